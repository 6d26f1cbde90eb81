using System.Text.Json;
using VoiceAnalytics.Aws.CloudTrail.Wire;

namespace VoiceAnalytics.Aws.CloudTrail.Model;

public sealed record EventSelector
{
    /// <summary><c>ReadOnly</c>, <c>WriteOnly</c> or <c>All</c>, which is the default.</summary>
    public string ReadWriteType { get; init; } = "All";

    public IReadOnlyList<EventDataResource> DataResources { get; init; } = [];

    internal static EventSelector Read(JsonElement element) => new()
    {
        ReadWriteType = element.Text(nameof(ReadWriteType)) ?? "All",
        DataResources = element.Items(nameof(DataResources), EventDataResource.Read),
    };
}

/// <summary>The API calls it DataResource.</summary>
public sealed record EventDataResource(string Type, IReadOnlyList<string> Values)
{
    internal static EventDataResource Read(JsonElement element) => new(element.Required(nameof(Type)), element.Texts(nameof(Values)));
}

public sealed record AdvancedEventSelector(IReadOnlyList<AdvancedFieldSelector> FieldSelectors)
{
    internal static AdvancedEventSelector Read(JsonElement element) => new(element.RequiredItems(nameof(FieldSelectors), AdvancedFieldSelector.Read));
}

public sealed record AdvancedFieldSelector
{
    public required string Field { get; init; }

    /// <summary>The API calls it Equals.</summary>
    public IReadOnlyList<string> EqualTo { get; init; } = [];
    public IReadOnlyList<string> StartsWith { get; init; } = [];
    public IReadOnlyList<string> EndsWith { get; init; } = [];

    /// <summary>The API calls it NotEquals.</summary>
    public IReadOnlyList<string> NotEqualTo { get; init; } = [];
    public IReadOnlyList<string> NotStartsWith { get; init; } = [];
    public IReadOnlyList<string> NotEndsWith { get; init; } = [];

    // An operator that is not known here would widen or narrow what the selector means.
    private static readonly string[] Known = [nameof(Field), "Equals", nameof(StartsWith), nameof(EndsWith), "NotEquals", nameof(NotStartsWith), nameof(NotEndsWith)];

    internal static AdvancedFieldSelector Read(JsonElement element) =>
        element.EnumerateObject().FirstOrDefault(member => !Known.Contains(member.Name, StringComparer.Ordinal)) is { Value.ValueKind: not JsonValueKind.Undefined } unknown
            ? throw new FormatException($"a field selector has the operator {unknown.Name}, which is not known here")
            : new()
            {
                Field = element.Required(nameof(Field)),
                EqualTo = element.Texts("Equals"),
                StartsWith = element.Texts(nameof(StartsWith)),
                EndsWith = element.Texts(nameof(EndsWith)),
                NotEqualTo = element.Texts("NotEquals"),
                NotStartsWith = element.Texts(nameof(NotStartsWith)),
                NotEndsWith = element.Texts(nameof(NotEndsWith)),
            };
}
