using VoiceAnalytics.Aws.Iam;
using VoiceAnalytics.Aws.Iam.Model;
using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Observed;

namespace VoiceAnalytics.Aws.Observing;

internal static class UserReading
{
    public static Func<IamClient, string, CancellationToken, Task<ObservedUser?>> Of(IamReads reads) =>
        (iam, name, cancellationToken) => ReadAsync(iam, name, reads.HasFlag(IamReads.UserToDelete), cancellationToken);

    public static Task<User?> FindAsync(IamClient iam, string name, CancellationToken cancellationToken) => IamLookup.FindAsync(async () =>
        (await iam.GetUserAsync(new GetUserRequest { UserName = name }, cancellationToken).ConfigureAwait(false)).User);

    /// <summary>Null only if IAM says that there is no such user.</summary>
    private static async Task<ObservedUser?> ReadAsync(IamClient iam, string name, bool toDelete, CancellationToken cancellationToken)
    {
        if (await FindAsync(iam, name, cancellationToken).ConfigureAwait(false) is not { } user)
        {
            return null;
        }
        var attached = await new ListAttachedUserPoliciesRequest { UserName = name }
            .ReadAllAsync(iam.ListAttachedUserPoliciesAsync, answer => answer.AttachedPolicies, cancellationToken).ConfigureAwait(false);
        var groups = await new ListGroupsForUserRequest { UserName = name }
            .ReadAllAsync(iam.ListGroupsForUserAsync, answer => answer.Groups, cancellationToken).ConfigureAwait(false);
        var keys = await new ListAccessKeysRequest { UserName = name }
            .ReadAllAsync(iam.ListAccessKeysAsync, answer => answer.AccessKeyMetadata, cancellationToken).ConfigureAwait(false);
        return new ObservedUser(
            user.Arn,
            TagMap.Of(user.Tags),
            user.PermissionsBoundary?.PermissionsBoundaryArn,
            attached.Select(policy => policy.PolicyArn).Order(StringComparer.Ordinal).ToEquatableArray(),
            await InlinePoliciesAsync(iam, name, cancellationToken).ConfigureAwait(false),
            groups.Select(group => group.GroupName).Order(StringComparer.Ordinal).ToEquatableArray(),
            keys.OrderBy(key => key.CreateDate).Select(key => new ObservedKey(key.AccessKeyId, key.Status == "Active", key.CreateDate)).ToEquatableArray(),
            await UserCredentials.ReadAsync(iam, name, toDelete, cancellationToken).ConfigureAwait(false));
    }

    private static async Task<StringMap> InlinePoliciesAsync(IamClient iam, string user, CancellationToken cancellationToken)
    {
        var names = await new ListUserPoliciesRequest { UserName = user }
            .ReadAllAsync(iam.ListUserPoliciesAsync, answer => answer.PolicyNames, cancellationToken).ConfigureAwait(false);
        return await IamLookup.DocumentsAsync(names, async name =>
            (await iam.GetUserPolicyAsync(new GetUserPolicyRequest { UserName = user, PolicyName = name }, cancellationToken).ConfigureAwait(false)).PolicyDocument).ConfigureAwait(false);
    }
}
