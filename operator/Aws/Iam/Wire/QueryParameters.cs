using System.Globalization;
using VoiceAnalytics.Aws.Iam.Model;

namespace VoiceAnalytics.Aws.Iam.Wire;

/// <summary>Members of a Query request; a null or empty one is left out, as the API asks.</summary>
internal readonly struct QueryParameters(IDictionary<string, string> form)
{
    public void Add(string name, string? value)
    {
        if (value is not null)
        {
            form[name] = value;
        }
    }

    public void Add(string name, int? value) => Add(name, value?.ToString(CultureInfo.InvariantCulture));

    public void Add(string name, bool? value) => Add(name, value is { } known ? known ? "true" : "false" : null);

    public void Add(string name, IReadOnlyList<string> values)
    {
        for (var index = 0; index < values.Count; index++)
        {
            Add(Member(name, index), values[index]);
        }
    }

    public void Add(string name, IReadOnlyList<Tag> tags)
    {
        for (var index = 0; index < tags.Count; index++)
        {
            Add(Member(name, index) + ".Key", tags[index].Key);
            Add(Member(name, index) + ".Value", tags[index].Value);
        }
    }

    public void Add(string name, IReadOnlyList<ContextEntry> entries)
    {
        for (var index = 0; index < entries.Count; index++)
        {
            Add(Member(name, index) + ".ContextKeyName", entries[index].ContextKeyName);
            Add(Member(name, index) + ".ContextKeyType", entries[index].ContextKeyType);
            Add(Member(name, index) + ".ContextKeyValues", entries[index].ContextKeyValues);
        }
    }

    private static string Member(string name, int index) => string.Create(CultureInfo.InvariantCulture, $"{name}.member.{index + 1}");
}
