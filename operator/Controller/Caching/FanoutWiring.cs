using VoiceAnalytics.Controller.Queue;
using VoiceAnalytics.Core.Api;

namespace VoiceAnalytics.Controller.Caching;

/// <summary>Lets changes of the caches fill the queue. What a first list holds is no news: it waits behind people's changes.</summary>
internal static class FanoutWiring
{
    /// <summary>Call once, before the first list.</summary>
    public static void Connect(ClusterCaches caches, WorkQueue<WorkKey> queue)
    {
        var fanout = new Fanout(caches.Shares.Store, caches.Connections.Store);
        var references = new ReferenceFanout(caches.Shares.Store, caches.Connections.Store);
        Connect<PartnerShare>(caches.Shares, change => fanout.Of(change).Select(WorkKey.Share), queue);
        Connect<AnalyticsSource>(caches.Sources, change => fanout.Of(change).Select(WorkKey.Share), queue);
        Connect<SnowflakeConnection>(caches.Connections, change => fanout.Of(change).Select(WorkKey.Share), queue);
        Connect<Client.Model.Secret>(caches.ConnectionSecrets, change => fanout.Of(change).Select(WorkKey.Share), queue);
        Connect<Client.Model.ConfigMap>(caches.Handoffs, change => fanout.Of(change).Select(WorkKey.Share), queue);
        Connect(caches.PublishedSecrets, change => fanout.OfPublished(change).Select(WorkKey.Share), queue);
        Connect<Client.Model.Namespace>(caches.Namespaces, change => fanout.Of(change).Select(WorkKey.Share), queue);
        // After the shares that it concerns: what they have to narrow waits for nobody's bucket.
        Connect(caches.Sources, references.Of, queue);
        Connect(caches.Connections, references.Of, queue);
        Connect(caches.ConnectionSecrets, references.Of, queue);
        var rollout = new RolloutFanout(caches.Shares.Store, caches.Sources.Store, caches.Connections.Store);
        caches.Shares.Subscribe(Follow);
        caches.Shares.SubscribeToOwn(Follow);
        // Bookkeeping: many shares that come at once are counted once, after they were worked on.
        Connect(caches.Shares, references.Of, queue, Lane.Resync);
        Connect(caches.Namespaces, change => fanout.Of(change).Any() ? references.Of(change) : [], queue, Lane.Resync);

        // The next share's turn comes at once; how far all of them are is bookkeeping.
        void Follow(Change<PartnerShare> change)
        {
            foreach (var key in rollout.Of(change))
            {
                queue.Add(key, key.Kind == ApiGroup.PartnerShareKind ? Lane.Change : Lane.Resync);
            }
        }
    }

    private static void Connect<T>(Reflector<T> reflector, Func<Change<T>, IEnumerable<WorkKey>> concerned, WorkQueue<WorkKey> queue, Lane news = Lane.Change)
        where T : class => reflector.Subscribe(change =>
        {
            var lane = reflector.HasSynced ? news : Lane.Resync;
            foreach (var key in concerned(change))
            {
                queue.Add(key, lane);
            }
        });
}
