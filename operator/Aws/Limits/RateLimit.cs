namespace VoiceAnalytics.Aws.Limits;

/// <summary>Bounds of a <see cref="ServiceLimiter"/>. All rates are requests a second.</summary>
/// <param name="Initial">Rate at start.</param>
/// <param name="Minimum">Rate below which throttling cannot push it: work must go on.</param>
/// <param name="Maximum">Rate above which success cannot push it.</param>
/// <param name="Burst">Requests that may go at once after a rest.</param>
public sealed record RateLimit(double Initial, double Minimum, double Maximum, int Burst)
{
    /// <summary>
    /// AWS publishes no IAM rates: it is a token bucket an account and API that nobody can raise, so we take a modest
    /// share of what is commonly seen to pass (about 20/s) and let throttling tell us more.
    /// </summary>
    public static readonly RateLimit Iam = new(Initial: 15, Minimum: 0.5, Maximum: 20, Burst: 30);

    public static readonly RateLimit Sts = new(Initial: 20, Minimum: 1, Maximum: 50, Burst: 20);

    /// <summary>Nobody ever waits. For a world without quotas in virtual time, where nobody would wake who waits.</summary>
    public static readonly RateLimit Unlimited = new(double.PositiveInfinity, double.PositiveInfinity, double.PositiveInfinity, int.MaxValue);

    internal bool IsUnlimited => double.IsPositiveInfinity(Minimum);
}
