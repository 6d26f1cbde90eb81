using VoiceAnalytics.Aws.Iam;
using VoiceAnalytics.Aws.Iam.Model;
using VoiceAnalytics.Aws.Observing;
using VoiceAnalytics.Core.Naming;
using VoiceAnalytics.Core.Outcomes;
using VoiceAnalytics.Core.Planning;

namespace VoiceAnalytics.Aws.Executing;

/// <summary>What IAM itself says, right before a destructive call, on whose the object is: what was observed may be old.</summary>
internal abstract record LiveOwnership
{
    private LiveOwnership()
    {
    }

    public sealed record Ours : LiveOwnership;

    public sealed record Gone : LiveOwnership;

    public sealed record NotOurs(Failure Failure) : LiveOwnership;

    public static async Task<LiveOwnership> CheckAsync(IamClient iam, ShareIdentity share, IamAction action, CancellationToken cancellationToken)
    {
        var tags = await TagsAsync(iam, action, cancellationToken).ConfigureAwait(false);
        return tags is null ? new Gone() : Of(share, action, tags);
    }

    /// <summary>Why a hand-made object may not be claimed after all; null if it may, or is ours already.</summary>
    public static async Task<Failure?> CheckUnclaimedAsync(IamClient iam, ShareIdentity share, IamAction action, CancellationToken cancellationToken) =>
        await TagsAsync(iam, action, cancellationToken).ConfigureAwait(false) switch
        {
            null => new Failure(ErrorClass.NotFound, "NoSuchEntity", $"{action.Verb} was not sent: {action.Target} does not exist any more."),
            [] => null,
            var tags when OwnershipTags.Of(TagMap.Of(tags), share) == Ownership.Ours => null,
            _ => Not(action, "was tagged by somebody else a moment ago").Failure,
        };

    private static async Task<IReadOnlyList<Tag>?> TagsAsync(IamClient iam, IamAction action, CancellationToken cancellationToken) => action switch
    {
        IamAction.OnPolicy policy => (await PolicyReading.FindAsync(iam, policy.PolicyArn, cancellationToken).ConfigureAwait(false))?.Tags,
        IamAction.OnRole role => (await RoleReading.FindAsync(iam, role.RoleName, cancellationToken).ConfigureAwait(false))?.Tags,
        IamAction.OnUser user => (await UserReading.FindAsync(iam, user.UserName, cancellationToken).ConfigureAwait(false))?.Tags,
        _ => throw new InvalidOperationException($"{action.Verb} is on no object that we know."),
    };

    private static LiveOwnership Of(ShareIdentity share, IamAction action, IReadOnlyList<Tag> tags) =>
        OwnershipTags.Of(TagMap.Of(tags), share) switch
        {
            Ownership.Ours => new Ours(),
            Ownership.OtherLife => Not(action, $"belongs to another {share.Namespace}/{share.Name} (its tag names another uid)"),
            Ownership.OtherInstallation => Not(action, "belongs to another installation of this operator with the same cluster id"),
            _ => Not(action, "does not carry this share's tags"),
        };

    private static NotOurs Not(IamAction action, string because) =>
        new(new Failure(ErrorClass.Conflict, "NotOurs", $"{action.Verb} was not sent: {action.Target} {because}."));
}
