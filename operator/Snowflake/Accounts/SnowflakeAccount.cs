using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace VoiceAnalytics.Snowflake;

/// <summary>
/// An account identifier and what follows from it: the only host that gets a token, and the account part of a JWT.
/// Sources: docs.snowflake.com, "Account identifiers" and "Authenticating to the server"; every form is in the tests.
/// </summary>
public sealed partial record SnowflakeAccount
{
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

    public static bool TryParse(string? text, [NotNullWhen(true)] out SnowflakeAccount? account, [NotNullWhen(false)] out string? message)
    {
        account = null;
        message = Check(text);
        if (message is not null)
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
        TryParse(text, out var account, out var message) ? account : throw new FormatException(message);

    public override string ToString() => Identifier;

    private static string? Check(string? text)
    {
        if (text is null || text.Length is 0 or > 128)
        {
            return "a Snowflake account must have 1 to 128 characters, such as MYORG-ACME";
        }

        if (text.Contains("snowflakecomputing", StringComparison.OrdinalIgnoreCase) || text.Contains('/', StringComparison.Ordinal))
        {
            return "give the account identifier, such as MYORG-ACME, not a host or URL; the host is derived from it";
        }

        var parts = text.Split('.');
        if (!NameShape().IsMatch(parts[0]) || parts.Length > 5)
        {
            return "a Snowflake account is ORGANISATION-ACCOUNT, or a locator with region and cloud such as xy12345.eu-central-1.aws";
        }

        return parts.Skip(1).All(part => SuffixShape().IsMatch(part))
            ? null
            : $"'.{parts.Skip(1).First(part => !SuffixShape().IsMatch(part))}' is no region or cloud; between organisation and account write a hyphen: MYORG-ACME";
    }

    // A replicated account's ".global" name carries a suffix after the hyphen that is not part of the account.
    private static string JwtPart(string[] parts)
    {
        var name = parts.Contains("global", StringComparer.Ordinal) ? parts[0].Split('-')[0] : parts[0];
        return name.ToUpperInvariant();
    }

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9_]*(-[A-Za-z0-9_]+)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex NameShape();

    // A region always has a hyphen (us-east-2, east-us-2.azure, us-central1.gcp); the words are clouds and deployment kinds.
    [GeneratedRegex(@"\A([A-Za-z]+(-[A-Za-z0-9]+)+|aws|azure|gcp|privatelink|global|fhplus|gov|dod|cn)\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex SuffixShape();
}
