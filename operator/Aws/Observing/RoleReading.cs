using VoiceAnalytics.Aws.Iam;
using VoiceAnalytics.Aws.Iam.Model;
using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Observed;

namespace VoiceAnalytics.Aws.Observing;

internal static class RoleReading
{
    /// <summary>Null only if IAM says that there is no such role.</summary>
    public static async Task<ObservedRole?> ReadAsync(IamClient iam, string name, CancellationToken cancellationToken)
    {
        if (await FindAsync(iam, name, cancellationToken).ConfigureAwait(false) is not { } role)
        {
            return null;
        }
        var attached = await new ListAttachedRolePoliciesRequest { RoleName = name }
            .ReadAllAsync(iam.ListAttachedRolePoliciesAsync, answer => answer.AttachedPolicies, cancellationToken).ConfigureAwait(false);
        var profiles = await new ListInstanceProfilesForRoleRequest { RoleName = name }
            .ReadAllAsync(iam.ListInstanceProfilesForRoleAsync, answer => answer.InstanceProfiles, cancellationToken).ConfigureAwait(false);
        return new ObservedRole(
            role.Arn,
            role.AssumeRolePolicyDocument ?? throw new InvalidDataException($"IAM answered GetRole {name} without a trust policy."),
            TagMap.Of(role.Tags),
            role.PermissionsBoundary?.PermissionsBoundaryArn,
            attached.Select(policy => policy.PolicyArn).Order(StringComparer.Ordinal).ToEquatableArray(),
            await InlinePoliciesAsync(iam, name, cancellationToken).ConfigureAwait(false),
            profiles.Select(profile => profile.InstanceProfileName).Order(StringComparer.Ordinal).ToEquatableArray(),
            role.MaxSessionDuration ?? DefaultSessionSeconds);
    }

    public static Task<Role?> FindAsync(IamClient iam, string name, CancellationToken cancellationToken) => IamLookup.FindAsync(async () =>
        (await iam.GetRoleAsync(new GetRoleRequest { RoleName = name }, cancellationToken).ConfigureAwait(false)).Role);

    private const int DefaultSessionSeconds = 3600;

    private static async Task<StringMap> InlinePoliciesAsync(IamClient iam, string role, CancellationToken cancellationToken)
    {
        var names = await new ListRolePoliciesRequest { RoleName = role }
            .ReadAllAsync(iam.ListRolePoliciesAsync, answer => answer.PolicyNames, cancellationToken).ConfigureAwait(false);
        return await IamLookup.DocumentsAsync(names, async name =>
            (await iam.GetRolePolicyAsync(new GetRolePolicyRequest { RoleName = role, PolicyName = name }, cancellationToken).ConfigureAwait(false)).PolicyDocument).ConfigureAwait(false);
    }
}
