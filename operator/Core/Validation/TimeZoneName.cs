using System.Text.RegularExpressions;

namespace VoiceAnalytics.Core.Validation;

/// <summary>
/// IANA zone names by their form and area. Not by this machine's zone database: the answer must not depend on where the
/// operator runs, and Snowflake refuses a zone that does not exist.
/// </summary>
internal static partial class TimeZoneName
{
    public static string? Problem(string zone) => Form().IsMatch(zone)
        ? null
        : $"has {Quote.Text(zone)} as time zone; use an IANA name such as UTC or Europe/Berlin";

    [GeneratedRegex(@"^(?:UTC|GMT|(?:Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific|Etc|US|Canada|Brazil|Mexico|Chile)(?:/[A-Za-z][A-Za-z0-9_+-]{0,31}){1,2})\z")]
    private static partial Regex Form();
}
