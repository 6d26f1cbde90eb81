using System.Globalization;
using VoiceAnalytics.Core.Planning;

namespace VoiceAnalytics.Core.Status;

/// <summary>What is not as declared, in words.</summary>
internal static class Differences
{
    private const int Named = 5;

    /// <summary>What the actions that are left would put right: <c>policy va-…: document differs from the declared one</c>.</summary>
    public static string Of(IEnumerable<PlannedAction> actions) => List(actions.Select(action => $"{action.Target}: {action.Diff}"));

    /// <summary>The first few, each once, and how many there are beyond them.</summary>
    public static string List(IEnumerable<string> differences)
    {
        var all = differences.Distinct(StringComparer.Ordinal).ToList();
        var text = string.Join("; ", all.Take(Named));
        return all.Count > Named ? string.Create(CultureInfo.InvariantCulture, $"{text}; and {all.Count - Named} more") : text;
    }
}
