using System.Collections.Concurrent;
using VoiceAnalytics.Aws.Buckets;
using VoiceAnalytics.Aws.Trails;
using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Outcomes;

namespace VoiceAnalytics.Controller.Reconciling.References;

/// <summary>
/// What AWS said of each source's bucket, and of the trails that may record its reads. A pass over a source also runs whenever one of its shares comes or goes; AWS is
/// asked again only when the source changed, a person asks, or half a resync went by (so that every resync asks, whatever
/// its jitter).
/// </summary>
internal sealed class BucketReadings(BucketReader reader, TrailReader trails, TimeProvider time, TimeSpan resync)
{
    private readonly ConcurrentDictionary<string, Reading> _known = new(StringComparer.Ordinal);

    /// <param name="source">Names the bucket.</param>
    /// <param name="accountId">Whose bucket it is said to be.</param>
    /// <param name="own">It is the operator's own account: of another one's trails it is told nothing, and does not ask.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<ObservedBucket> ReadAsync(AnalyticsSource source, string accountId, bool own, CancellationToken cancellationToken)
    {
        var (name, occasion, now) = (source.Metadata.Name, Occasion(source), time.GetUtcNow());
        if (_known.TryGetValue(name, out var known) && known.Occasion == occasion && !IsUnsettled(known.Bucket) && now - known.At < resync / 2)
        {
            return known.Bucket;
        }
        var bucket = await reader.ReadAsync(source.Spec.Bucket, source.Spec.Region, accountId, cancellationToken);
        if (own && bucket.Location is not Observation<BucketLocation>.Absent && bucket.Location.ValueOrNull is not { OwnedByExpected: false })
        {
            bucket = bucket with { Trails = await trails.ReadAsync(bucket.Location.ValueOrNull?.Region ?? source.Spec.Region, cancellationToken) };
        }
        _known[name] = new Reading(occasion, now, bucket);
        return bucket;
    }

    public void Forget(string name) => _known.TryRemove(name, out _);

    /// <summary>Something was not answered, and will be soon.</summary>
    public static bool IsUnsettled(ObservedBucket bucket) =>
        IsPassing(bucket.Location) || IsPassing(bucket.PublicAccess) || IsPassing(bucket.Logging)
        || IsPassing(bucket.Trails) || bucket.Trails.ValueOrNull is { } trails && trails.Items.Any(trail => IsPassing(trail.Recording));

    private static bool IsPassing<T>(Observation<T> part)
        where T : class => part is Observation<T>.Unknown { Failure.Class: ErrorClass.Transient or ErrorClass.Throttled or ErrorClass.Unauthenticated };

    private static string Occasion(IApiObject item) =>
        $"{item.Metadata.Uid}/{item.Metadata.Generation}/{(item.Metadata.Annotations.TryGetValue(Annotations.ReconcileRequestedAt, out var asked) ? asked : "")}";

    private sealed record Reading(string Occasion, DateTimeOffset At, ObservedBucket Bucket);
}
