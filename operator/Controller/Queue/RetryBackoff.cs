namespace VoiceAnalytics.Controller.Queue;

/// <summary>Exponential with full jitter: between 0 and min(<see cref="Longest"/>, <see cref="First"/>·2ⁿ), never less than 1 ms.</summary>
internal sealed record RetryBackoff
{
    public static RetryBackoff Default { get; } = new();

    public TimeSpan First { get; init; } = TimeSpan.FromMilliseconds(50);

    public TimeSpan Longest { get; init; } = TimeSpan.FromMinutes(5);

    /// <param name="failures">Failures in a row, from 1.</param>
    /// <param name="random">In [0, 1).</param>
    public TimeSpan Delay(int failures, double random)
    {
        var ceiling = Math.Min(Longest.TotalMilliseconds, First.TotalMilliseconds * Math.Pow(2, Math.Min(failures - 1, 62)));
        return TimeSpan.FromMilliseconds(Math.Max(1, ceiling * random));
    }
}
