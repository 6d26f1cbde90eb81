using System.Text.RegularExpressions;

namespace VoiceAnalytics.Core.Iam;

/// <summary>
/// Whether replacing one of our policy documents by another can only take access away: nothing differs but the folder, and the
/// new one lies inside the old. What cannot be told is no.
/// </summary>
public static partial class PolicyNarrowing
{
    public static bool Holds(string found, string declared)
    {
        if (PolicyMeaning.Canonical(found) is not { } before || PolicyMeaning.Canonical(declared) is not { } after
            || Folder(before) is not { } outer || Folder(after) is not { } inner)
        {
            return false;
        }
        return inner.Length > outer.Length && inner.StartsWith(outer, StringComparison.Ordinal)
            && Elsewhere(before, outer) == Elsewhere(after, inner);
    }

    /// <summary>The folder of the objects, with its slash; null unless there is exactly one.</summary>
    private static string? Folder(string canonical)
    {
        var folders = Objects().Matches(canonical).Select(match => match.Groups["folder"].Value).Distinct(StringComparer.Ordinal).ToList();
        return folders is [var only] ? only : null;
    }

    private static string Elsewhere(string canonical, string folder) =>
        canonical.Replace($"/{folder}*", "/*", StringComparison.Ordinal).Replace($"\"{folder}", "\"", StringComparison.Ordinal);

    // In AccessPolicy's documents: arn:aws:s3:::bucket/folder/*.
    [GeneratedRegex(@"arn:[a-z-]+:s3:::[^/""]+/(?<folder>[^""*]*/)\*")]
    private static partial Regex Objects();
}
