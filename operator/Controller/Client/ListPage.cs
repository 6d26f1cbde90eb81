using System.Collections.Immutable;
using System.Text.Json;
using VoiceAnalytics.Controller.Client.Model;

namespace VoiceAnalytics.Controller.Client;

/// <summary>One page of a list, parsed object by object so that a single misfit does not hide the others.</summary>
internal sealed record ListPage<T>(ImmutableArray<T> Items, ImmutableArray<NamespacedName> Undecodable, string ResourceVersion, string? Continue)
    where T : class
{
    /// <exception cref="JsonException">The page is not JSON, not a list, or holds an object without a name.</exception>
    public static ListPage<T> Parse(ReadOnlySpan<byte> json, ResourceKind<T> kind)
    {
        var items = ImmutableArray.CreateBuilder<T>();
        var undecodable = ImmutableArray.CreateBuilder<NamespacedName>();
        PartialMeta? metadata = null;
        var sawItems = false;
        var reader = new Utf8JsonReader(json);
        reader.Read();
        Expect(reader, JsonTokenType.StartObject);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("metadata"u8))
            {
                reader.Read();
                metadata = new PartialObject { Metadata = JsonSerializer.Deserialize(ref reader, KubeJson.Default.PartialMeta) }.Metadata;
                continue;
            }
            if (!reader.ValueTextEquals("items"u8))
            {
                reader.Skip();
                continue;
            }
            reader.Read();
            sawItems = true;
            ReadItems(ref reader, kind, items, undecodable);
        }
        // Anything after the list, or a list cut short, must not pass for a complete one.
        Expect(reader, JsonTokenType.EndObject);
        if (reader.Read() || !sawItems || string.IsNullOrEmpty(metadata?.ResourceVersion))
        {
            throw new JsonException($"The answer is not a list of {kind.Type.Plural}.");
        }
        return new(items.ToImmutable(), undecodable.ToImmutable(), metadata.ResourceVersion, metadata.Continue);
    }

    private static void ReadItems(
        ref Utf8JsonReader reader, ResourceKind<T> kind, ImmutableArray<T>.Builder items, ImmutableArray<NamespacedName>.Builder undecodable)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return;
        }
        Expect(reader, JsonTokenType.StartArray);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var start = reader;
            if (TryReadItem(ref reader, kind, out var item))
            {
                items.Add(kind.Trim(item));
                continue;
            }
            reader = start;
            var metadata = JsonSerializer.Deserialize(ref reader, KubeJson.Default.PartialObject)?.Metadata;
            undecodable.Add(new(metadata?.Namespace ?? "", metadata?.Name ?? throw new JsonException("An object of the list has no name.")));
        }
    }

    private static bool TryReadItem(ref Utf8JsonReader reader, ResourceKind<T> kind, out T item)
    {
        item = null!;
        try
        {
            item = JsonSerializer.Deserialize(ref reader, kind.Json)!;
            return item is not null && kind.Identity(item).Name.Length > 0;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static void Expect(in Utf8JsonReader reader, JsonTokenType token)
    {
        if (reader.TokenType != token)
        {
            throw new JsonException($"Expected {token}, found {reader.TokenType}.");
        }
    }
}
