using VoiceAnalytics.Controller.Caching;
using VoiceAnalytics.Controller.Queue;

namespace VoiceAnalytics.Controller.Health;

/// <summary>
/// What the kubelet asks. Live unless a pass ignores its cancellation, for which only a restart helps; AWS and Snowflake play
/// no part. Ready once every cache has been filled, standby or not.
/// </summary>
/// <param name="wedgedAfter">Longer than a pass may take, with time to notice its cancellation.</param>
internal sealed class HealthState(IReadOnlyList<IReflector> caches, WorkerHeartbeat heartbeat, TimeSpan wedgedAfter)
{
    /// <summary>What is wrong; null if all is well.</summary>
    public string? WhyNotLive => heartbeat.Longest is { } longest && longest.For > wedgedAfter
        ? $"The pass over {longest.Key} has been running for {longest.For.TotalSeconds:0} s and does not react to its cancellation."
        : null;

    /// <inheritdoc cref="WhyNotLive"/>
    public string? WhyNotReady
    {
        get
        {
            var missing = caches.Where(cache => !cache.HasSynced).Select(cache => cache.Resource).ToList();
            return missing.Count == 0 ? null : $"Not listed yet: {string.Join(", ", missing)}.";
        }
    }
}
