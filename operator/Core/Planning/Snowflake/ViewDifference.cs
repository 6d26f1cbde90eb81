using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Sql;

namespace VoiceAnalytics.Core.Planning;

/// <summary>
/// Whether a view is another one than declared: by the hash in its marker, which tells that the declaration changed, and by the text
/// that Snowflake keeps, which tells that somebody replaced it and kept the comment.
/// </summary>
public static class ViewDifference
{
    /// <summary>It has to be replaced.</summary>
    public static bool IsOutdated(DesiredView view, ObservedView found) => !HasHash(view, found) || IsReplaced(view, found);

    /// <summary>Written by us from this declaration, and replaced since. A text that is hidden tells nothing.</summary>
    public static bool IsReplaced(DesiredView view, ObservedView found) =>
        HasHash(view, found) && found.Text is { Length: > 0 } text && !ViewStatement.Has(text, view.Definition.Query.Text);

    private static bool HasHash(DesiredView view, ObservedView found) =>
        ObjectMarker.TryParse(found.Comment, out var marker) && string.Equals(marker.Hash, view.Hash, StringComparison.Ordinal);
}
