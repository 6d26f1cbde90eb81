using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Keys;
using VoiceAnalytics.Core.Observed;

namespace VoiceAnalytics.Core.Planning;

/// <summary>
/// Which of a user's keys is what. The Secret is the truth about the current one, because partners read it: tags follow it,
/// also after a crash between the two, and after a backup put a former Secret back.
/// </summary>
/// <param name="SecretKnown">The Secret was read, or is truly not there. Else nobody can tell a stray from the key that it names.</param>
/// <param name="Published">Id of the key that the Secret names, if it is one of the user's and the Secret is as we wrote it.</param>
/// <param name="Current">The key that partners are to use; null if there is none.</param>
/// <param name="Retiring">Its predecessor.</param>
/// <param name="RetiringSince">When its successor could first be had; now, if nobody recorded it.</param>
/// <param name="Candidate">Minted by this process and in no Secret yet.</param>
/// <param name="Strays">In neither tag nor Secret: nobody of ours knows the secret of such a key.</param>
internal sealed record KeyPicture(
    KeyLedger Ledger,
    bool SecretKnown,
    string? Published,
    ObservedKey? Current,
    ObservedKey? Retiring,
    DateTimeOffset RetiringSince,
    HeldKey? Candidate,
    EquatableArray<ObservedKey> Strays)
{
    /// <summary>Which keys stages of ours read with.</summary>
    public StageKeys Stages { get; init; } = StageKeys.None;

    /// <summary>Nobody has the current key's secret any more: the Secret was deleted or edited, and this process never saw it.</summary>
    public bool IsLost { get; init; }

    public static KeyPicture Of(ObservedUser user, Observation<ObservedCredentials> secret, EquatableArray<HeldKey> held, DateTimeOffset now, StageKeys? stages = null)
    {
        var ledger = KeyLedger.Of(user.Tags);
        var known = secret is Observation<ObservedCredentials>.Present or Observation<ObservedCredentials>.Absent;
        var published = secret.ValueOrNull is { Sealed: true, KeyId: { } id } ? Find(user, id) : null;
        // Edited since, but it says that the key of the record was published: a partner may have it.
        var announced = secret.ValueOrNull?.KeyId is { } named && named == ledger.Next ? Find(user, named) : null;
        var current = published ?? announced ?? Find(user, ledger.Current);
        var (retiring, since) = RetiringOf(user, ledger, current, now);
        var candidate = held.FirstOrDefault(key => key.Fresh && key.Id != current?.Id && key.Id != retiring?.Id && Find(user, key.Id) is not null);
        var strays = user.Keys.Where(key => key.Id != current?.Id && key.Id != retiring?.Id && key.Id != candidate?.Id);
        return new KeyPicture(ledger, known, published?.Id, current, retiring, since, candidate, known ? strays.ToEquatableArray() : [])
        {
            Stages = stages ?? StageKeys.None,
            IsLost = known && published is null && current is not null && !KeyPublishing.CanRepublish(current, held),
        };
    }

    /// <summary>The record as it should be now.</summary>
    /// <param name="request">What was asked for when the key that is now published was minted.</param>
    public KeyLedger Record(string? request, DateTimeOffset now) => new(
        Current?.Id,
        Retiring is null ? null : new DatedKey(Retiring.Id, RetiringSince),
        Strays.Select(stray => StrayOf(stray.Id) ?? new DatedKey(stray.Id, now)).ToEquatableArray(),
        Ledger.Next == Candidate?.Id || Ledger.Next == Current?.Id ? Ledger.Next : null,
        IsSuccessor ? request ?? Ledger.Request : Ledger.Request);

    /// <summary>When a stray was recorded; null if it is not yet.</summary>
    public DatedKey? StrayOf(string id) => Ledger.Strays.FirstOrDefault(stray => stray.Id == id);

    // A former key that a backup put back into the Secret answers no request.
    private bool IsSuccessor => Published is not null && Published != Ledger.Current && Published != Ledger.Retiring?.Id;

    private static (ObservedKey? Key, DateTimeOffset Since) RetiringOf(
        ObservedUser user, KeyLedger ledger, ObservedKey? current, DateTimeOffset now)
    {
        if (current is not null && Find(user, ledger.Current) is { } replaced && replaced.Id != current.Id)
        {
            return (replaced, now);
        }
        if (ledger.Retiring is not { } recorded || recorded.Id == current?.Id || Find(user, recorded.Id) is not { } former)
        {
            return (null, now);
        }
        // Its successor of the record is gone or another: the overlap begins with the one that can be had now.
        return (former, current is null || current.Id == ledger.Current ? recorded.Since : now);
    }

    private static ObservedKey? Find(ObservedUser user, string? id) => id is null ? null : user.Keys.FirstOrDefault(key => key.Id == id);
}
