using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Iam;
using VoiceAnalytics.Core.Observed;

namespace VoiceAnalytics.Core.Planning;

/// <summary>Cut first, then everything that AWS asks for before DeleteUser (IAM user guide, "Removing an IAM user").</summary>
internal static class UserRemoval
{
    public static Plan Plan(DesiredIam desired, ObservedUser? user)
    {
        if (user is null)
        {
            return Planning.Plan.Empty;
        }
        var name = desired.Share.UserName;
        const string why = "the share is deleted";
        List<PlannedAction> actions = [];
        if (!UserPlanner.IsCut(user))
        {
            actions.Add(new IamAction.PutUserPolicy(name, InlineDeny.CutName, InlineDeny.Cut(CutCause.Share)) { Effect = AccessEffect.Narrows, Diff = why });
        }
        actions.AddRange(user.Keys.Select(key => new IamAction.DeleteAccessKey(name, key.Id) { Effect = AccessEffect.Narrows, Diff = why }));
        actions.AddRange(user.AttachedPolicyArns.Select(arn => new IamAction.DetachUserPolicy(name, arn) { Effect = AccessEffect.Narrows, Diff = why }));
        actions.AddRange(user.InlinePolicies.Keys.Where(inline => inline is not (InlineDeny.CutName or InlineDeny.RevokeName)).Select(inline =>
            new IamAction.DeleteUserPolicy(name, inline) { Effect = AccessEffect.Narrows, Diff = why }));
        actions.AddRange(user.Groups.Select(group => new IamAction.RemoveUserFromGroup(name, group) { Effect = AccessEffect.Narrows, Diff = why }));
        actions.AddRange(user.Credentials.Select(item => new IamAction.DeleteCredential(name, item) { Effect = AccessEffect.Narrows, Diff = why }));
        // The two denies go last, when nothing is left that they hold back; a failure above keeps them.
        if (user.InlinePolicies.ContainsKey(InlineDeny.RevokeName))
        {
            actions.Add(new IamAction.DeleteUserPolicy(name, InlineDeny.RevokeName) { Effect = AccessEffect.Grants, Diff = why });
        }
        actions.Add(new IamAction.DeleteUserPolicy(name, InlineDeny.CutName) { Effect = AccessEffect.Grants, Diff = why });
        actions.Add(new IamAction.DeleteUser(name) { Effect = AccessEffect.Neutral, Diff = why });
        return new Plan { Actions = [.. actions] };
    }
}
