namespace VoiceAnalytics.Controller.Caching;

/// <summary>
/// How long to wait before the next try: 0.8 s, doubling to 30 s, each shortened by up to half at random; back to the
/// start after two quiet minutes (client-go's reflector).
/// </summary>
/// <param name="random">In [0, 1).</param>
internal sealed class ReconnectBackoff(TimeProvider time, Func<double> random)
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(800);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(2);

    private long? _last;
    private TimeSpan _next = First;

    public TimeSpan Next()
    {
        var now = time.GetTimestamp();
        if (_last is { } last && time.GetElapsedTime(last, now) > Quiet + _next)
        {
            _next = First;
        }
        _last = now;
        var delay = _next * (1 - (0.5 * random()));
        _next = _next * 2 > Longest ? Longest : _next * 2;
        return delay;
    }
}
