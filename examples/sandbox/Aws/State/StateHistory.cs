namespace VoiceAnalytics.Sandbox.Aws.State;

/// <summary>Older states, as far back as a lagging reader may look. Empty while no lag is set.</summary>
internal sealed class StateHistory(AwsWorldTiming timing, TimeProvider time)
{
    private readonly Queue<(DateTimeOffset ReplacedAt, WorldState State)> _past = new();

    /// <summary>Remembers a state that has just been superseded.</summary>
    public void Replace(WorldState old)
    {
        var now = time.GetUtcNow();
        while (_past.TryPeek(out var oldest) && oldest.ReplacedAt <= now - timing.Longest)
        {
            _past.Dequeue();
        }
        if (timing.Longest > TimeSpan.Zero)
        {
            _past.Enqueue((now, old));
        }
    }

    /// <summary>What was true <paramref name="lag"/> ago.</summary>
    public WorldState At(TimeSpan lag, WorldState current)
    {
        var moment = time.GetUtcNow() - lag;
        foreach (var (replacedAt, state) in _past)
        {
            if (replacedAt > moment)
            {
                return state;
            }
        }
        return current;
    }
}
