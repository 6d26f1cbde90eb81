using System.Collections.Concurrent;
using VoiceAnalytics.Controller.Client;
using VoiceAnalytics.Core.Observed;

namespace VoiceAnalytics.Controller.Reconciling;

/// <summary>
/// What this process remembers of a share between passes. Losing it costs reads, never correctness: a restarted process
/// observes everything anew.
/// </summary>
/// <param name="Iam">IAM as our last confirmed writes left it.</param>
/// <param name="WrittenAt">When the last of them was confirmed.</param>
/// <param name="SettledAs">What was declared when everything was last found as declared; a later difference is drift.</param>
internal sealed record ShareMemory(string Uid, ObservedIam? Iam = null, DateTimeOffset WrittenAt = default, object? SettledAs = null)
{
    /// <summary>How long the answer to a write is better evidence than a read: IAM is eventually consistent.</summary>
    public static readonly TimeSpan Overlay = TimeSpan.FromSeconds(30);

    public ObservedIam? FreshIam(DateTimeOffset now) => Iam is not null && now - WrittenAt < Overlay ? Iam : null;
}

/// <summary>One entry a share; entries go with their share.</summary>
internal sealed class PassMemory
{
    private readonly ConcurrentDictionary<NamespacedName, ShareMemory> _shares = [];

    /// <summary>Empty for a share that was re-created under its name.</summary>
    public ShareMemory Of(NamespacedName key, string uid) =>
        _shares.TryGetValue(key, out var memory) && memory.Uid == uid ? memory : new ShareMemory(uid);

    public void Keep(NamespacedName key, ShareMemory memory) => _shares[key] = memory;

    public void Forget(NamespacedName key) => _shares.TryRemove(key, out _);
}
