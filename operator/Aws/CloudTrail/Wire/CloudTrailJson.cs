using System.Text.Json;

namespace VoiceAnalytics.Aws.CloudTrail.Wire;

/// <summary>Reading of members. A missing required one, or one of another kind, is a <see cref="FormatException"/>, never a default.</summary>
internal static class CloudTrailJson
{
    public static string? Text(this JsonElement element, string name) => Member(element, name) is not { } member
        ? null
        : member.ValueKind == JsonValueKind.String ? member.GetString() : throw Wrong(name);

    public static string Required(this JsonElement element, string name) => element.Text(name) ?? throw new FormatException($"{name} is missing");

    public static bool? Flag(this JsonElement element, string name) => Member(element, name) is not { } member
        ? null
        : member.ValueKind is JsonValueKind.True or JsonValueKind.False ? member.GetBoolean() : throw Wrong(name);

    public static bool RequiredFlag(this JsonElement element, string name) => element.Flag(name) ?? throw new FormatException($"{name} is missing");

    public static IReadOnlyList<T> Items<T>(this JsonElement element, string name, Func<JsonElement, T> read) => Member(element, name) is not { } member
        ? []
        : member.ValueKind == JsonValueKind.Array ? [.. member.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.Object ? read(item) : throw Wrong(name))] : throw Wrong(name);

    public static IReadOnlyList<T> RequiredItems<T>(this JsonElement element, string name, Func<JsonElement, T> read) =>
        Member(element, name) is null ? throw new FormatException($"{name} is missing") : element.Items(name, read);

    public static IReadOnlyList<string> Texts(this JsonElement element, string name) => Member(element, name) is not { } member
        ? []
        : member.ValueKind == JsonValueKind.Array ? [.. member.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.String ? item.GetString()! : throw Wrong(name))] : throw Wrong(name);

    private static JsonElement? Member(JsonElement element, string name) =>
        element.TryGetProperty(name, out var member) && member.ValueKind != JsonValueKind.Null ? member : null;

    private static FormatException Wrong(string name) => new($"{name} is of an unexpected kind");
}
