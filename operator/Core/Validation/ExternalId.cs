using System.Text.RegularExpressions;

namespace VoiceAnalytics.Core.Validation;

/// <summary>An external id that a partner's integration already has.</summary>
internal static partial class ExternalId
{
    public static string? Problem(string externalId) => Form().IsMatch(externalId)
        ? null
        : "is no external id; give STORAGE_AWS_EXTERNAL_ID as DESC STORAGE INTEGRATION printed it (16-1224 letters, digits, =,.@:/+_-), or leave it out to use the handoff's";

    // STS allows 2-1224 of this set (API_AssumeRole); fewer than 16 characters can be guessed.
    [GeneratedRegex(@"^[A-Za-z0-9+=,.@:/_-]{16,1224}\z")]
    private static partial Regex Form();
}
