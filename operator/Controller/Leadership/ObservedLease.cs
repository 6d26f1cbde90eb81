using VoiceAnalytics.Controller.Client.Model;

namespace VoiceAnalytics.Controller.Leadership;

/// <summary>
/// The lease as this process has watched it change, on its own clock: another host's clock, and so the times written in
/// the lease, mean nothing here.
/// </summary>
internal sealed class ObservedLease(TimeProvider time, TimeSpan ownDuration)
{
    // A mistyped duration must not lock everybody out for years.
    private static readonly TimeSpan LongestBelievable = TimeSpan.FromMinutes(10);
    private long _since;

    public Lease? Lease { get; private set; }

    public void Observe(Lease lease)
    {
        if (Lease?.Metadata.ResourceVersion != lease.Metadata.ResourceVersion || Lease?.Metadata.Uid != lease.Metadata.Uid)
        {
            _since = time.GetTimestamp();
        }
        Lease = lease;
    }

    public void Forget() => Lease = null;

    /// <summary>Whether somebody other than <paramref name="identity"/> holds it and has renewed it within its duration.</summary>
    public bool IsHeldByOther(string identity) =>
        Lease is { Spec.HolderIdentity: { Length: > 0 } holder } && holder != identity && time.GetElapsedTime(_since) < Duration;

    private TimeSpan Duration
    {
        get
        {
            if (Lease?.Spec.LeaseDurationSeconds is not > 0)
            {
                return ownDuration;
            }
            var declared = TimeSpan.FromSeconds(Lease.Spec.LeaseDurationSeconds.Value);
            return declared < LongestBelievable ? declared : LongestBelievable;
        }
    }
}
