using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text;
using VoiceAnalytics.Core.Api;

namespace VoiceAnalytics.Core.Sql;

/// <summary>The JSON part of a marker: fixed order, no spaces, every property known.</summary>
internal static class MarkerJson
{
    private const int MaxValueLength = 255;
    private const int MaxGrants = 64;

    // Quotes in a role's name stay readable; the comment is a SQL literal, not HTML.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(ObjectMarker marker)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("installation"u8, marker.Installation);
            json.WriteString("ns"u8, marker.Namespace);
            json.WriteString("name"u8, marker.Name);
            json.WriteString("hash"u8, marker.Hash);
            if (marker.Shape is not null)
            {
                json.WriteString("shape"u8, marker.Shape);
            }

            if (marker.Grants.Count > 0)
            {
                json.WriteStartArray("grants"u8);
                foreach (var role in marker.Grants)
                {
                    json.WriteStringValue(role);
                }

                json.WriteEndArray();
            }

            if (marker.Released)
            {
                json.WriteBoolean("released"u8, true);
            }

            json.WriteEndObject();
        }

        return ObjectMarker.Prefix + Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public static ObjectMarker? Read(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 3 });
            return document.RootElement.ValueKind == JsonValueKind.Object ? Read(document.RootElement) : null;
        }
        // The second: text that is no Unicode, such as half of a surrogate pair.
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static ObjectMarker? Read(JsonElement root)
    {
        var values = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var property in root.EnumerateObject())
        {
            if (property.Name is not ("installation" or "ns" or "name" or "hash" or "shape" or "grants" or "released")
                || !values.TryAdd(property.Name, property.Value))
            {
                return null;
            }
        }

        return Text(values, "installation") is { } installation
            && Text(values, "ns") is { } @namespace
            && Text(values, "name") is { } name
            && Text(values, "hash") is { } hash
            && (!values.ContainsKey("shape") || Text(values, "shape") is not null)
            && Grants(values) is { } grants
            && Released(values) is { } released
                ? new ObjectMarker
                {
                    Installation = installation,
                    Namespace = @namespace,
                    Name = name,
                    Hash = hash,
                    Shape = Text(values, "shape"),
                    Grants = grants,
                    Released = released,
                }
                : null;
    }

    private static string? Text(Dictionary<string, JsonElement> values, string name) =>
        values.TryGetValue(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 and <= MaxValueLength } text
            ? text
            : null;

    private static EquatableArray<string>? Grants(Dictionary<string, JsonElement> values)
    {
        if (!values.TryGetValue("grants", out var value))
        {
            return [];
        }

        return value.ValueKind == JsonValueKind.Array
            && value.GetArrayLength() is > 0 and <= MaxGrants
            && value.EnumerateArray().All(role => role.ValueKind == JsonValueKind.String && role.GetString() is { Length: > 0 and <= MaxValueLength })
                ? [.. value.EnumerateArray().Select(role => role.GetString()!)]
                : null;
    }

    private static bool? Released(Dictionary<string, JsonElement> values) =>
        values.TryGetValue("released", out var value)
            ? value.ValueKind == JsonValueKind.True ? true : null
            : false;
}
