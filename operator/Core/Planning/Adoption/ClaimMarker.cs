using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Sql;

namespace VoiceAnalytics.Core.Planning;

/// <summary>
/// The marker of an object that was made by hand and claimed, and not written to yet. Until its first write by us it is let go as it
/// is: a deletion takes the marker off and nothing else.
/// </summary>
internal static class ClaimMarker
{
    // No definition has this fingerprint: those are hexadecimal.
    private const string Hash = "claimed";

    public static string For(SnowflakeOwner owner) => owner.Marker(Hash).ToComment();

    public static bool IsOn(string comment) => ObjectMarker.TryParse(comment, out var marker) && marker.Hash == Hash;
}
