using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using VoiceAnalytics.Core.Validation;

namespace VoiceAnalytics.Core.Naming;

/// <summary>
/// An account identifier and what follows from it: the only host that gets a token, and the account part of a JWT. The one place
/// that knows the forms. Sources: docs.snowflake.com, "Account identifiers" and "Authenticating to the server"; every form is in the tests.
/// </summary>
public sealed partial record SnowflakeAccount
{
    /// <summary>Name, deployment kind, region, cloud, private link.</summary>
    private const int MaxParts = 5;

    private const string PrivateLink = ".PRIVATELINK";

    private SnowflakeAccount(string identifier, string host, string jwtAccount) =>
        (Identifier, Host, JwtAccount) = (identifier, host, jwtAccount);

    /// <summary>As written, in upper case: <c>MYORG-ACME</c>, <c>XY12345.EU-CENTRAL-1</c>.</summary>
    public string Identifier { get; }

    /// <summary>Lower case, underscores as hyphens (certificates do not cover underscores): <c>myorg-acme.snowflakecomputing.com</c>.</summary>
    public string Host { get; }

    /// <summary>Account part of <c>iss</c> and <c>sub</c>: upper case, without region, cloud and privatelink.</summary>
    public string JwtAccount { get; }

    /// <summary>The locator or the organisation-account pair, upper case, without region and cloud.</summary>
    public string Name => Identifier.Split('.')[0];

    /// <param name="problem">What is wrong, to follow the field's name: <c>is …; give …</c>.</param>
    public static bool TryParse(string? text, [NotNullWhen(true)] out SnowflakeAccount? account, [NotNullWhen(false)] out string? problem)
    {
        account = null;
        problem = Problem(text);
        if (problem is not null)
        {
            return false;
        }

        var parts = text!.ToLowerInvariant().Split('.');
        var china = parts[^1] == "cn" || parts.Skip(1).Any(part => part.StartsWith("cn-", StringComparison.Ordinal));
        var path = parts[^1] == "cn" ? parts[..^1] : parts;
        var host = string.Join('.', path).Replace('_', '-') + (china ? ".snowflakecomputing.cn" : ".snowflakecomputing.com");
        account = new SnowflakeAccount(text.ToUpperInvariant(), host, JwtPart(parts));
        return true;
    }

    /// <exception cref="FormatException">Not an account identifier; the message says what to write.</exception>
    public static SnowflakeAccount Parse(string text) =>
        TryParse(text, out var account, out var problem) ? account : throw new FormatException($"the Snowflake account {problem}");

    /// <summary>Whether two spellings of one form mean the same account: case, <c>_</c> for <c>-</c> and private link do not matter.</summary>
    public static bool Same(string left, string right) => string.Equals(Canonical(left), Canonical(right), StringComparison.Ordinal);

    public override string ToString() => Identifier;

    internal static string? Problem(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "is missing; give the account identifier, for example MYORG-ACME";
        }

        if (text.Contains("snowflakecomputing", StringComparison.OrdinalIgnoreCase))
        {
            return $"is {Quote.Text(text)}; give the account identifier alone (MYORG-ACME), the host is derived from it";
        }

        var parts = text.Split('.');
        return text.Length <= Limits.SnowflakeAccount && parts.Length <= MaxParts && NameShape().IsMatch(parts[0]) && parts.Skip(1).All(part => SuffixShape().IsMatch(part))
            ? null
            : $"is {Quote.Text(text)}; use the account identifier: letters, digits, - and _, with dots only before region and cloud (MYORG-ACME, xy12345.eu-central-1)";
    }

    /// <summary>One text for all spellings that are the <see cref="Same"/>.</summary>
    public static string Canonical(string account)
    {
        var upper = account.ToUpperInvariant().Replace('_', '-');
        return upper.EndsWith(PrivateLink, StringComparison.Ordinal) ? upper[..^PrivateLink.Length] : upper;
    }

    // A replicated account's ".global" name carries a suffix after the hyphen that is not part of the account.
    private static string JwtPart(string[] parts)
    {
        var name = parts.Contains("global", StringComparer.Ordinal) ? parts[0].Split('-')[0] : parts[0];
        return name.ToUpperInvariant();
    }

    // A label of a host name in the end, so of at most 63 characters, and none of - and _ at its ends.
    [GeneratedRegex(@"\A(?=.{1,63}\z)[A-Za-z][A-Za-z0-9_]*(-[A-Za-z0-9_]+)*(?<![_-])\z", RegexOptions.CultureInvariant)]
    private static partial Regex NameShape();

    // A region always has a hyphen (us-east-2, east-us-2.azure, us-central1.gcp); the words are clouds and deployment kinds.
    [GeneratedRegex(@"\A(?=.{1,63}\z)([A-Za-z]+(-[A-Za-z0-9]+)+|aws|azure|gcp|privatelink|global|fhplus|gov|dod|cn)\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex SuffixShape();
}
