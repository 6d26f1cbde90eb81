using System.Collections.Concurrent;
using System.Collections.Immutable;
using VoiceAnalytics.Aws.Executing;
using VoiceAnalytics.Controller.Client;
using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Naming;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Outcomes;

namespace VoiceAnalytics.Controller.Reconciling;

/// <summary>
/// Secrets of access keys, in memory only: of new ones until they are in their Secret, of published ones so that a deleted or
/// edited Secret is put right at once. Losing it costs a rotation, never a key that nobody watches.
/// </summary>
internal sealed class KeyVault : IMintedKeys
{
    private readonly ConcurrentDictionary<NamespacedName, ImmutableDictionary<string, Entry>> _shares = [];

    /// <summary>A key that this process has just made.</summary>
    public void Keep(ShareIdentity share, string keyId, string secret) => Put(share, keyId, new Entry(secret, Fresh: true, Proven: false, null));

    /// <summary>A key that a Secret of ours holds, unchanged.</summary>
    public void Remember(ShareIdentity share, string keyId, string secret) => Put(share, keyId, new Entry(secret, Fresh: false, Proven: true, null));

    /// <summary>What STS said of a new key. Null: it is our user's.</summary>
    public void Tested(ShareIdentity share, string keyId, Failure? problem) => Change(share, keyId, entry => entry with { Proven = problem is null, Problem = problem });

    /// <summary>The key is in the Secret now.</summary>
    public void Published(ShareIdentity share, string keyId) => Change(share, keyId, entry => entry with { Fresh = false });

    public string? SecretOf(ShareIdentity share, string keyId) => Of(share).GetValueOrDefault(keyId)?.Secret;

    public EquatableArray<HeldKey> Held(ShareIdentity share) =>
        Of(share).OrderBy(item => item.Key, StringComparer.Ordinal)
            .Select(item => new HeldKey(item.Key, item.Value.Fresh, item.Value.Proven, item.Value.Problem)).ToEquatableArray();

    /// <summary>IAM has deleted it.</summary>
    public void Forget(ShareIdentity share, string keyId) =>
        _shares.AddOrUpdate(KeyOf(share), static (_, _) => ImmutableDictionary<string, Entry>.Empty, static (_, held, id) => held.Remove(id), keyId);

    public void Forget(NamespacedName share) => _shares.TryRemove(share, out _);

    private void Put(ShareIdentity share, string keyId, Entry entry) => _shares.AddOrUpdate(
        KeyOf(share),
        static (_, item) => ImmutableDictionary<string, Entry>.Empty.WithComparers(StringComparer.Ordinal).Add(item.keyId, item.entry),
        static (_, held, item) => held.SetItem(item.keyId, item.entry),
        (keyId, entry));

    private void Change(ShareIdentity share, string keyId, Func<Entry, Entry> change)
    {
        if (Of(share).GetValueOrDefault(keyId) is { } entry)
        {
            Put(share, keyId, change(entry));
        }
    }

    private ImmutableDictionary<string, Entry> Of(ShareIdentity share) => _shares.GetValueOrDefault(KeyOf(share), ImmutableDictionary<string, Entry>.Empty);

    private static NamespacedName KeyOf(ShareIdentity share) => new(share.Namespace, share.Name);

    private sealed record Entry(string Secret, bool Fresh, bool Proven, Failure? Problem)
    {
        // The generated ToString of a record prints every property, the secret included.
        public override string ToString() => nameof(Entry);
    }
}
