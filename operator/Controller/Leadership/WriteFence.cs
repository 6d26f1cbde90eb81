namespace VoiceAnalytics.Controller.Leadership;

/// <summary>Whether this process may change anything outside of itself at this very moment.</summary>
internal abstract class WriteFence
{
    /// <summary>For a process that has no rival, such as a harness.</summary>
    public static WriteFence Open { get; } = new OpenFence();

    /// <summary>Asked before every single write; a write that begins now and keeps to its timeout ends while the lease is still ours.</summary>
    public abstract bool CanWrite { get; }

    /// <summary>Cancelled when the present term of leadership ends; already cancelled if there is none.</summary>
    public abstract CancellationToken Term { get; }

    /// <summary>Waits until this process leads; the token ends with the term.</summary>
    public abstract Task<CancellationToken> WaitForTermAsync(CancellationToken cancellationToken);

    private sealed class OpenFence : WriteFence
    {
        public override bool CanWrite => true;

        public override CancellationToken Term => CancellationToken.None;

        public override Task<CancellationToken> WaitForTermAsync(CancellationToken cancellationToken) => Task.FromResult(CancellationToken.None);
    }
}
