using VoiceAnalytics.Controller.Client;
using VoiceAnalytics.Controller.Queue;

namespace VoiceAnalytics.Controller.Caching;

/// <summary>Lets changes of the caches fill the queue. What a first list holds is no news: it waits behind people's changes.</summary>
internal static class FanoutWiring
{
    /// <summary>Call once, before the first list.</summary>
    public static void Connect(ClusterCaches caches, WorkQueue<NamespacedName> queue)
    {
        var fanout = new Fanout(caches.Shares.Store, caches.Connections.Store);
        Connect(caches.Shares, fanout.Of, queue);
        Connect(caches.Sources, fanout.Of, queue);
        Connect(caches.Connections, fanout.Of, queue);
        Connect(caches.ConnectionSecrets, fanout.Of, queue);
        Connect(caches.Handoffs, fanout.Of, queue);
        Connect(caches.PublishedSecrets, fanout.OfPublished, queue);
        Connect(caches.Namespaces, fanout.Of, queue);
    }

    private static void Connect<T>(Reflector<T> reflector, Func<Change<T>, IEnumerable<NamespacedName>> fanout, WorkQueue<NamespacedName> queue)
        where T : class => reflector.Subscribe(change =>
        {
            var lane = reflector.HasSynced ? Lane.Change : Lane.Resync;
            foreach (var key in fanout(change))
            {
                queue.Add(key, lane);
            }
        });
}
