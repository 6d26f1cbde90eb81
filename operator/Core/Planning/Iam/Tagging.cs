using VoiceAnalytics.Core.Api;

namespace VoiceAnalytics.Core.Planning;

/// <summary>Our tags on an object; tags of others are left alone.</summary>
public static class Tagging
{
    /// <summary>Tags to set. What the share no longer says is set to nothing: so a change of the share takes one call, whatever it is.</summary>
    public static StringMap Missing(StringMap declared, StringMap found) => new(declared.Concat(Withdrawn(declared, found)).Where(tag =>
        !found.TryGetValue(tag.Key, out var value) || !string.Equals(value, tag.Value, StringComparison.Ordinal)));

    private static IEnumerable<KeyValuePair<string, string>> Withdrawn(StringMap declared, StringMap found) =>
        from key in new[] { TagKeys.Description, TagKeys.Contact }
        where found.ContainsKey(key) && !declared.ContainsKey(key)
        select KeyValuePair.Create(key, "");

    public static string Keys(StringMap tags) => string.Join(", ", tags.Keys);
}
