using VoiceAnalytics.Aws.Iam.Model;
using VoiceAnalytics.Core.Api;

namespace VoiceAnalytics.Aws.Observing;

internal static class TagMap
{
    public static StringMap Of(IReadOnlyList<Tag> tags) => new(tags.Select(tag => KeyValuePair.Create(tag.Key, tag.Value)));

    public static IReadOnlyList<Tag> ToTags(this StringMap map) => [.. map.Select(tag => new Tag { Key = tag.Key, Value = tag.Value })];
}
