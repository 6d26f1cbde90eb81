namespace VoiceAnalytics.Controller.Leadership;

/// <summary>
/// Which Lease is fought for, as whom, and how long everything takes. Another replica takes over at the latest
/// <see cref="LeaseDuration"/> after this process stops renewing, and until then this process has stopped writing.
/// </summary>
/// <param name="Identity">Unique to this process, not only to its host: a restarted process is another one.</param>
internal sealed record LeaderElectionOptions(string Namespace, string Name, string Identity)
{
    /// <summary>How long others respect a lease that is not renewed.</summary>
    public TimeSpan LeaseDuration { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long failing renewals are retried before leadership is given up.</summary>
    public TimeSpan RenewDeadline { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Between renewals, and between a standby's looks at the lease.</summary>
    public TimeSpan RetryPeriod { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The longest that one outbound write may take: none begins later than this before the lease ends.</summary>
    public TimeSpan WriteMargin { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>What is wrong, for people; empty if nothing is.</summary>
    public IEnumerable<string> Validate()
    {
        if (string.IsNullOrEmpty(Namespace) || string.IsNullOrEmpty(Name) || string.IsNullOrEmpty(Identity))
        {
            yield return "Leader election needs a namespace, a lease name and an identity.";
        }
        if (RetryPeriod <= TimeSpan.Zero)
        {
            yield return "The retry period must be positive.";
        }
        if (RenewDeadline <= RetryPeriod * 1.2)
        {
            yield return $"The renew deadline ({RenewDeadline.TotalSeconds:0.#} s) must be longer than 1.2 retry periods ({RetryPeriod.TotalSeconds:0.#} s).";
        }
        if (LeaseDuration <= RenewDeadline)
        {
            yield return $"The lease duration ({LeaseDuration.TotalSeconds:0.#} s) must be longer than the renew deadline ({RenewDeadline.TotalSeconds:0.#} s).";
        }
        if (LeaseDuration != TimeSpan.FromSeconds(Math.Floor(LeaseDuration.TotalSeconds)))
        {
            yield return "The lease duration must be whole seconds, as the Lease has them.";
        }
        if (WriteMargin <= TimeSpan.Zero || LeaseDuration - WriteMargin <= RetryPeriod)
        {
            yield return $"The write margin ({WriteMargin.TotalSeconds:0.#} s) must be positive and leave more than a retry period of the lease in which writes are allowed.";
        }
    }
}
