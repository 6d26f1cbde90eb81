using System.Text.Encodings.Web;
using System.Text.Json;

namespace VoiceAnalytics.Sandbox.Snowflake.Loading;

/// <summary>A VARIANT as Snowflake keeps it: compact, the keys of an object in order, none twice.</summary>
internal static class CanonicalJson
{
    public static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <returns>False when an object has a key twice, which is an error unless ALLOW_DUPLICATE lets the last one win.</returns>
    public static bool TryWrite(Utf8JsonWriter writer, JsonElement value, FileFormatOptions format, out string? duplicate)
    {
        duplicate = null;
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                return TryWriteObject(writer, value, format, out duplicate);
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in value.EnumerateArray())
                {
                    if (!TryWrite(writer, item, format, out duplicate))
                    {
                        return false;
                    }
                }
                writer.WriteEndArray();
                return true;
            default:
                value.WriteTo(writer);
                return true;
        }
    }

    private static bool TryWriteObject(Utf8JsonWriter writer, JsonElement value, FileFormatOptions format, out string? duplicate)
    {
        duplicate = null;
        var properties = new SortedDictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var property in value.EnumerateObject())
        {
            if (!properties.TryAdd(property.Name, property.Value) && !format.AllowDuplicate)
            {
                duplicate = property.Name;
                return false;
            }
            properties[property.Name] = property.Value;
        }
        writer.WriteStartObject();
        foreach (var (name, item) in properties)
        {
            if (format.StripNullValues && item.ValueKind == JsonValueKind.Null)
            {
                continue;
            }
            writer.WritePropertyName(name);
            if (!TryWrite(writer, item, format, out duplicate))
            {
                return false;
            }
        }
        writer.WriteEndObject();
        return true;
    }
}
