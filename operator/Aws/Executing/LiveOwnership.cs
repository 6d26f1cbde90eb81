using VoiceAnalytics.Aws.Iam;
using VoiceAnalytics.Aws.Iam.Model;
using VoiceAnalytics.Aws.Observing;
using VoiceAnalytics.Core.Naming;
using VoiceAnalytics.Core.Outcomes;
using VoiceAnalytics.Core.Planning;

namespace VoiceAnalytics.Aws.Executing;

/// <summary>Asks IAM itself, right before a destructive call, whose the object is: what was observed may be old.</summary>
internal static class LiveOwnership
{
    /// <summary>Null if nothing speaks against it (also if the object is gone: the call says so).</summary>
    public static async Task<Failure?> ObjectionAsync(IamClient iam, ShareIdentity share, IamAction action, CancellationToken cancellationToken)
    {
        var tags = action switch
        {
            IamAction.OnPolicy policy => (await PolicyReading.FindAsync(iam, policy.PolicyArn, cancellationToken).ConfigureAwait(false))?.Tags,
            IamAction.OnRole role => (await RoleReading.FindAsync(iam, role.RoleName, cancellationToken).ConfigureAwait(false))?.Tags,
            _ => throw new InvalidOperationException($"{action.Verb} is neither on a policy nor on a role."),
        };
        return tags is null ? null : Objection(share, action, tags);
    }

    private static Failure? Objection(ShareIdentity share, IamAction action, IReadOnlyList<Tag> tags) =>
        OwnershipTags.Of(TagMap.Of(tags), share) switch
        {
            Ownership.Ours => null,
            Ownership.OtherLife => NotOurs(action, $"belongs to another {share.Namespace}/{share.Name} (its tag names another uid)"),
            Ownership.OtherInstallation => NotOurs(action, "belongs to another installation of this operator with the same cluster id"),
            _ => NotOurs(action, "does not carry this share's tags"),
        };

    private static Failure NotOurs(IamAction action, string because) =>
        new(ErrorClass.Conflict, "NotOurs", $"{action.Verb} was not sent: {action.Target} {because}.");
}
