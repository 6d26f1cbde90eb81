using System.Collections.Immutable;
using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Outcomes;
using VoiceAnalytics.Core.Planning;
using VoiceAnalytics.Core.Status;

namespace VoiceAnalytics.Controller.Reconciling;

/// <summary>What one pass knows so far. Time stands still within it, so that equal plans are equal.</summary>
internal sealed class PassState
{
    private readonly Attempts _attempts = new();
    private readonly ShareMemory _memory;
    private readonly DateTimeOffset _now;
    private readonly Declaration _asWritten;
    private ObservedIam? _found;
    private bool _eitherMode;
    private ImmutableArray<Drift>? _drift;
    private ImmutableArray<Drift>? _handoffDrift;
    private Block? _kubernetesBlock;
    private Verification? _verification;
    private Observation<LoadStatus>? _load;
    private bool _firstLoad;
    private DateTimeOffset? _principalUnknownSince;
    private DateTimeOffset? _trustedSince;

    public PassState(ShareInputs inputs, ShareMemory memory, DateTimeOffset now)
    {
        Inputs = inputs;
        _memory = memory;
        _now = now;
        _asWritten = Declaration.Of(inputs, now);
        Declared = _asWritten;
        SnowflakeWaits = inputs.HasConnection;
        HasFinalizer = inputs.Share.Metadata.Finalizers.Contains(ApiGroup.Finalizer, StringComparer.Ordinal);
        Observed = new ObservedShare(FirstIam(), inputs.HasConnection ? ObservedSnowflake.Presumed : null, Observation<ObservedHandoff>.Presumed.Instance);
        ReadSnowflake = ReadIam;
        ReadHandoffLive = Intent.Kind == IntentKind.Orphaned; // What the cache lacks, garbage collection finds all the same.
    }

    public ShareInputs Inputs { get; private set; }

    /// <summary>By the YAML, and once IAM was read, also by what must not stay there.</summary>
    public Declaration Declared { get; private set; }

    /// <summary>Snowflake was not asked yet in this pass: IAM first does what needs no answer of it.</summary>
    public bool SnowflakeWaits { get; private set; }

    public ObservedShare Observed { get; set; }

    public Core.Planning.Plan Planned { get; private set; } = Core.Planning.Plan.Empty;

    public bool HasFinalizer { get; private set; }

    public bool AskedForProof { get; private set; }

    /// <summary>IAM has to be read before the next plan.</summary>
    public bool ReadIam { get; set; }

    /// <summary>What besides the policy. A deletion looks for both: which one there is, a spec that anybody may have edited does not decide.</summary>
    public IamReads IamReads => Intent.Kind switch
    {
        IntentKind.Absent or IntentKind.Orphaned => IamReads.Role | IamReads.UserToDelete,
        _ when _eitherMode => IamReads.Role | IamReads.User,
        // Of a user that somebody else made, every way to sign in counts.
        _ => Inputs.ByUser ? Inputs.Identity.AdoptedUser is null ? IamReads.User : IamReads.UserToDelete : IamReads.Role,
    };

    /// <summary>The share has access keys, and something has to be known of them. A deletion takes the user with all its keys.</summary>
    public bool HasKeys => Inputs.ByUser && Intent.Kind != IntentKind.Absent;

    /// <summary>The Secret has to be read before the next plan.</summary>
    public bool ReadCredentials { get; set; } = true;

    /// <summary>Keys that STS was asked about in this pass.</summary>
    public HashSet<string> ProvenKeys { get; } = new(StringComparer.Ordinal);

    /// <summary>The handoff has to be looked up before the next plan.</summary>
    public bool ReadHandoff { get; set; } = true;

    /// <summary>… in the API server, because the cache misled us.</summary>
    public bool ReadHandoffLive { get; private set; }

    /// <summary>Everything in Snowflake has to be read before the next plan, not only what that plan lacks.</summary>
    public bool ReadSnowflake { get; set; }

    /// <summary>The policy of the source's bucket has to be read before the status.</summary>
    public bool ReadBucketPolicy =>
        Observed.BucketPolicy is null && Declared.BucketGrants.Any(grant => grant.Grant.BucketAccountId == Inputs.Installation.AwsAccountId);

    /// <summary>The way into the share's Snowflake account; null until opened, and for a partner-managed share.</summary>
    public SnowflakeAccess? Access { get; set; }

    /// <summary>When the role's trust or policy was last written, as far as this process knows.</summary>
    public DateTimeOffset TrustedSince => _trustedSince ?? _memory.TrustedSince ?? _now;

    /// <summary>Asking Snowflake to list the folder makes sense, and was not done in this pass since anything changed.</summary>
    public bool VerificationDue =>
        _verification is null && Observed.Snowflake is { } observed && Access?.Client is not null
        && SnowflakeVerification.Due(Declared.Snowflake, observed, SharePlanner.Facts(Inputs, Declared, Observed, verified: false, _now));

    private Intent Intent => Declared.Intent;

    public void IamRead(ObservedIam iam)
    {
        // The mode may have been edited where it may not be: what the former one made is looked for, too.
        ReadIam = !_eitherMode && iam.Policy.ValueOrNull is { } policy && AccessInForce.ShapeDiffers(Inputs, policy.Tags);
        _eitherMode |= ReadIam;
        Observed = Observed with { Iam = iam };
        Declared = _asWritten.Beside(Inputs, iam);
    }

    /// <summary>What IAM needs no answer of Snowflake for: cuts, deletions and narrowing never wait for it.</summary>
    public void PlanIam()
    {
        _found ??= Observed.Iam;
        Planned = SharePlanner.Iam(Inputs, Declared, Observed, _now);
    }

    public void AskSnowflake() => SnowflakeWaits = false;

    public void Plan()
    {
        _found ??= Observed.Iam;
        Planned = SharePlanner.Plan(Inputs, Declared, Observed, _verification?.State == VerificationState.Verified, _now, _verification?.Reason == Reasons.KeyRefused);
        if (LoadReadings.Next(Declared, Remembered, _now) is { } look && (Planned.RevisitAt is not { } at || look < at))
        {
            Planned = Planned with { RevisitAt = look };
        }
        if (_kubernetesBlock is not null)
        {
            Planned = Planned with { Blocks = Planned.Blocks.Add(_kubernetesBlock) };
        }
        if (Inputs.OwnObjectsUnread is { } unread)
        {
            // It may have one that is to be cut or deleted: nothing is at rest before that is known.
            var block = new Block(TargetSystem.Iam, Reasons.For(unread), $"role or user {Inputs.Identity.IamName}", unread.Message, unread) { Undecided = true };
            Planned = Planned with { Blocks = Planned.Blocks.Add(block) };
        }
        _drift ??= FindDrift(AtFirst().Actions.Where(action => action.System != TargetSystem.Kubernetes), Planned.Drift);
        _handoffDrift ??= FindDrift(Planned.Actions.Where(action => action.System == TargetSystem.Kubernetes && _memory.SettledAs is not null), []);
    }

    /// <summary>Objects on which an action of this pass failed and is still planned.</summary>
    public IReadOnlyCollection<string> FailedObjects => _attempts.FailedObjectsOf(Planned);

    /// <summary>What is planned, was not tried in this pass and is not held back; nothing under Observe or pause.</summary>
    public ImmutableArray<PlannedAction> NewActions() => Intent.Writes ? [.. _attempts.NewOf(Planned).Where(MayGoFirst)] : [];

    // What gives more waits for whom the role has to trust; a silent account holds it up for a moment only. Beside what is adopted in
    // Snowflake nothing is made before it is known that it can be had.
    private bool MayGoFirst(PlannedAction action) => !SnowflakeWaits || Intent.Kind != IntentKind.Grant || action.Effect == AccessEffect.Narrows
        || (action.Effect == AccessEffect.Neutral && Declared.Snowflake.Adopts.IsEmpty);

    /// <summary>Everything is in place, and it is time to ask how loading goes.</summary>
    public bool LoadDue => Access?.Client is not null && Report().IsSettledButForItsTurn && Observed.Snowflake?.Task is Observation<ObservedTask>.Present
        && _verification?.State == VerificationState.Verified && LoadReadings.IsDue(Declared, Remembered, _now);

    public void Loaded(Observation<LoadStatus> load) => _load = load;

    public void Verified(Verification? verification) => _verification = verification;

    public void Prove(NameHolder? holder, Failure? failure)
    {
        AskedForProof = true;
        if (failure is not null)
        {
            _kubernetesBlock = new Block(TargetSystem.Kubernetes, Reasons.For(failure), "partnershare", failure.Message, failure);
            return;
        }
        var ours = holder?.Uid == Inputs.Share.Metadata.Uid;
        Inputs = Inputs with
        {
            // To take away, it is enough that no other life can need what is there; to give, this one has to live.
            HoldsNameLive = Inputs.Share.Metadata.DeletionTimestamp is not null ? holder is null || ours : ours && holder is { Deleting: false },
        };
    }

    public void FinalizerAdded(Failure? failure)
    {
        HasFinalizer = failure is null;
        if (failure is not null)
        {
            _kubernetesBlock = new Block(TargetSystem.Kubernetes, Reasons.For(failure), "partnershare", failure.Message, failure);
            Planned = Planned with { Blocks = Planned.Blocks.Add(_kubernetesBlock) };
        }
    }

    /// <summary>Source or connection could not be held, so nothing is built on them in this round.</summary>
    public void GroundLost(Failure failure)
    {
        _kubernetesBlock = new Block(TargetSystem.Kubernetes, Reasons.For(failure), "source or connection", failure.Message, failure);
        Planned = Planned with { Blocks = Planned.Blocks.Add(_kubernetesBlock) };
    }

    public void Record(ImmutableArray<(PlannedAction Action, ActionOutcome Outcome)> outcomes)
    {
        foreach (var (action, outcome) in outcomes)
        {
            switch (outcome)
            {
                case ActionOutcome.Succeeded succeeded:
                    _attempts.Succeeded(action);
                    Apply(action, succeeded);
                    break;
                case ActionOutcome.Failed failed:
                    _attempts.Failed(action, Judged(failed.Failure));
                    MustReadAgain(action.System);
                    break;
            }
        }
    }

    public PassReport Report() => new(
        Inputs,
        Intent,
        Observed,
        Planned,
        _attempts.FailedOf(Planned),
        [.. _drift ?? [], .. _handoffDrift ?? []],
        _verification is { } verified ? new Verdict(verified.State == VerificationState.Verified, verified.Reason, verified.Message) : null)
    {
        Declared = Declared,
        BucketGrant = BucketGrantRule.Of(Inputs, Declared, Observed.BucketPolicy, _verification?.State == VerificationState.Verified, _now),
        CredentialsGone = Access is { Gone: true },
        Load = _load,
    };

    public ShareMemory ToMemory() => Remembered with
    {
        SettledAs = Report().IsSettledButForItsTurn ? Declared : DriftRule.IsStillDeclared(Declared, _memory.SettledAs) ? _memory.SettledAs : null,
        TrustedSince = _trustedSince ?? _memory.TrustedSince ?? _now,
        LoadReadAt = _load is null ? _memory.LoadReadAt : _now,
        PrincipalUnknownSince = _principalUnknownSince,
    };

    // A principal that was made moments ago is unknown to IAM for a while; one that stays unknown does not exist.
    private Failure Judged(Failure failure)
    {
        if (!UnknownPrincipal.Is(failure))
        {
            return failure;
        }
        _principalUnknownSince = _memory.PrincipalUnknownSince ?? _now;
        return UnknownPrincipal.Judge(failure, Inputs.Share, _now - _principalUnknownSince.Value);
    }

    private ShareMemory Remembered => _memory with { FirstLoadAt = _firstLoad ? _now : _memory.FirstLoadAt };

    private void Apply(PlannedAction action, ActionOutcome.Succeeded outcome)
    {
        switch (action)
        {
            case IamAction iam:
                Observed = Observed with { Iam = IamEffects.Apply(Observed.Iam, iam, outcome.Id) };
                _trustedSince = _now;
                _verification = null;
                break;
            case SnowflakeAction sql when Observed.Snowflake is { } snowflake:
                _firstLoad |= sql is SnowflakeAction.ExecuteTask;
                _verification = sql.KeyId is null ? _verification : null; // Of other credentials.
                Observed = Observed with { Snowflake = SnowflakeEffects.Apply(snowflake, sql) };
                break;
            case KubernetesAction.OnCredentials:
                ReadCredentials = true;
                break;
            case KubernetesAction:
                ReadHandoff = true;
                ReadHandoffLive |= action is KubernetesAction.DeleteHandoff; // The cache may still hold it.
                break;
        }
    }

    private void MustReadAgain(TargetSystem system)
    {
        ReadIam |= system == TargetSystem.Iam;
        ReadSnowflake |= system == TargetSystem.Snowflake;
        ReadHandoff |= system == TargetSystem.Kubernetes;
        ReadHandoffLive |= system == TargetSystem.Kubernetes;
        ReadCredentials |= system == TargetSystem.Kubernetes;
        if (system == TargetSystem.Kubernetes)
        {
            _handoffDrift = null; // The cache misled us about what was there.
        }
    }

    /// <summary>
    /// A share without our finalizer has never written anything in this life, so its creates may come before any read: they
    /// never overwrite, and if one meets an object after all, that object is read then. Destroying always reads first.
    /// </summary>
    private ObservedIam FirstIam()
    {
        if (Intent.Kind is IntentKind.Absent or IntentKind.Orphaned)
        {
            ReadIam = HasFinalizer;
            return ObservedIam.Absent;
        }
        ReadIam = HasFinalizer || Intent.Kind != IntentKind.Grant || !Intent.Writes || AdoptionClaims.Claims(Inputs.Share);
        return ObservedIam.Presumed;
    }

    private ImmutableArray<Drift> FindDrift(IEnumerable<PlannedAction> actions, IEnumerable<Drift> fields) =>
        DriftRule.Of(Inputs, Declared, _memory.SettledAs, actions, fields);

    // What was put right before Snowflake was asked is drift all the same.
    private Core.Planning.Plan AtFirst() => _found == Observed.Iam
        ? Planned
        : SharePlanner.Plan(Inputs, Declared, Observed with { Iam = _found! }, _verification?.State == VerificationState.Verified, _now);
}
