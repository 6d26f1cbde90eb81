using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Iam;
using VoiceAnalytics.Core.Naming;
using VoiceAnalytics.Core.Observed;

namespace VoiceAnalytics.Core.Planning;

/// <summary>The share's role: what gives access. What takes it away comes before, in <see cref="RoleNarrowing"/>.</summary>
internal static class RolePlanner
{
    /// <summary>One hour: a longer session would outlive a revocation by as much.</summary>
    public const int MaxSessionSeconds = 3600;

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
        actions.AddRange(LiftCut(desired, role, now));
        return new Plan { Actions = [.. actions] };
    }

    // Sessions of a former principal end before the cut does.
    private static IEnumerable<PlannedAction> LiftCut(DesiredIam desired, ObservedRole role, DateTimeOffset now)
    {
        var name = desired.Share.RoleName;
        if (RoleNarrowing.RevokesBeforeResuming(desired, role))
        {
            yield return Revocation.Write(name, now, repeated: false, "sessions of the former trust");
        }
        if (RoleNarrowing.CutNeeded(desired, role) is not null || role.InlinePolicies.ContainsKey(InlineDeny.CutName))
        {
            yield return new IamAction.DeleteRolePolicy(name, InlineDeny.CutName)
            {
                Effect = AccessEffect.Grants,
                About = RoleNarrowing.AboutCut(RoleNarrowing.CutNeeded(desired, role) ?? RoleNarrowing.CutInForce(role)),
                Diff = "access is as declared, the cut ends",
                After = [IamAction.PolicyKey],
            };
        }
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
}
