using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Naming;

namespace VoiceAnalytics.Core.Planning;

/// <summary>Our tags on an object; tags of others are left alone.</summary>
public static class Tagging
{
    /// <summary>Tags to set. What the share no longer says is set to nothing: so a change of the share takes one call, whatever it is.</summary>
    public static StringMap Missing(StringMap declared, StringMap found) => new(declared.Concat(Withdrawn(declared, found)).Where(tag =>
        !found.TryGetValue(tag.Key, out var value) || !string.Equals(value, tag.Value, StringComparison.Ordinal)));

    private static IEnumerable<KeyValuePair<string, string>> Withdrawn(StringMap declared, StringMap found)
    {
        foreach (var key in new[] { TagKeys.Description, TagKeys.Contact }.Where(key => found.ContainsKey(key) && !declared.ContainsKey(key)))
        {
            yield return new(key, "");
        }
        // What has a share again is no orphan any more.
        if (OwnershipTags.IsOrphaned(found))
        {
            yield return new(OwnershipTags.Orphaned, "false");
        }
    }

    public static string Keys(StringMap tags) => string.Join(", ", tags.Keys);
}
