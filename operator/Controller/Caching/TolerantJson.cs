using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using VoiceAnalytics.Core.Api;

namespace VoiceAnalytics.Controller.Caching;

/// <summary>
/// Our kinds, read so that a spec of the wrong shape does not lose the object: it is reported as invalid and can still be cut
/// and deleted.
/// </summary>
internal static class TolerantJson
{
    public static JsonTypeInfo<PartnerShare> Shares { get; } = Of(ApiJson.ReadPartnerShare, ApiJsonContext.Default.PartnerShare);

    public static JsonTypeInfo<AnalyticsSource> Sources { get; } = Of(ApiJson.ReadAnalyticsSource, ApiJsonContext.Default.AnalyticsSource);

    public static JsonTypeInfo<SnowflakeConnection> Connections { get; } =
        Of(ApiJson.ReadSnowflakeConnection, ApiJsonContext.Default.SnowflakeConnection);

    private static JsonTypeInfo<T> Of<T>(Func<JsonElement, T> read, JsonTypeInfo<T> strict)
    {
        var options = new JsonSerializerOptions { TypeInfoResolver = ApiJsonContext.Default };
        return JsonMetadataServices.CreateValueInfo<T>(options, new Converter<T>(read, strict));
    }

    private sealed class Converter<T>(Func<JsonElement, T> read, JsonTypeInfo<T> strict) : JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var start = reader;
            try
            {
                return JsonSerializer.Deserialize(ref reader, strict)!;
            }
            catch (JsonException)
            {
                // Nearly every object fits; only a misfit pays for the second, patient reading.
                reader = start;
                using var document = JsonDocument.ParseValue(ref reader);
                return read(document.RootElement);
            }
        }

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, value, strict);
    }
}
