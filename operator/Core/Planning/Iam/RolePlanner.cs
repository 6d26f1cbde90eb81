using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Iam;
using VoiceAnalytics.Core.Naming;
using VoiceAnalytics.Core.Observed;

namespace VoiceAnalytics.Core.Planning;

/// <summary>The share's role: first what takes access away, later what gives it.</summary>
internal static class RolePlanner
{
    /// <summary>One hour: a longer session would outlive a revocation by as much.</summary>
    public const int MaxSessionSeconds = 3600;

    // A revocation has done its work once every session issued before it has ended, at IAM's longest session plus a margin.
    private static readonly TimeSpan RevocationLife = TimeSpan.FromHours(12) + TimeSpan.FromMinutes(5);

    // IAM is eventually consistent: a session may have slipped through for a moment after the trust was narrowed.
    private static readonly TimeSpan RepeatAfter = TimeSpan.FromMinutes(2);

    /// <summary>Cuts, and removes what others hung on the role. Never waits for anything.</summary>
    public static Plan Narrow(DesiredIam desired, ObservedRole? role)
    {
        if (role is null)
        {
            return Plan.Empty;
        }
        var name = desired.Share.RoleName;
        List<PlannedAction> actions = [];
        if (CutNeeded(desired, role) is { } cause && CutInForce(role) is var inForce && !Covers(inForce, cause))
        {
            actions.Add(new IamAction.PutRolePolicy(name, InlineDeny.CutName, InlineDeny.Cut(cause))
            {
                Effect = AccessEffect.Narrows,
                About = AboutCut(cause),
                Diff = cause == CutCause.TrustChange ? "the trust is about to be narrowed" : $"access is cut: {desired.Intent.Reason}",
            });
        }
        foreach (var foreign in role.AttachedPolicyArns.Where(arn => arn != desired.Share.PolicyArn && !HandMadePolicy.Stays(desired, role.AttachedPolicyArns, role.Tags, arn)))
        {
            actions.Add(new IamAction.DetachRolePolicy(name, foreign) { Effect = AccessEffect.Narrows, Diff = $"attached by somebody else: {foreign}" });
        }
        foreach (var foreign in role.InlinePolicies.Keys.Where(inline => inline is not (InlineDeny.CutName or InlineDeny.RevokeName)))
        {
            actions.Add(new IamAction.DeleteRolePolicy(name, foreign) { Effect = AccessEffect.Narrows, Diff = $"inline policy of somebody else: {foreign}" });
        }
        if (desired.Share.Installation.PermissionsBoundaryArn is { } boundary && boundary != role.BoundaryArn)
        {
            actions.Add(new IamAction.PutRolePermissionsBoundary(name, boundary) { Effect = AccessEffect.Narrows, Diff = $"boundary is {role.BoundaryArn ?? "missing"}" });
        }
        if (role.MaxSessionSeconds != MaxSessionSeconds)
        {
            actions.Add(new IamAction.UpdateRole(name, MaxSessionSeconds) { Effect = AccessEffect.Narrows, Diff = $"sessions of {role.MaxSessionSeconds} s" });
        }
        return new Plan { Actions = [.. actions] };
    }

    /// <summary>Creates the role, or brings trust and attachment to what is declared and lifts the cut last.</summary>
    public static Plan Grant(DesiredIam desired, Guarded<ObservedRole> guarded, DateTimeOffset now) => desired.Trust switch
    {
        DesiredTrust.To trust when guarded.MayCreate => Create(desired, trust),
        DesiredTrust.To trust when guarded.Usable is { } role => Update(desired, trust, role, now),
        // An existing role stays as it is, and whether it trusts the right one is not known.
        DesiredTrust.Unknown waiting => Waiting(desired, waiting.Reason, waiting.Message, undecided: guarded.Usable is not null),
        DesiredTrust.Nobody nobody => Waiting(desired, nobody.Reason, nobody.Message, undecided: false),
        _ => Plan.Empty,
    };

    public static Plan Tidy(DesiredIam desired, ObservedRole? role) =>
        role is not null && OwnershipTags.Of(role.Tags, desired.Share) == Ownership.Ours && Tagging.Missing(desired.Tags, role.Tags) is { Count: > 0 } missing
            ? new Plan
            {
                Actions = [new IamAction.TagRole(desired.Share.RoleName, missing) { Effect = AccessEffect.Neutral, Diff = $"tags: {Tagging.Keys(missing)}" }],
            }
            : Plan.Empty;

    private static Plan Create(DesiredIam desired, DesiredTrust.To trust)
    {
        var share = desired.Share;
        return new Plan
        {
            Actions =
            [
                new IamAction.CreateRole(
                    share.RoleName, share.RoleArn, share.Installation.IamPath, trust.Document, desired.Tags,
                    share.Installation.PermissionsBoundaryArn, desired.Description)
                {
                    Effect = AccessEffect.Grants,
                    Diff = "does not exist",
                    After = [IamAction.PolicyKey],
                },
                Attach(desired),
            ],
        };
    }

    private static Plan Update(DesiredIam desired, DesiredTrust.To trust, ObservedRole role, DateTimeOffset now)
    {
        var name = desired.Share.RoleName;
        List<PlannedAction> actions = [];
        if (!PolicyMeaning.Same(role.TrustDocument, trust.Document))
        {
            actions.Add(new IamAction.UpdateAssumeRolePolicy(name, trust.Document) { Effect = AccessEffect.Grants, Diff = "trust differs from the declared one" });
        }
        if (!role.AttachedPolicyArns.Contains(desired.Share.PolicyArn, StringComparer.Ordinal))
        {
            actions.Add(Attach(desired));
        }
        if (HandMadePolicy.Succeeded(desired, role.AttachedPolicyArns, role.Tags) is { } former)
        {
            actions.Add(new IamAction.DetachRolePolicy(name, former) { Effect = AccessEffect.Neutral, Diff = HandMadePolicy.Why(desired), After = [IamAction.PolicyKey] });
        }
        var revocation = Revocation.Plan(desired, role, CutNeeded(desired, role) ?? CutInForce(role), now);
        return new Plan { Actions = [.. actions] }.Join(revocation);
    }

    private static IamAction.AttachRolePolicy Attach(DesiredIam desired) => new(desired.Share.RoleName, desired.Share.PolicyArn)
    {
        Effect = AccessEffect.Grants,
        Diff = "the share's policy is not attached",
        After = [IamAction.PolicyKey],
    };

    private static Plan Waiting(DesiredIam desired, string reason, string message, bool undecided) => new()
    {
        Blocks = [new Block(TargetSystem.Iam, reason, $"role {desired.Share.RoleName}", message) { About = Aspect.Trust, Undecided = undecided }],
    };

    private static Aspect AboutCut(CutCause? cause) => cause == CutCause.TrustChange ? Aspect.Trust : Aspect.Permissions;

    private static CutCause? CutNeeded(DesiredIam desired, ObservedRole role) => desired switch
    {
        { Intent.Kind: IntentKind.Grant, Trust: DesiredTrust.To trust } when NarrowsTrust(role.TrustDocument, trust.Document) => CutCause.TrustChange,
        { Intent.Kind: IntentKind.Grant, Trust: DesiredTrust.Nobody } => CutCause.TrustChange,
        { Intent.Kind: IntentKind.Cut } => CutCause.Share,
        _ => null,
    };

    // Only the end of access may change without a cut: the policy carries the same end, and is written first.
    private static bool NarrowsTrust(string observed, string declared) =>
        !PolicyMeaning.Same(TrustPolicy.WithoutExpiry(observed), TrustPolicy.WithoutExpiry(declared));

    internal static CutCause? CutInForce(ObservedRole role) =>
        role.InlinePolicies.TryGetValue(InlineDeny.CutName, out var document) ? InlineDeny.CauseOf(document) : null;

    // A cut for a trust change demands more before it is lifted; it may stand in for a plain one, never the other way round.
    private static bool Covers(CutCause? inForce, CutCause needed) => inForce == needed || inForce == CutCause.TrustChange;

    /// <summary>What revokes sessions of a former principal, and lifts the cut after it.</summary>
    private static class Revocation
    {
        public static Plan Plan(DesiredIam desired, ObservedRole role, CutCause? cut, DateTimeOffset now)
        {
            var name = desired.Share.RoleName;
            List<PlannedAction> actions = [];
            DateTimeOffset? revisit = null;
            var standing = role.InlinePolicies.TryGetValue(InlineDeny.RevokeName, out var document) ? InlineDeny.ParseRevoke(document) : null;
            if (cut == CutCause.TrustChange || (document is not null && standing is null))
            {
                actions.Add(Revoke(name, now, repeated: false, "sessions of the former trust"));
                revisit = now + RepeatAfter;
            }
            else if (standing is { Repeated: false } first)
            {
                revisit = first.Until + RepeatAfter;
                if (revisit <= now)
                {
                    actions.Add(Revoke(name, now, repeated: true, "sessions of the former trust, second time"));
                    revisit = now + RevocationLife;
                }
            }
            else if (standing is { Repeated: true } second)
            {
                revisit = second.Until + RevocationLife;
                if (revisit <= now)
                {
                    actions.Add(new IamAction.DeleteRolePolicy(name, InlineDeny.RevokeName) { Effect = AccessEffect.Neutral, About = Aspect.Trust, ByTimeAlone = true, Diff = "every session that it denied has ended" });
                    revisit = null;
                }
            }
            if (cut is not null || role.InlinePolicies.ContainsKey(InlineDeny.CutName))
            {
                actions.Add(new IamAction.DeleteRolePolicy(name, InlineDeny.CutName)
                {
                    Effect = AccessEffect.Grants,
                    About = AboutCut(cut),
                    Diff = "access is as declared, the cut ends",
                    After = [IamAction.PolicyKey],
                });
            }
            return new Plan { Actions = [.. actions], RevisitAt = revisit };
        }

        private static IamAction.PutRolePolicy Revoke(string role, DateTimeOffset now, bool repeated, string diff) =>
            new(role, InlineDeny.RevokeName, InlineDeny.Revoke(now, repeated)) { Effect = AccessEffect.Narrows, About = Aspect.Trust, ByTimeAlone = repeated, Diff = diff };
    }
}
