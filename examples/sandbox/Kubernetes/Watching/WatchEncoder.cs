using System.Globalization;
using System.Text.Json.Nodes;
using VoiceAnalytics.Sandbox.Kubernetes.Api;
using VoiceAnalytics.Sandbox.Kubernetes.Http;
using VoiceAnalytics.Sandbox.Kubernetes.Json;
using VoiceAnalytics.Sandbox.Kubernetes.Resources;
using VoiceAnalytics.Sandbox.Kubernetes.Storage;
using VoiceAnalytics.Sandbox.Kubernetes.Tables;

namespace VoiceAnalytics.Sandbox.Kubernetes.Watching;

/// <summary>Watch events as lines of JSON, in the representation that the client asked for.</summary>
internal sealed class WatchEncoder(ResourceType type, ItemEncoder items, TimeProvider time)
{
    private bool _headersSent;

    public static readonly byte[] Garbage = "{\"type\":\"MODIFIED\",\"object\":{\"kind\":#####\n"u8.ToArray();

    /// <param name="left">The object only ceased to match: the client sees its former state under the new revision.</param>
    public byte[] Event(string kind, Revision revision, bool left)
    {
        if (!left)
        {
            return Frame(kind, items.Representation == Representation.Json ? items.Utf8(revision) : Transformed(items.Tree(revision)));
        }
        var former = revision.Previous!.Clone();
        former.Meta().ResourceVersion = revision.Number.ToString(CultureInfo.InvariantCulture);
        return Frame(kind, Transformed(items.Tree(revision with { Object = former })));
    }

    public byte[] Bookmark(long revision, bool endsInitialEvents)
    {
        var metadata = new JsonObject { ["resourceVersion"] = revision.ToString(CultureInfo.InvariantCulture), ["creationTimestamp"] = null };
        if (endsInitialEvents)
        {
            metadata["annotations"] = new JsonObject { ["k8s.io/initial-events-end"] = "true" };
        }
        var mark = new JsonObject { ["kind"] = type.Kind, ["apiVersion"] = type.ApiVersion, ["metadata"] = metadata };
        return Frame("BOOKMARK", Transformed(mark));
    }

    public static byte[] Error(ApiException error) => Frame("ERROR", CanonicalJson.Utf8(error.ToStatus()));

    private byte[] Transformed(JsonObject item)
    {
        switch (items.Representation)
        {
            case Representation.Table:
                var headers = !_headersSent;
                _headersSent = true;
                var meta = new JsonObject { ["resourceVersion"] = item.Meta().ResourceVersion };
                return CanonicalJson.Utf8(TableRenderer.Table(type.Table, [item], meta, items.Include, headers, time.GetUtcNow()));
            case Representation.PartialObjectMetadata:
                return CanonicalJson.Utf8(TableRenderer.Partial(item));
            default:
                return CanonicalJson.Utf8(item);
        }
    }

    private static byte[] Frame(string kind, byte[] item) =>
        [.. "{\"type\":\""u8, .. System.Text.Encoding.ASCII.GetBytes(kind), .. "\",\"object\":"u8, .. item, .. "}\n"u8];
}
