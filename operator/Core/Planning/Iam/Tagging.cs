using VoiceAnalytics.Core.Api;

namespace VoiceAnalytics.Core.Planning;

/// <summary>Our tags on an object; tags of others are left alone.</summary>
internal static class Tagging
{
    public static StringMap Missing(StringMap declared, StringMap found) => new(declared.Where(tag =>
        !found.TryGetValue(tag.Key, out var value) || !string.Equals(value, tag.Value, StringComparison.Ordinal)));

    public static string Keys(StringMap tags) => string.Join(", ", tags.Keys);
}
