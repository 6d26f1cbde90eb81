using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Iam;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Status;

namespace VoiceAnalytics.Core.Planning;

/// <summary>Cut first, then everything that AWS asks for before DeleteRole (attachments, inline policies).</summary>
internal static class RoleRemoval
{
    public static Plan Plan(DesiredIam desired, ObservedRole? role)
    {
        if (role is null)
        {
            return Planning.Plan.Empty;
        }
        var name = desired.Share.RoleName;
        const string why = "the share is deleted";
        List<PlannedAction> actions = [];
        if (RoleNarrowing.CutInForce(role) is null)
        {
            actions.Add(new IamAction.PutRolePolicy(name, InlineDeny.CutName, InlineDeny.Cut(CutCause.Share)) { Effect = AccessEffect.Narrows, Diff = why });
        }
        actions.AddRange(role.AttachedPolicyArns.Select(arn =>
            new IamAction.DetachRolePolicy(name, arn) { Effect = AccessEffect.Narrows, Diff = why }));
        actions.AddRange(role.InlinePolicies.Keys.Where(inline => inline != InlineDeny.CutName && inline != InlineDeny.RevokeName).Select(inline =>
            new IamAction.DeleteRolePolicy(name, inline) { Effect = AccessEffect.Narrows, Diff = why }));
        if (!role.InstanceProfiles.IsEmpty)
        {
            // An instance profile is somebody else's object: we never made one. The role stays cut until its owner lets go.
            return new Plan
            {
                Actions = [.. actions],
                Blocks = [.. role.InstanceProfiles.Select(profile => new Block(
                    TargetSystem.Iam, Reasons.DeletionBlocked, $"instance profile {profile}",
                    $"The role {name} has no access any more, but cannot be deleted while instance profile {profile} holds it. Remove the role from that profile."))],
            };
        }
        // The two denies go last, when nothing is left that they hold back; a failure above keeps them.
        if (role.InlinePolicies.ContainsKey(InlineDeny.RevokeName))
        {
            actions.Add(new IamAction.DeleteRolePolicy(name, InlineDeny.RevokeName) { Effect = AccessEffect.Grants, Diff = why });
        }
        actions.Add(new IamAction.DeleteRolePolicy(name, InlineDeny.CutName) { Effect = AccessEffect.Grants, Diff = why });
        actions.Add(new IamAction.DeleteRole(name) { Effect = AccessEffect.Neutral, Diff = why });
        return new Plan { Actions = [.. actions] };
    }
}
