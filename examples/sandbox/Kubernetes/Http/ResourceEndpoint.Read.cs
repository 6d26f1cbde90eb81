using System.Globalization;
using System.Text.Json.Nodes;
using VoiceAnalytics.Sandbox.Kubernetes.Api;
using VoiceAnalytics.Sandbox.Kubernetes.Resources;
using VoiceAnalytics.Sandbox.Kubernetes.Selection;
using VoiceAnalytics.Sandbox.Kubernetes.Storage;
using VoiceAnalytics.Sandbox.Kubernetes.Watching;

namespace VoiceAnalytics.Sandbox.Kubernetes.Http;

internal sealed partial class ResourceEndpoint
{
    private BytesResponse Get(ApiRequest request, RequestInfo info, ResourceType type)
    {
        var (key, encoder) = (Key(info, type), Encoder(request, type));
        if (request.Query("resourceVersion") is { Length: > 0 } wanted && watches.Replica is { } stale && MayServe(stale, wanted))
        {
            var old = registry.Log.Of(type.StoredAs).At(stale).FirstOrDefault(revision => revision.Key == key) ?? throw Errors.NotFound(type.GroupResource, info.Name);
            return encoder.Item(200, old.Object, [], time.GetUtcNow());
        }
        return encoder.Item(200, registry.Get(type, key), [], time.GetUtcNow());
    }

    private static bool MayServe(long replica, string wanted) => long.TryParse(wanted, NumberStyles.None, CultureInfo.InvariantCulture, out var revision) && revision <= replica;

    private BytesResponse List(ApiRequest request, RequestInfo info, ResourceType type)
    {
        var options = ListOptions.Parse(request.Query, watch: false);
        var (labels, fields) = (LabelSelector.Parse(options.Labels), FieldSelector.Parse(options.Fields, type));
        var encoder = Encoder(request, type);
        var token = options.Continue.Length > 0 ? ContinueToken.Decode(options.Continue) : null;
        var revision = token?.Revision ?? RevisionFor(options);
        if (token is not null && token.Revision < registry.Log.Compacted)
        {
            throw Errors.Gone("The provided continue parameter is too old to display a consistent list result. You can start a new list without the continue parameter.");
        }
        var selectsAll = labels.IsEmpty && fields.IsEmpty;
        var found = registry.Log.Of(type.StoredAs).At(revision)
            .Where(item => info.Namespace.Length == 0 || item.Key.Namespace == info.Namespace)
            .Where(item => token is null || token.IsBefore(item.Key))
            .Where(item => selectsAll || Selects(encoder, item, labels, fields))
            .ToList();
        // From the cache of the real server (resourceVersion=0) the limit has no effect.
        var limit = options.Limit > 0 && options.ResourceVersion != "0" ? (int)Math.Min(options.Limit, int.MaxValue) : int.MaxValue;
        var metadata = new JsonObject { ["resourceVersion"] = revision.ToString(CultureInfo.InvariantCulture) };
        if (found.Count > limit)
        {
            var last = found[limit - 1].Key;
            metadata["continue"] = new ContinueToken(revision, last.Namespace, last.Name).Encode();
            if (selectsAll)
            {
                metadata["remainingItemCount"] = found.Count - limit;
            }
            found.RemoveRange(limit, found.Count - limit);
        }
        return encoder.List(found, metadata, time.GetUtcNow());
    }

    private static bool Selects(ItemEncoder encoder, Revision item, LabelSelector labels, FieldSelector fields) =>
        labels.Matches(item.Object) && fields.Matches(encoder.Tree(item));

    private long RevisionFor(ListOptions options)
    {
        var (current, compacted) = (registry.Log.Current, registry.Log.Compacted);
        if (options.Revision is not { } asked)
        {
            // Without a revision the answer is the newest state, whatever server gives it.
            return current;
        }
        if (asked > current)
        {
            throw Errors.TooLargeResourceVersion(asked, current);
        }
        if (options.Match != "Exact")
        {
            return watches.Replica is { } stale && stale >= asked ? stale : current;
        }
        return asked >= compacted ? asked : throw Errors.Gone($"The resourceVersion for the provided list is too old.");
    }

    private WatchResponse Watch(ApiRequest request, RequestInfo info, ResourceType type)
    {
        var options = ListOptions.Parse(request.Query, watch: true);
        var (labels, fields) = (LabelSelector.Parse(options.Labels), FieldSelector.Parse(options.Fields, type));
        var encoder = Encoder(request, type);
        // A watch of one name (GET …/name?watch=1) is a watch with a field selector.
        bool Selects(JsonObject item) => (info.Name.Length == 0 || item["metadata"]?["name"]?.GetValue<string>() == info.Name)
            && (labels.IsEmpty || labels.Matches(item)) && (fields.IsEmpty || fields.Matches(encoder.Tree(item)));

        var log = registry.Log;
        var initial = options.SendInitialEvents ?? options.Revision is null or 0;
        var start = initial ? watches.Replica is { } stale && options.Revision == 0 ? stale : log.Current : options.Revision ?? log.Current;
        var session = new WatchSession(type, info.Namespace, Selects, new WatchEncoder(type, encoder, time), watches)
        {
            Bookmarks = options.Bookmarks,
            Timeout = options.TimeoutSeconds is > 0 and var seconds ? TimeSpan.FromSeconds(seconds) : settings.DefaultWatchTimeout,
            Cursor = start,
            Refusal = start < log.Compacted ? Errors.Gone($"too old resource version: {start} ({log.Compacted + 1})") : null,
        };
        if (initial)
        {
            session.Begin(log.Of(type.StoredAs).At(start), endBookmark: options.SendInitialEvents == true && options.Bookmarks);
        }
        watches.Add(session);
        return new WatchResponse(session);
    }
}
