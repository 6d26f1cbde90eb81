using System.Buffers;
using System.Text.Json;
using VoiceAnalytics.Controller.Client;
using VoiceAnalytics.Controller.Client.Model;

namespace VoiceAnalytics.Controller.Caching;

/// <summary>One line of a watch.</summary>
internal abstract record WatchEvent<T>
    where T : class
{
    private WatchEvent()
    {
    }

    /// <summary>ADDED or MODIFIED.</summary>
    public sealed record Present(T Item) : WatchEvent<T>;

    public sealed record Deleted(T Item) : WatchEvent<T>;

    public sealed record Bookmark(string ResourceVersion) : WatchEvent<T>;

    public sealed record Failed(KubeError Error) : WatchEvent<T>;

    /// <summary>Not an event of this kind. Skipping it would lose a change for good, so the only answer is a new list.</summary>
    public sealed record Undecodable : WatchEvent<T>;

    public static WatchEvent<T> Parse(in ReadOnlySequence<byte> line, ResourceKind<T> kind)
    {
        try
        {
            return Read(line, kind);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return new Undecodable();
        }
    }

    private static WatchEvent<T> Read(in ReadOnlySequence<byte> line, ResourceKind<T> kind)
    {
        var reader = new Utf8JsonReader(line);
        reader.Read();
        string? type = null;
        WatchEvent<T>? decoded = null;
        Utf8JsonReader early = default;
        var hasEarly = false;
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return new Undecodable();
        }
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var (isType, isBody) = (reader.ValueTextEquals("type"u8), reader.ValueTextEquals("object"u8));
            reader.Read();
            if (isType)
            {
                type = reader.GetString();
            }
            if (isBody && type is not null)
            {
                decoded = Decode(type, ref reader, kind);
                continue;
            }
            if (isBody)
            {
                early = reader;
                hasEarly = true;
            }
            reader.Skip();
        }
        // Anything behind the document is garbage, and then the document is not to be trusted either.
        if (reader.TokenType != JsonTokenType.EndObject || reader.Read())
        {
            return new Undecodable();
        }
        return decoded ?? (hasEarly ? Decode(type, ref early, kind) : new Undecodable());
    }

    private static WatchEvent<T> Decode(string? type, ref Utf8JsonReader body, ResourceKind<T> kind)
    {
        switch (type)
        {
            case "ADDED" or "MODIFIED" when ReadItem(ref body, kind) is { } item:
                return new Present(item);
            case "DELETED" when ReadItem(ref body, kind) is { } item:
                return new Deleted(item);
            case "BOOKMARK" when JsonSerializer.Deserialize(ref body, KubeJson.Default.PartialObject)?.Metadata?.ResourceVersion is { Length: > 0 } revision:
                return new Bookmark(revision);
            case "ERROR" when JsonSerializer.Deserialize(ref body, KubeJson.Default.KubeStatus) is { } status:
                return new Failed(KubeStatusReader.Read(status, $"WATCH {kind.Type.Plural}"));
            default:
                body.Skip();
                return new Undecodable();
        }
    }

    private static T? ReadItem(ref Utf8JsonReader body, ResourceKind<T> kind)
    {
        var item = JsonSerializer.Deserialize(ref body, kind.Json);
        if (item is null)
        {
            return null;
        }
        var identity = kind.Identity(item);
        return identity.Name.Length > 0 && identity.ResourceVersion.Length > 0 && kind.Type.Namespaced == (identity.Namespace.Length > 0)
            ? kind.Trim(item)
            : null;
    }
}
