using VoiceAnalytics.Core.Naming;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Planning;

namespace VoiceAnalytics.Aws.Observing;

/// <summary>
/// What our own confirmed writes made of a share's objects. IAM is eventually consistent: for 30 s its answer to a write is
/// better evidence than a read, so a difference is drift only when it outlives this. One instance a process, shared by
/// observer and executor; it is memory only, and losing it costs reads, never correctness.
/// </summary>
public sealed class IamOverlay(TimeProvider time)
{
    /// <summary>As long as Crossplane waits for a new object to show.</summary>
    public static readonly TimeSpan Duration = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Forgotten = TimeSpan.FromMinutes(10);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private long _prunedAt = time.GetTimestamp();

    /// <summary>Replaces what was read by what was written, where that is fresh, and keeps the result as the base of later writes.</summary>
    /// <param name="readRole">Null: not asked for.</param>
    /// <param name="readUser">Null: not asked for.</param>
    internal async Task<ObservedIam> OverAsync(
        ShareIdentity share,
        Func<Task<Observation<ObservedPolicy>>> readPolicy,
        Func<Task<Observation<ObservedRole>>>? readRole,
        Func<Task<Observation<ObservedUser>>>? readUser)
    {
        var written = Find(share);
        var policy = IsFresh(written?.PolicyWrittenAt) ? Task.FromResult(written!.Observed.Policy) : readPolicy();
        var role = Over(readRole, IsFresh(written?.RoleWrittenAt), written?.Observed.Role);
        var user = Over(readUser, IsFresh(written?.UserWrittenAt), written?.Observed.User);
        await Task.WhenAll(policy, role, user).ConfigureAwait(false);
        var observed = new ObservedIam(await policy.ConfigureAwait(false), await role.ConfigureAwait(false)) { User = await user.ConfigureAwait(false) };
        Update(share, entry => entry with { Observed = observed });
        return observed;
    }

    /// <summary>Whether we wrote the action's object moments ago, and nothing contradicted it since.</summary>
    internal bool IsFresh(ShareIdentity share, IamAction action)
    {
        var entry = Find(share);
        return IsFresh(action switch
        {
            IamAction.OnPolicy => entry?.PolicyWrittenAt,
            IamAction.OnUser => entry?.UserWrittenAt,
            _ => entry?.RoleWrittenAt,
        });
    }

    internal void Confirmed(ShareIdentity share, IamAction action, string? id)
    {
        var now = time.GetTimestamp();
        Update(share, entry =>
        {
            var observed = IamEffects.Apply(entry.Observed, action, id);
            var known = action switch
            {
                IamAction.OnPolicy => Known(observed.Policy),
                IamAction.OnUser => Known(observed.User),
                _ => Known(observed.Role),
            };
            return Written(entry with { Observed = observed }, action, known ? now : null);
        });
    }

    /// <summary>The write's effect is open, or something contradicts what we know: only a read can tell.</summary>
    internal void Doubt(ShareIdentity share, IamAction action) => Update(share, entry => Written(entry, action, null));

    private static Entry Written(Entry entry, IamAction action, long? at) => action switch
    {
        IamAction.OnPolicy => entry with { PolicyWrittenAt = at },
        IamAction.OnUser => entry with { UserWrittenAt = at },
        _ => entry with { RoleWrittenAt = at },
    };

    private static Task<Observation<T>> Over<T>(Func<Task<Observation<T>>>? read, bool fresh, Observation<T>? written)
        where T : class =>
        read is null ? Task.FromResult<Observation<T>>(Observation<T>.Presumed.Instance) : fresh ? Task.FromResult(written!) : read();

    private static bool Known<T>(Observation<T> observation)
        where T : class => observation is Observation<T>.Present or Observation<T>.Absent;

    private bool IsFresh(long? writtenAt) => writtenAt is { } at && time.GetElapsedTime(at) < Duration;

    private Entry? Find(ShareIdentity share)
    {
        lock (_gate)
        {
            return _entries.GetValueOrDefault(KeyOf(share));
        }
    }

    private void Update(ShareIdentity share, Func<Entry, Entry> change)
    {
        lock (_gate)
        {
            var entry = _entries.GetValueOrDefault(KeyOf(share)) ?? new Entry(ObservedIam.Presumed, null, null, null, 0);
            _entries[KeyOf(share)] = change(entry) with { TouchedAt = time.GetTimestamp() };
            Prune();
        }
    }

    // A share that adopts has other objects than one of its name that did not: what became of those says nothing of these.
    private static string KeyOf(ShareIdentity share) => string.Join(' ', share.IamName, share.AdoptedRole, share.AdoptedUser);

    private void Prune()
    {
        if (time.GetElapsedTime(_prunedAt) < Forgotten)
        {
            return;
        }
        _prunedAt = time.GetTimestamp();
        foreach (var (name, entry) in _entries)
        {
            if (time.GetElapsedTime(entry.TouchedAt) >= Forgotten)
            {
                _entries.Remove(name);
            }
        }
    }

    private sealed record Entry(ObservedIam Observed, long? PolicyWrittenAt, long? RoleWrittenAt, long? UserWrittenAt, long TouchedAt);
}
