using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Iam;
using VoiceAnalytics.Core.Naming;
using VoiceAnalytics.Core.Observed;

namespace VoiceAnalytics.Core.Planning;

/// <summary>The share's user in mode IamUser, without its keys: first what takes access away, later what gives it.</summary>
internal static class UserPlanner
{
    /// <summary>Cuts, and removes what others hung on the user. Never waits for anything.</summary>
    public static Plan Narrow(DesiredIam desired, ObservedUser? user, DateTimeOffset now)
    {
        if (user is null)
        {
            return Plan.Empty;
        }
        var name = desired.Share.UserName;
        List<PlannedAction> actions = [.. Cut(desired, user)];
        actions.AddRange(user.AttachedPolicyArns.Where(arn => arn != desired.Share.PolicyArn && !HandMadePolicy.Stays(desired, user.AttachedPolicyArns, user.Tags, arn)).Select(foreign =>
            new IamAction.DetachUserPolicy(name, foreign) { Effect = AccessEffect.Narrows, Diff = $"attached by somebody else: {foreign}" }));
        actions.AddRange(user.InlinePolicies.Keys.Where(inline => inline is not (InlineDeny.CutName or InlineDeny.RevokeName)).Select(foreign =>
            new IamAction.DeleteUserPolicy(name, foreign) { Effect = AccessEffect.Narrows, Diff = $"inline policy of somebody else: {foreign}" }));
        actions.AddRange(user.Groups.Select(group =>
            new IamAction.RemoveUserFromGroup(name, group) { Effect = AccessEffect.Narrows, Diff = $"put by somebody else into group {group}" }));
        actions.AddRange(user.Credentials.Where(item => item.Kind == UserCredentialKind.LoginProfile).Select(password =>
            new IamAction.DeleteCredential(name, password) { Effect = AccessEffect.Narrows, Diff = "somebody else gave the user a password" }));
        if (desired.Share.Installation.PermissionsBoundaryArn is { } boundary && boundary != user.BoundaryArn)
        {
            actions.Add(new IamAction.PutUserPermissionsBoundary(name, boundary) { Effect = AccessEffect.Narrows, Diff = $"boundary is {user.BoundaryArn ?? "missing"}" });
        }
        return new Plan { Actions = [.. actions] }.Join(UserRevocation.Plan(name, user, now));
    }

    /// <summary>The cut alone.</summary>
    public static IEnumerable<PlannedAction> Cut(DesiredIam desired, ObservedUser user)
    {
        // Our name alone proves nothing: anybody who may write inline policies can choose it.
        var forged = user.InlinePolicies.ContainsKey(InlineDeny.CutName) && !IsCut(user);
        if (forged || (IsCutNeeded(desired) && !IsCut(user)))
        {
            yield return new IamAction.PutUserPolicy(desired.Share.UserName, InlineDeny.CutName, InlineDeny.Cut(CutCause.Share))
            {
                Effect = AccessEffect.Narrows,
                Diff = desired.Intent.Kind == IntentKind.Cut ? $"access is cut: {desired.Intent.Reason}"
                    : forged ? $"{InlineDeny.CutName} of somebody else denies less than everything"
                    : "access stays cut without the share",
            };
        }
    }

    /// <summary>Creates the user, or attaches the policy, and lifts a cut last.</summary>
    public static Plan Grant(DesiredIam desired, Guarded<ObservedUser> guarded)
    {
        var share = desired.Share;
        if (guarded.MayCreate)
        {
            return Of(
                new IamAction.CreateUser(share.UserName, share.UserArn, share.Installation.IamPath, desired.Tags, share.Installation.PermissionsBoundaryArn)
                {
                    Effect = AccessEffect.Grants,
                    Diff = "does not exist",
                    After = [IamAction.PolicyKey],
                },
                Attach(desired));
        }
        if (guarded.Usable is not { } user)
        {
            return Plan.Empty;
        }
        List<PlannedAction> actions = [];
        if (!user.AttachedPolicyArns.Contains(share.PolicyArn, StringComparer.Ordinal))
        {
            actions.Add(Attach(desired));
        }
        if (HandMadePolicy.Succeeded(desired, user.AttachedPolicyArns, user.Tags) is { } former)
        {
            actions.Add(new IamAction.DetachUserPolicy(share.UserName, former) { Effect = AccessEffect.Neutral, Diff = HandMadePolicy.Why(desired), After = [IamAction.PolicyKey] });
        }
        if (user.InlinePolicies.ContainsKey(InlineDeny.CutName))
        {
            actions.Add(new IamAction.DeleteUserPolicy(share.UserName, InlineDeny.CutName)
            {
                Effect = AccessEffect.Grants,
                Diff = "access is as declared, the cut ends",
                After = [IamAction.PolicyKey],
            });
        }
        return Of([.. actions]);
    }

    public static Plan Tidy(DesiredIam desired, ObservedUser? user) =>
        user is not null && OwnershipTags.Of(user.Tags, desired.Share) == Ownership.Ours && Tagging.Missing(desired.Tags, user.Tags) is { Count: > 0 } missing
            ? Of(new IamAction.TagUser(desired.Share.UserName, missing) { Effect = AccessEffect.Neutral, Diff = $"tags: {Tagging.Keys(missing)}" })
            : Plan.Empty;

    private static bool IsCutNeeded(DesiredIam desired) => desired.Intent is { Kind: IntentKind.Cut } or { Kind: IntentKind.Orphaned, KeepsCut: true };

    internal static bool IsCut(ObservedUser user) =>
        user.InlinePolicies.TryGetValue(InlineDeny.CutName, out var document) && InlineDeny.CauseOf(document) is not null;

    private static IamAction.AttachUserPolicy Attach(DesiredIam desired) => new(desired.Share.UserName, desired.Share.PolicyArn)
    {
        Effect = AccessEffect.Grants,
        Diff = "the share's policy is not attached",
        After = [IamAction.PolicyKey],
    };

    private static Plan Of(params PlannedAction[] actions) => new() { Actions = [.. actions] };
}
