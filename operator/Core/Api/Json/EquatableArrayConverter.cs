using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace VoiceAnalytics.Core.Api;

/// <summary>A JSON array. <c>null</c> reads as absent, as a Kubernetes API server prunes it; a null element is an error.</summary>
internal sealed class EquatableArrayConverter<T> : JsonConverter<EquatableArray<T>>
{
    public override bool HandleNull => true;

    public override EquatableArray<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return default;
        }
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new JsonException("must be a list");
        }
        var elementInfo = (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));
        var items = ImmutableArray.CreateBuilder<T>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            items.Add(ReadElement(ref reader, elementInfo));
        }
        return new EquatableArray<T>(items.ToImmutable());
    }

    // A nested call reports paths from the element on; without a path the caller fills in that of the list.
    private static T ReadElement(ref Utf8JsonReader reader, JsonTypeInfo<T> elementInfo)
    {
        try
        {
            return JsonSerializer.Deserialize(ref reader, elementInfo) ?? throw new JsonException("must not hold a null element");
        }
        catch (JsonException error)
        {
            throw new JsonException("holds an element of the wrong JSON type", error);
        }
    }

    public override void Write(Utf8JsonWriter writer, EquatableArray<T> value, JsonSerializerOptions options)
    {
        var elementInfo = (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));
        writer.WriteStartArray();
        foreach (var item in value)
        {
            JsonSerializer.Serialize(writer, item, elementInfo);
        }
        writer.WriteEndArray();
    }
}
