using System.Globalization;

namespace VoiceAnalytics.Controller.Client;

/// <summary>
/// The order of two resourceVersions of one resource type. The API server guarantees that they are comparable as
/// integers (KEP-5504); anything else is <see cref="Unknown"/> and never judged to be stale.
/// </summary>
internal static class Revision
{
    public const ulong Unknown = 0;

    public static ulong Parse(string? resourceVersion) =>
        ulong.TryParse(resourceVersion, NumberStyles.None, CultureInfo.InvariantCulture, out var revision) ? revision : Unknown;

    /// <summary>Whether <paramref name="candidate"/> tells nothing that <paramref name="known"/> did not tell.</summary>
    public static bool IsStale(string? candidate, string? known)
    {
        var (left, right) = (Parse(candidate), Parse(known));
        return left != Unknown && right != Unknown && left <= right;
    }

    /// <summary>Whether <paramref name="left"/> is certainly later than <paramref name="right"/>.</summary>
    public static bool IsLater(string? left, string? right)
    {
        var (first, second) = (Parse(left), Parse(right));
        return first != Unknown && second != Unknown && first > second;
    }
}
