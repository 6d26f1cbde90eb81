using System.Diagnostics;
using VoiceAnalytics.Aws.Iam;
using VoiceAnalytics.Aws.Iam.Model;
using VoiceAnalytics.Aws.Observing;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Planning;
using static VoiceAnalytics.Aws.Executing.IamCalls;

namespace VoiceAnalytics.Aws.Executing;

/// <summary>One action on a user, one API call. Minting is the executor's own: its answer holds a secret.</summary>
internal static class UserCalls
{
    public static Task<string?> SendAsync(IamClient iam, IamAction.OnUser action, CancellationToken stop) => action switch
    {
        IamAction.CreateUser create => CreateAsync(iam, create, stop),
        IamAction.AttachUserPolicy attach => Done(iam.AttachUserPolicyAsync(new() { UserName = attach.UserName, PolicyArn = attach.PolicyArn }, stop)),
        IamAction.DetachUserPolicy detach => Done(iam.DetachUserPolicyAsync(new() { UserName = detach.UserName, PolicyArn = detach.PolicyArn }, stop)),
        IamAction.PutUserPolicy put => Done(iam.PutUserPolicyAsync(new() { UserName = put.UserName, PolicyName = put.PolicyName, PolicyDocument = put.Document }, stop)),
        IamAction.DeleteUserPolicy delete => Done(iam.DeleteUserPolicyAsync(new() { UserName = delete.UserName, PolicyName = delete.PolicyName }, stop)),
        IamAction.PutUserPermissionsBoundary put => Done(iam.PutUserPermissionsBoundaryAsync(new() { UserName = put.UserName, PermissionsBoundary = put.BoundaryArn }, stop)),
        IamAction.TagUser tag => Done(iam.TagUserAsync(new() { UserName = tag.UserName, Tags = tag.Tags.ToTags() }, stop)),
        IamAction.UntagUser untag => Done(iam.UntagUserAsync(new() { UserName = untag.UserName, TagKeys = [.. untag.TagKeys] }, stop)),
        IamAction.RemoveUserFromGroup remove => Done(iam.RemoveUserFromGroupAsync(new() { UserName = remove.UserName, GroupName = remove.GroupName }, stop)),
        IamAction.UpdateAccessKey update => Done(iam.UpdateAccessKeyAsync(new() { UserName = update.UserName, AccessKeyId = update.KeyId, Status = update.Active ? "Active" : "Inactive" }, stop)),
        IamAction.DeleteAccessKey delete => Done(iam.DeleteAccessKeyAsync(new() { UserName = delete.UserName, AccessKeyId = delete.KeyId }, stop)),
        IamAction.DeleteCredential delete => DeleteAsync(iam, delete.UserName, delete.Credential, stop),
        IamAction.DeleteUser delete => Done(iam.DeleteUserAsync(new() { UserName = delete.UserName }, stop)),
        _ => throw new UnreachableException($"An action on a user without a call: {action.Verb}."),
    };

    private static async Task<string?> CreateAsync(IamClient iam, IamAction.CreateUser create, CancellationToken stop)
    {
        var request = new CreateUserRequest { UserName = create.UserName, Path = create.Path, PermissionsBoundary = create.BoundaryArn, Tags = create.Tags.ToTags() };
        var user = (await iam.CreateUserAsync(request, stop).ConfigureAwait(false)).User;
        RequireArn(create.Arn, user.Arn);
        return user.UserId;
    }

    private static Task<string?> DeleteAsync(IamClient iam, string user, UserCredential credential, CancellationToken stop) => credential.Kind switch
    {
        UserCredentialKind.LoginProfile => Done(iam.DeleteLoginProfileAsync(new() { UserName = user }, stop)),
        UserCredentialKind.MfaDevice => Done(iam.DeactivateMFADeviceAsync(new() { UserName = user, SerialNumber = credential.Id }, stop)),
        UserCredentialKind.SigningCertificate => Done(iam.DeleteSigningCertificateAsync(new() { UserName = user, CertificateId = credential.Id }, stop)),
        UserCredentialKind.SshPublicKey => Done(iam.DeleteSSHPublicKeyAsync(new() { UserName = user, SSHPublicKeyId = credential.Id }, stop)),
        UserCredentialKind.ServiceSpecificCredential => Done(iam.DeleteServiceSpecificCredentialAsync(new() { UserName = user, ServiceSpecificCredentialId = credential.Id }, stop)),
        _ => throw new UnreachableException($"A credential without a call: {credential.Kind}."),
    };
}
