using System.Diagnostics;
using Amazon.Runtime;
using VoiceAnalytics.Aws.Iam;
using VoiceAnalytics.Aws.Iam.Model;
using VoiceAnalytics.Aws.Observing;
using VoiceAnalytics.Core.Planning;

namespace VoiceAnalytics.Aws.Executing;

/// <summary>One action, one API call. Returns what IAM chose (a version id, a role id), else null.</summary>
internal static class IamCalls
{
    public static Task<string?> SendAsync(IamClient iam, IamAction action, CancellationToken stop) => action switch
    {
        IamAction.CreatePolicy create => CreateAsync(iam, create, stop),
        IamAction.CreatePolicyVersion create => CreateAsync(iam, create, stop),
        IamAction.DeletePolicyVersion delete => Done(iam.DeletePolicyVersionAsync(new() { PolicyArn = delete.PolicyArn, VersionId = delete.VersionId }, stop)),
        IamAction.TagPolicy tag => Done(iam.TagPolicyAsync(new() { PolicyArn = tag.PolicyArn, Tags = tag.Tags.ToTags() }, stop)),
        IamAction.DeletePolicy delete => Done(iam.DeletePolicyAsync(new() { PolicyArn = delete.PolicyArn }, stop)),

        IamAction.CreateRole create => CreateAsync(iam, create, stop),
        IamAction.UpdateAssumeRolePolicy update => Done(iam.UpdateAssumeRolePolicyAsync(new() { RoleName = update.RoleName, PolicyDocument = update.TrustDocument }, stop)),
        IamAction.AttachRolePolicy attach => Done(iam.AttachRolePolicyAsync(new() { RoleName = attach.RoleName, PolicyArn = attach.PolicyArn }, stop)),
        IamAction.DetachRolePolicy detach => Done(iam.DetachRolePolicyAsync(new() { RoleName = detach.RoleName, PolicyArn = detach.PolicyArn }, stop)),
        IamAction.PutRolePolicy put => Done(iam.PutRolePolicyAsync(new() { RoleName = put.RoleName, PolicyName = put.PolicyName, PolicyDocument = put.Document }, stop)),
        IamAction.DeleteRolePolicy delete => Done(iam.DeleteRolePolicyAsync(new() { RoleName = delete.RoleName, PolicyName = delete.PolicyName }, stop)),
        IamAction.PutRolePermissionsBoundary put => Done(iam.PutRolePermissionsBoundaryAsync(new() { RoleName = put.RoleName, PermissionsBoundary = put.BoundaryArn }, stop)),
        IamAction.TagRole tag => Done(iam.TagRoleAsync(new() { RoleName = tag.RoleName, Tags = tag.Tags.ToTags() }, stop)),
        IamAction.UpdateRole update => Done(iam.UpdateRoleAsync(new() { RoleName = update.RoleName, MaxSessionDuration = update.MaxSessionSeconds }, stop)),
        IamAction.DeleteRole delete => Done(iam.DeleteRoleAsync(new() { RoleName = delete.RoleName }, stop)),
        IamAction.OnUser user => UserCalls.SendAsync(iam, user, stop),
        _ => throw new UnreachableException($"An IAM action without a call: {action.Verb}."),
    };

    private static async Task<string?> CreateAsync(IamClient iam, IamAction.CreatePolicy create, CancellationToken stop)
    {
        var request = new CreatePolicyRequest
        {
            PolicyName = create.Name,
            Path = create.Path,
            PolicyDocument = create.Document,
            Description = create.Description,
            Tags = create.Tags.ToTags(),
        };
        var policy = (await iam.CreatePolicyAsync(request, stop).ConfigureAwait(false)).Policy;
        RequireArn(create.PolicyArn, policy.Arn);
        return policy.DefaultVersionId;
    }

    private static async Task<string?> CreateAsync(IamClient iam, IamAction.CreatePolicyVersion create, CancellationToken stop)
    {
        var request = new CreatePolicyVersionRequest { PolicyArn = create.PolicyArn, PolicyDocument = create.Document, SetAsDefault = true };
        return (await iam.CreatePolicyVersionAsync(request, stop).ConfigureAwait(false)).PolicyVersion.VersionId;
    }

    private static async Task<string?> CreateAsync(IamClient iam, IamAction.CreateRole create, CancellationToken stop)
    {
        var request = new CreateRoleRequest
        {
            RoleName = create.RoleName,
            Path = create.Path,
            AssumeRolePolicyDocument = create.TrustDocument,
            Description = create.Description,
            PermissionsBoundary = create.BoundaryArn,
            Tags = create.Tags.ToTags(),
        };
        var role = (await iam.CreateRoleAsync(request, stop).ConfigureAwait(false)).Role;
        RequireArn(create.Arn, role.Arn);
        return role.RoleId;
    }

    // The ARN is told to the partner and to Snowflake before the object exists; another one means another account.
    internal static void RequireArn(string expected, string actual)
    {
        if (!string.Equals(expected, actual, StringComparison.Ordinal))
        {
            throw new InvalidDataException($"IAM created {actual} where {expected} was expected: the operator's credentials are of another account or partition.");
        }
    }

    internal static async Task<string?> Done<TResponse>(Task<TResponse> call)
        where TResponse : AmazonWebServiceResponse
    {
        await call.ConfigureAwait(false);
        return null;
    }
}
