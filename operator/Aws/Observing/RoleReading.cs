using Amazon.Runtime;
using VoiceAnalytics.Aws.Errors;
using VoiceAnalytics.Aws.Iam;
using VoiceAnalytics.Aws.Iam.Model;
using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Outcomes;

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

    public static async Task<Role?> FindAsync(IamClient iam, string name, CancellationToken cancellationToken)
    {
        try
        {
            return (await iam.GetRoleAsync(new GetRoleRequest { RoleName = name }, cancellationToken).ConfigureAwait(false)).Role;
        }
        catch (AmazonServiceException error) when (AwsErrors.Classify(error) == ErrorClass.NotFound)
        {
            return null;
        }
    }

    private const int DefaultSessionSeconds = 3600;

    private static async Task<StringMap> InlinePoliciesAsync(IamClient iam, string role, CancellationToken cancellationToken)
    {
        var names = await new ListRolePoliciesRequest { RoleName = role }
            .ReadAllAsync(iam.ListRolePoliciesAsync, answer => answer.PolicyNames, cancellationToken).ConfigureAwait(false);
        var documents = new List<KeyValuePair<string, string>>();
        foreach (var name in names)
        {
            var inline = await iam.GetRolePolicyAsync(new GetRolePolicyRequest { RoleName = role, PolicyName = name }, cancellationToken).ConfigureAwait(false);
            documents.Add(KeyValuePair.Create(name, inline.PolicyDocument));
        }
        return new StringMap(documents);
    }
}
