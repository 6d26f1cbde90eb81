using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Iam;
using VoiceAnalytics.Core.Naming;
using VoiceAnalytics.Core.Observed;

namespace VoiceAnalytics.Core.Planning;

/// <summary>The share's one customer managed policy.</summary>
internal static class PolicyPlanner
{
    private const int VersionLimit = 5; // IAM quota: a sixth version is refused.

    public static Plan Plan(DesiredIam desired, Guarded<ObservedPolicy> policy)
    {
        if (desired.PolicyDocument is not { } document)
        {
            return Planning.Plan.Empty;
        }
        var share = desired.Share;
        if (policy.MayCreate)
        {
            return Of(new IamAction.CreatePolicy(
                share.PolicyArn, share.IamName, share.Installation.IamPath, document, desired.Tags, desired.Description)
            {
                Effect = AccessEffect.Grants,
                Diff = "does not exist",
            });
        }
        if (policy.Usable is not { } found || PolicyMeaning.Same(found.Document, document))
        {
            return Planning.Plan.Empty;
        }
        List<PlannedAction> actions = [];
        if (found.OtherVersionIds.Count + 1 >= VersionLimit)
        {
            actions.Add(DeleteVersion(found.Arn, found.OtherVersionIds[0]));
        }
        actions.Add(new IamAction.CreatePolicyVersion(found.Arn, document)
        {
            // One call replaces what may be read: as a rule it takes away and gives in one step.
            Effect = PolicyNarrowing.Holds(found.Document, document) ? AccessEffect.Narrows : AccessEffect.Grants,
            Diff = "document differs from the declared one",
        });
        return Of([.. actions]);
    }

    /// <summary>
    /// While nothing may be granted, the policy in force is narrowed to what the spec and the source still say. One that is not of
    /// our form, or elsewhere, is cut as a whole (<see cref="AccessInForce"/>).
    /// </summary>
    public static Plan Narrow(DesiredIam desired, ObservedPolicy? policy)
    {
        if (desired is not { Intent.Kind: IntentKind.Hold, Bounds: { } bounds } || policy is null)
        {
            return Planning.Plan.Empty;
        }
        if (AccessPolicy.TryParse(policy.Document) is not { } inForce || bounds.Narrow(inForce) is not { } narrowed || narrowed == inForce)
        {
            return Of([.. policy.OtherVersionIds.Select(version => DeleteVersion(policy.Arn, version))]);
        }
        List<PlannedAction> actions = [];
        if (policy.OtherVersionIds.Count + 1 >= VersionLimit)
        {
            actions.Add(DeleteVersion(policy.Arn, policy.OtherVersionIds[0]));
        }
        actions.Add(new IamAction.CreatePolicyVersion(policy.Arn, narrowed.ToDocument().ToJson()) { Effect = AccessEffect.Narrows, Diff = "gives more than the spec names" });
        return Of([.. actions]);
    }

    /// <summary>After the document is right: versions that are not the default, and tags.</summary>
    public static Plan Tidy(DesiredIam desired, ObservedPolicy? policy)
    {
        if (policy is null)
        {
            return Planning.Plan.Empty;
        }
        List<PlannedAction> actions = [];
        // A version that is about to be replaced as default joins the others; the next round deletes it.
        var replacing = desired.PolicyDocument is { } document && !PolicyMeaning.Same(policy.Document, document);
        foreach (var version in policy.OtherVersionIds.Skip(replacing && policy.OtherVersionIds.Count + 1 >= VersionLimit ? 1 : 0))
        {
            actions.Add(DeleteVersion(policy.Arn, version));
        }
        if (OwnershipTags.Of(policy.Tags, desired.Share) == Ownership.Ours && Tagging.Missing(desired.Tags, policy.Tags) is { Count: > 0 } missing)
        {
            actions.Add(new IamAction.TagPolicy(policy.Arn, missing) { Effect = AccessEffect.Neutral, Diff = $"tags: {Tagging.Keys(missing)}" });
        }
        return Of([.. actions]);
    }

    public static Plan Remove(ObservedPolicy? policy)
    {
        if (policy is null)
        {
            return Planning.Plan.Empty;
        }
        return Of(
        [
            .. policy.OtherVersionIds.Select(version => (PlannedAction)DeleteVersion(policy.Arn, version)),
            new IamAction.DeletePolicy(policy.Arn)
            {
                Effect = AccessEffect.Neutral,
                Diff = "the share is deleted",
                After = [IamAction.RoleKey, IamAction.UserKey],
            },
        ]);
    }

    private static IamAction.DeletePolicyVersion DeleteVersion(string arn, string version) =>
        new(arn, version) { Effect = AccessEffect.Narrows, Diff = $"version {version} is not the default" };

    private static Plan Of(params PlannedAction[] actions) => new() { Actions = [.. actions] };
}
