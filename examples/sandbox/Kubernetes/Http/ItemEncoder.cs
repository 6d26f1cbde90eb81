using System.Buffers;
using System.Text.Json.Nodes;
using VoiceAnalytics.Sandbox.Kubernetes.Json;
using VoiceAnalytics.Sandbox.Kubernetes.Registry;
using VoiceAnalytics.Sandbox.Kubernetes.Resources;
using VoiceAnalytics.Sandbox.Kubernetes.Storage;
using VoiceAnalytics.Sandbox.Kubernetes.Tables;

namespace VoiceAnalytics.Sandbox.Kubernetes.Http;

/// <summary>Stored objects in the form that one client asked for: version, and JSON, Table or metadata only.</summary>
internal sealed class ItemEncoder(ResourceType type, Representation representation, IncludeObject include)
{
    public Representation Representation => representation;

    public IncludeObject Include => include;

    /// <summary>In the served version; not to be changed.</summary>
    public JsonObject Tree(JsonObject stored) => type.Wire.IsIdentity ? stored : type.Wire.ToWire(stored.Clone());

    public JsonObject Tree(Revision revision) => Tree(ObjectRegistry.Current(type, revision));

    public byte[] Utf8(Revision revision) =>
        type.Wire.IsIdentity && revision.Number >= type.SchemaRevision ? revision.Utf8 : CanonicalJson.Utf8(Tree(revision));

    // Elements of a typed list do not say again what they are.
    private byte[] TypedUtf8(Revision revision)
    {
        var item = Tree(revision).Clone();
        item.Remove("apiVersion");
        item.Remove("kind");
        return CanonicalJson.Utf8(item);
    }

    public BytesResponse Item(int status, JsonObject stored, IReadOnlyList<string> warnings, DateTimeOffset now)
    {
        var item = Tree(stored);
        return representation switch
        {
            Representation.Table => BytesResponse.Json(status, TableRenderer.Table(type.Table, [item], new JsonObject { ["resourceVersion"] = item.Meta().ResourceVersion }, include, true, now), warnings),
            Representation.PartialObjectMetadata => BytesResponse.Json(status, TableRenderer.Partial(item), warnings),
            _ => BytesResponse.Json(status, item, warnings),
        };
    }

    public BytesResponse List(IReadOnlyList<Revision> items, JsonObject metadata, DateTimeOffset now)
    {
        switch (representation)
        {
            case Representation.Table:
                return BytesResponse.Json(200, TableRenderer.Table(type.Table, items.Select(Tree), metadata, include, true, now));
            case Representation.PartialObjectMetadata:
                return BytesResponse.Json(200, new JsonObject
                {
                    ["kind"] = "PartialObjectMetadataList",
                    ["apiVersion"] = "meta.k8s.io/v1",
                    ["metadata"] = metadata,
                    ["items"] = new JsonArray([.. items.Select(item => (JsonNode)TableRenderer.Partial(Tree(item)))]),
                });
        }
        // The objects are kept as bytes: a list of ten thousand is copied, not serialised.
        if (type.IsCustom && !metadata.ContainsKey("continue"))
        {
            metadata["continue"] = string.Empty;
        }
        var head = CanonicalJson.Utf8(new JsonObject { ["kind"] = type.ListKind, ["apiVersion"] = type.ApiVersion, ["metadata"] = metadata });
        var buffer = new ArrayBufferWriter<byte>(1024 + items.Count * 1024);
        buffer.Write(head.AsSpan(0, head.Length - 1));
        buffer.Write(",\"items\":["u8);
        for (var i = 0; i < items.Count; i++)
        {
            if (i > 0)
            {
                buffer.Write(","u8);
            }
            buffer.Write(type.IsCustom ? Utf8(items[i]) : TypedUtf8(items[i]));
        }
        buffer.Write("]}"u8);
        return new BytesResponse(200, "application/json", buffer.WrittenSpan.ToArray(), []);
    }
}
