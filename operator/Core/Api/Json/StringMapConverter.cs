using System.Text.Json;
using System.Text.Json.Serialization;

namespace VoiceAnalytics.Core.Api;

/// <summary>A JSON object of strings; <c>null</c> reads as empty.</summary>
internal sealed class StringMapConverter : JsonConverter<StringMap>
{
    public override bool HandleNull => true;

    public override StringMap Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return StringMap.Empty;
        }
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("must be a map of strings");
        }
        var items = new Dictionary<string, string>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var key = reader.GetString()!;
            reader.Read();
            if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.Null))
            {
                throw new JsonException("must be a map of strings");
            }
            items[key] = reader.GetString() ?? "";
        }
        return new StringMap(items);
    }

    public override void Write(Utf8JsonWriter writer, StringMap value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (key, item) in value)
        {
            writer.WriteString(key, item);
        }
        writer.WriteEndObject();
    }
}
