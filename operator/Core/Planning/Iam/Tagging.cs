using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Naming;

namespace VoiceAnalytics.Core.Planning;

/// <summary>Our tags on an object; tags of others are left alone.</summary>
internal static class Tagging
{
    /// <summary>What of the declared tags is not there; an object that has a share again is no orphan any more.</summary>
    public static StringMap Missing(StringMap declared, StringMap found)
    {
        var missing = new StringMap(declared.Where(tag => !found.TryGetValue(tag.Key, out var value) || !string.Equals(value, tag.Value, StringComparison.Ordinal)));
        return OwnershipTags.IsOrphaned(found) ? missing.With(OwnershipTags.Orphaned, "false") : missing;
    }

    public static string Keys(StringMap tags) => string.Join(", ", tags.Keys);
}
