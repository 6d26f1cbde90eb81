using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Keys;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Planning;
using VoiceAnalytics.Core.Naming;
using VoiceAnalytics.Core.Tests.Planning.Adoption;
using VoiceAnalytics.Core.Tests.Planning.Iam;

namespace VoiceAnalytics.Core.Tests.Planning.Keys;

/// <summary>
/// A user, its Secret and the memory of a process, without any client: plans are carried out here, one action after the other.
/// It keeps what partners were promised.
/// </summary>
internal sealed class KeyWorld(KeyStage? stage = null)
{
    public static readonly StringMap Plain = new([new("S3_BUCKET", "b"), new("S3_PREFIX", "sessions/"), new("AWS_REGION", "us-west-1")]);
    public static readonly TimeSpan RotateEvery = TimeSpan.FromDays(90);
    public static readonly TimeSpan Overlap = TimeSpan.FromDays(7);

    private readonly Dictionary<string, HeldKey> _held = new(StringComparer.Ordinal);
    private readonly HashSet<string> _excused = new(StringComparer.Ordinal);
    private readonly HashSet<string> _stageExcused = new(StringComparer.Ordinal);
    private readonly List<(string Id, DateTimeOffset? Superseded)> _taken = [];
    private string? _broken;
    private int _minted;
    private int _revision;

    private readonly ShareIdentity _share = Shares.Acme;

    /// <summary>A user made by hand, with a key that a partner holds: it is to be adopted.</summary>
    public KeyWorld(ObservedUser handMade)
        : this()
    {
        _share = HandMade.Share with { AdoptedRole = null };
        Iam = HandMade.Of(handMade);
        Take(handMade.Keys[0].Id);
    }

    public DateTimeOffset Now { get; set; } = Shares.Now;

    public IntentKind Kind { get; set; } = IntentKind.Grant;

    public string? Request { get; set; }

    public ObservedIam Iam { get; private set; } = ObservedIam.Absent;

    public Observation<ObservedCredentials> Secret { get; private set; } = Observation<ObservedCredentials>.Absent.Instance;

    public List<string> Log { get; } = [];

    public EquatableArray<ObservedKey> Keys => Iam.User.ValueOrNull?.Keys ?? [];

    public string? Published => Secret.ValueOrNull is { Sealed: true, KeyId: { } id } ? id : null;

    public string? Tag(string key) => Iam.User.ValueOrNull is { } user && user.Tags.TryGetValue(key, out var value) ? value : null;

    public Plan Plan()
    {
        var desired = Shares.Desired(Kind, share: _share) with { ByUser = true };
        var keys = new DesiredKeys(RotateEvery, Overlap, Request, Kind == IntentKind.Grant ? Plain : null, MayMint: true);
        var observed = new ObservedShare(Iam, null, Observation<ObservedHandoff>.Presumed.Instance) { Credentials = Secret, Held = _held.Values.ToEquatableArray() };
        var iam = IamPlanner.Plan(desired, Iam, Now);
        return KeyPlanner.Narrow(desired, keys, observed, Now, stage?.Keys(Kind)).Join(iam)
            .Join(KeyPlanner.Grant(desired, keys, observed, iam is { Actions.IsEmpty: true, Blocks.IsEmpty: true }, Now))
            .Join(stage?.Plan(Kind, KeyPlanner.ForStage(observed, Now)) ?? Core.Planning.Plan.Empty);
    }

    /// <summary>Observe, plan and execute until nothing is left; or until the process dies right after its n-th write.</summary>
    /// <param name="heard">False: the last write took effect and its answer was lost.</param>
    /// <returns>Whether it came to an end.</returns>
    public bool Pass(int dieAfter = int.MaxValue, bool heard = true)
    {
        for (var round = 0; round < 12; round++)
        {
            Observe();
            var actions = Plan().Actions;
            if (actions.IsEmpty)
            {
                _excused.RemoveWhere(id => Keys.Any(key => key.Id == id && key.Active));
                _stageExcused.RemoveWhere(id => Keys.Any(key => key.Id == id && key.Active));
                return true;
            }
            foreach (var action in actions)
            {
                Apply(action);
                _broken ??= Problem();
                if (--dieAfter == 0)
                {
                    Die(heard);
                    return false;
                }
            }
        }
        throw new InvalidOperationException($"No end after 12 rounds: {string.Join(", ", Plan().Actions)}");
    }

    public void Die(bool heard = true)
    {
        Log.Add(heard ? "process died" : "process died, answer lost");
        _held.Clear();
    }

    /// <summary>What no moment may show, also none between two writes; null if all is well.</summary>
    public string? Broken() => _broken ??= Problem();

    private string? Problem()
    {
        if (Keys.Count > 2)
        {
            return $"{Keys.Count} keys";
        }
        var promised = _taken.Where(key => (key.Superseded is null || Now < key.Superseded + Overlap) && !_excused.Contains(key.Id));
        if (stage?.KeyId is { } read && !_stageExcused.Contains(read) && !Keys.Any(key => key.Id == read && key.Active))
        {
            return $"{read}, which the stage reads with, does not work";
        }
        return promised.Where(each => !Keys.Any(key => key.Id == each.Id && key.Active)).Select(each => $"{each.Id}, taken from the Secret, does not work").FirstOrDefault();
    }

    /// <summary>What no rest may show; null if all is well.</summary>
    public string? Unsound()
    {
        var ledger = KeyLedger.Of(Iam.User.ValueOrNull?.Tags ?? StringMap.Empty);
        return Keys.Where(key => key.Active && key.Id != Published && key.Id != ledger.Current && key.Id != ledger.Retiring?.Id)
            .Select(key => $"{key.Id} is Active and in neither Secret nor record")
            .Concat(stage is { Down: false } && Kind == IntentKind.Grant && Published is { } id && stage.KeyId != id ? [$"the stage reads with {stage.KeyId ?? "nothing"}, the Secret holds {id}"] : [])
            .FirstOrDefault();
    }

    public void DeleteSecret() => Hand("deletes the Secret", () =>
    {
        // Published by a process that died before it recorded so, and deleted before the next one looked: nobody can know of it.
        if (Secret.ValueOrNull?.KeyId is { } id && Tag(KeyLedger.CurrentTag) != id)
        {
            _excused.Add(id);
        }
        Secret = Observation<ObservedCredentials>.Absent.Instance;
    });

    public void EditSecret() => Hand("edits the Secret", () => SetSecret(secret => secret with { Sealed = false, Revision = NextRevision() }));

    public void EditPlain() => Hand("edits the bucket", () => SetSecret(secret => secret with { Plain = StringMap.Empty, Others = ["X"], Revision = NextRevision() }));

    /// <summary>As a backup has it: what we once wrote.</summary>
    public void RestoreSecret(string id) => Hand($"restores the Secret with {id}", () =>
    {
        Secret = new Observation<ObservedCredentials>.Present(Sealed(id));
        Take(id);
        _excused.UnionWith(Keys.All(key => key.Id != id || !key.Active) ? [id] : []);
    });

    public void MakeKey() => Hand("makes a key", () =>
    {
        if (Iam.User.ValueOrNull is not null && Keys.Count < 2)
        {
            Change(new IamAction.CreateAccessKey("u", Now) { Effect = AccessEffect.Grants, Diff = "" }, $"theirs-{++_minted}");
        }
    });

    public void SetInactive(int index) => WithKey(index, "sets Inactive", key => new IamAction.UpdateAccessKey("u", key, false) { Effect = AccessEffect.Narrows, Diff = "" });

    public void DeleteKey(int index) => WithKey(index, "deletes", key => new IamAction.DeleteAccessKey("u", key) { Effect = AccessEffect.Narrows, Diff = "" });

    public void SnowflakeGoesOrComes() => Hand("switches Snowflake", () => stage!.Down = !stage.Down);

    public void EditStage() => Hand("gives the stage another key", () => stage!.Edit());

    public void DropStage() => Hand("drops the stage", () => stage!.Drop());

    private void WithKey(int index, string what, Func<string, IamAction> action)
    {
        if (index < Keys.Count)
        {
            var id = Keys[index].Id;
            Hand($"{what} {id}", () =>
            {
                _excused.Add(id);
                _stageExcused.Add(id);
                Change(action(id), null);
            });
        }
    }

    private void Hand(string what, Action act)
    {
        Log.Add($"somebody {what}");
        act();
    }

    private void Observe()
    {
        stage?.Observe(Kind);
        if (Published is { } id)
        {
            _held[id] = new HeldKey(id, Fresh: false, Proven: true);
        }
        foreach (var fresh in _held.Values.Where(key => key is { Fresh: true, Proven: false }).ToList())
        {
            _held[fresh.Id] = fresh with { Proven = true };
        }
    }

    private void Apply(PlannedAction action)
    {
        Log.Add(action.ToString());
        switch (action)
        {
            case SnowflakeAction sql:
                Assert.True(sql.KeyId is not { } carried || (_held.TryGetValue(carried, out var held) && held.Proven), $"nobody has the secret for {sql}");
                stage!.Execute(Kind, sql);
                break;
            case IamAction.CreateAccessKey mint:
                var id = $"key-{++_minted}";
                Change(mint, id);
                _held[id] = new HeldKey(id, Fresh: true, Proven: false);
                break;
            case IamAction.UpdateAccessKey { Active: false } end:
                // Nobody has any secret, and a third key cannot be: the stage gives way.
                _stageExcused.UnionWith(Published is null && end.KeyId == stage?.KeyId && end.KeyId == KeyLedger.Of(Iam.User.ValueOrNull!.Tags).Retiring?.Id ? [end.KeyId] : []);
                Change(end, null);
                break;
            case IamAction.DeleteAccessKey delete:
                Change(delete, null);
                _held.Remove(delete.KeyId);
                break;
            case IamAction iam:
                Change(iam, "v2");
                break;
            case KubernetesAction.CreateCredentials create:
                Assert.True(Secret is Observation<ObservedCredentials>.Absent, "a create over an existing Secret");
                Publish(create.KeyId);
                break;
            case KubernetesAction.UpdateCredentials update:
                Assert.Equal(Secret.ValueOrNull!.Revision, update.Revision);
                Publish(update.KeyId);
                break;
            default:
                throw new InvalidOperationException(action.ToString());
        }
    }

    private void Publish(string id)
    {
        Assert.True(_held[id].Proven, $"{id} is in the Secret and not proven");
        _held[id] = _held[id] with { Fresh = false };
        Secret = new Observation<ObservedCredentials>.Present(Sealed(id));
        Take(id);
    }

    private void Take(string id)
    {
        for (var i = 0; i < _taken.Count; i++)
        {
            _taken[i] = (_taken[i].Id, _taken[i].Superseded ?? Now);
        }
        _taken.RemoveAll(key => key.Id == id);
        _taken.Add((id, null));
    }

    private ObservedCredentials Sealed(string id) => new("secret-uid", NextRevision(), Shares.Acme.Uid, Managed: true, id, Sealed: true, Plain, []);

    private string NextRevision() => $"{++_revision}";

    private void SetSecret(Func<ObservedCredentials, ObservedCredentials> change)
    {
        if (Secret.ValueOrNull is { } found)
        {
            Secret = new Observation<ObservedCredentials>.Present(change(found));
        }
    }

    private void Change(IamAction action, string? id) => Iam = IamEffects.Apply(Iam, action, id);
}
