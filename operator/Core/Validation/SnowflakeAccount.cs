using System.Text.RegularExpressions;

namespace VoiceAnalytics.Core.Validation;

/// <summary>Account identifiers: <c>MYORG-ACME</c>, or a locator with region and cloud, each with <c>.privatelink</c> or not.</summary>
public static partial class SnowflakeAccount
{
    private const string PrivateLink = ".PRIVATELINK";

    internal static string? Problem(string text)
    {
        if (text.Length == 0)
        {
            return "is missing; give the account identifier, for example MYORG-ACME";
        }
        if (text.Contains("snowflakecomputing", StringComparison.OrdinalIgnoreCase))
        {
            return $"is {Quote.Text(text)}; give the account identifier alone (MYORG-ACME), the host is derived from it";
        }
        return Form().IsMatch(text) && text.Length <= Limits.SnowflakeAccount
            ? null
            : $"is {Quote.Text(text)}; use the account identifier: letters, digits, - and _, with dots only before region and cloud (MYORG-ACME, xy12345.eu-central-1)";
    }

    /// <summary>Whether two spellings of one form mean the same account: case, <c>_</c> for <c>-</c> and private link do not matter.</summary>
    public static bool Same(string left, string right) => string.Equals(Canonical(left), Canonical(right), StringComparison.Ordinal);

    internal static string Canonical(string account)
    {
        var upper = account.ToUpperInvariant().Replace('_', '-');
        return upper.EndsWith(PrivateLink, StringComparison.Ordinal) ? upper[..^PrivateLink.Length] : upper;
    }

    [GeneratedRegex(@"^[A-Za-z0-9](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?){0,3}\z")]
    private static partial Regex Form();
}
