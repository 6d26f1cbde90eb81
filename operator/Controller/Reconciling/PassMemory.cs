using System.Collections.Concurrent;
using VoiceAnalytics.Controller.Client;
using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Desired;

namespace VoiceAnalytics.Controller.Reconciling;

/// <summary>
/// What this process remembers of a share between passes. Losing it costs reads, never correctness: a restarted process
/// observes everything anew.
/// </summary>
/// <param name="SettledAs">What was declared when everything was last found as declared; a later difference is drift.</param>
/// <param name="TrustedSince">When the role's trust or policy was last written, or first found: the time from which a refusal may be propagation.</param>
/// <param name="LoadReadAt">When Snowflake was last asked how loading goes.</param>
/// <param name="FirstLoadAt">When this process started a first load.</param>
/// <param name="PrincipalUnknownSince">Since when IAM refuses the trust because it does not know its principal.</param>
internal sealed record ShareMemory(
    string Uid, Declaration? SettledAs = null, DateTimeOffset? TrustedSince = null, DateTimeOffset? LoadReadAt = null, DateTimeOffset? FirstLoadAt = null,
    DateTimeOffset? PrincipalUnknownSince = null);

/// <summary>One entry a share; an entry goes with its share.</summary>
internal sealed class PassMemory
{
    private readonly ConcurrentDictionary<NamespacedName, ShareMemory> _shares = [];
    private readonly ConcurrentDictionary<NamespacedName, PartnerShare> _lastSeen = [];

    /// <summary>Empty for a share that was re-created under its name.</summary>
    public ShareMemory Of(ShareInputs inputs) =>
        _shares.TryGetValue(inputs.Key, out var memory) && memory.Uid == inputs.Share.Metadata.Uid ? memory : new ShareMemory(inputs.Share.Metadata.Uid);

    public void Keep(ShareInputs inputs, ShareMemory memory) => _shares[inputs.Key] = memory;

    /// <summary>
    /// What was last seen of a share that may have something outside. If it vanishes without us letting it go, its finalizer was
    /// taken off by somebody else, and this is all that is left to clean up by.
    /// </summary>
    public void Remember(NamespacedName key, PartnerShare share) => _lastSeen[key] = share;

    public PartnerShare? LastSeen(NamespacedName key) => _lastSeen.GetValueOrDefault(key);

    /// <summary>Hears of a share that is gone.</summary>
    public Action<NamespacedName>? Forgotten { get; init; }

    public void Forget(NamespacedName key)
    {
        _shares.TryRemove(key, out _);
        _lastSeen.TryRemove(key, out _);
        Forgotten?.Invoke(key);
    }
}

internal static class InputsKey
{
    extension(ShareInputs inputs)
    {
        /// <summary>The share's key in the cache and the queue.</summary>
        public NamespacedName Key => new(inputs.Share.Metadata.Namespace, inputs.Share.Metadata.Name);
    }
}
