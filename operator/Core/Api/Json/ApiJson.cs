using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace VoiceAnalytics.Core.Api;

/// <summary>
/// Reads our objects as an API server sends them. Nulls count as absent, as a structural schema prunes them. A spec that does not
/// decode becomes <see cref="IApiObject.SpecError"/>; a status that does not decode is dropped, since it is never an input.
/// </summary>
public static class ApiJson
{
    /// <exception cref="JsonException">The metadata itself does not decode: nothing can be said about the object.</exception>
    public static PartnerShare ReadPartnerShare(JsonElement json) =>
        Read(json, ApiJsonContext.Default.PartnerShare, (share, error) => share with { SpecError = error });

    /// <inheritdoc cref="ReadPartnerShare"/>
    public static AnalyticsSource ReadAnalyticsSource(JsonElement json) =>
        Read(json, ApiJsonContext.Default.AnalyticsSource, (source, error) => source with { SpecError = error });

    /// <inheritdoc cref="ReadPartnerShare"/>
    public static SnowflakeConnection ReadSnowflakeConnection(JsonElement json) =>
        Read(json, ApiJsonContext.Default.SnowflakeConnection, (connection, error) => connection with { SpecError = error });

    private static T Read<T>(JsonElement json, JsonTypeInfo<T> type, Func<T, DecodeError, T> withError)
        where T : class
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            throw new JsonException("An object of the API must be a JSON object.");
        }
        try
        {
            return json.Deserialize(type)!;
        }
        catch (JsonException)
        {
            return ReadPatiently(json, type, withError);
        }
    }

    private static T ReadPatiently<T>(JsonElement json, JsonTypeInfo<T> type, Func<T, DecodeError, T> withError)
        where T : class
    {
        try
        {
            return ReadParts(JsonObject.Create(json)!, type, withError);
        }
        // A field that is there twice, or text that is no Unicode: JsonNode says so in its own way.
        catch (Exception error) when (error is ArgumentException or InvalidOperationException)
        {
            throw new JsonException("An object of the API has a field twice, or text that is not Unicode.", error);
        }
    }

    private static T ReadParts<T>(JsonObject json, JsonTypeInfo<T> type, Func<T, DecodeError, T> withError)
        where T : class
    {
        PruneNulls(json);
        var withoutSpec = (JsonObject)json.DeepClone();
        withoutSpec.Remove("spec");
        if (!TryDeserialize(withoutSpec, type, out var bare, out _))
        {
            withoutSpec.Remove("status");
            json.Remove("status");
            bare = withoutSpec.Deserialize(type);
        }
        return TryDeserialize(json, type, out var whole, out var error) ? whole! : withError(bare!, ToDecodeError(error!));
    }

    private static bool TryDeserialize<T>(JsonObject json, JsonTypeInfo<T> type, out T? value, out JsonException? error)
    {
        try
        {
            (value, error) = (json.Deserialize(type), null);
            return true;
        }
        catch (JsonException exception)
        {
            (value, error) = (default, exception);
            return false;
        }
    }

    private static DecodeError ToDecodeError(JsonException error)
    {
        var field = error.Path is { Length: > 2 } path ? path[2..] : "spec";
        return new DecodeError(field, "has a value of the wrong JSON type; `kubectl explain` shows the type of each field");
    }

    private static void PruneNulls(JsonNode? node)
    {
        if (node is JsonArray array)
        {
            foreach (var item in array)
            {
                PruneNulls(item);
            }
            return;
        }
        if (node is not JsonObject members)
        {
            return;
        }
        foreach (var (key, value) in members.ToList())
        {
            if (value is null)
            {
                members.Remove(key);
            }
            PruneNulls(value);
        }
    }
}
