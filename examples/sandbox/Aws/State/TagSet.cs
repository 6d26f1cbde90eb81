using System.Collections.Immutable;

namespace VoiceAnalytics.Sandbox.Aws.State;

/// <summary>
/// Tags of one object. Keys of roles and users are compared without regard to case (case is preserved), those of
/// policies and instance profiles with it (IAM user guide, "Rules for tagging in IAM and AWS STS").
/// </summary>
internal sealed record TagSet(ImmutableSortedDictionary<string, string> Values)
{
    public const int Quota = 50;

    public static readonly TagSet CaseSensitive = new(ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal));
    public static readonly TagSet CaseInsensitive = new(ImmutableSortedDictionary.Create<string, string>(StringComparer.OrdinalIgnoreCase));

    public TagSet With(IEnumerable<KeyValuePair<string, string>> tags)
    {
        var values = Values;
        foreach (var (key, value) in tags)
        {
            values = values.Remove(key).Add(key, value);
        }
        return new TagSet(values);
    }

    public TagSet Without(IEnumerable<string> keys) => new(Values.RemoveRange(keys));
}
