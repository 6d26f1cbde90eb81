using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Iam;
using VoiceAnalytics.Core.Observed;

namespace VoiceAnalytics.Core.Planning;

/// <summary>Cut first, then everything that AWS asks for before DeleteRole (instance profiles, attachments, inline policies).</summary>
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
        if (RolePlanner.CutInForce(role) is null)
        {
            actions.Add(new IamAction.PutRolePolicy(name, InlineDeny.CutName, InlineDeny.Cut(CutCause.Share)) { Effect = AccessEffect.Narrows, Diff = why });
        }
        actions.AddRange(role.AttachedPolicyArns.Select(arn =>
            new IamAction.DetachRolePolicy(name, arn) { Effect = AccessEffect.Narrows, Diff = why }));
        actions.AddRange(role.InlinePolicies.Keys.Where(inline => inline != InlineDeny.CutName && inline != InlineDeny.RevokeName).Select(inline =>
            new IamAction.DeleteRolePolicy(name, inline) { Effect = AccessEffect.Narrows, Diff = why }));
        actions.AddRange(role.InstanceProfiles.Select(profile =>
            new IamAction.RemoveRoleFromInstanceProfile(name, profile) { Effect = AccessEffect.Narrows, Diff = why }));
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
