using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Observed;

namespace VoiceAnalytics.Core.Planning;

public abstract partial record IamAction
{
    /// <summary>An action on the share's user.</summary>
    public abstract record OnUser(string UserName) : IamAction
    {
        public override string ObjectKey => UserKey;

        public override string Target => $"user {UserName}";
    }

    public sealed record CreateUser(string UserName, string Arn, string Path, StringMap Tags, string? BoundaryArn) : OnUser(UserName);

    public sealed record AttachUserPolicy(string UserName, string PolicyArn) : OnUser(UserName);

    public sealed record DetachUserPolicy(string UserName, string PolicyArn) : OnUser(UserName);

    public sealed record PutUserPolicy(string UserName, string PolicyName, string Document) : OnUser(UserName);

    public sealed record DeleteUserPolicy(string UserName, string PolicyName) : OnUser(UserName);

    public sealed record PutUserPermissionsBoundary(string UserName, string BoundaryArn) : OnUser(UserName);

    public sealed record TagUser(string UserName, StringMap Tags) : OnUser(UserName)
    {
        /// <summary>Makes a hand-made user ours: only while a live read shows no tags on it.</summary>
        public bool Claims { get; init; }
    }

    public sealed record UntagUser(string UserName, EquatableArray<string> TagKeys) : OnUser(UserName);

    public sealed record RemoveUserFromGroup(string UserName, string GroupName) : OnUser(UserName);

    /// <summary>Takes away a way to sign in other than an access key; the verb depends on its kind.</summary>
    public sealed record DeleteCredential(string UserName, UserCredential Credential) : OnUser(UserName)
    {
        public override string Verb => Credential.Kind switch
        {
            UserCredentialKind.LoginProfile => "DeleteLoginProfile",
            UserCredentialKind.MfaDevice => "DeactivateMFADevice",
            UserCredentialKind.SigningCertificate => "DeleteSigningCertificate",
            UserCredentialKind.SshPublicKey => "DeleteSSHPublicKey",
            _ => "DeleteServiceSpecificCredential",
        };
    }

    /// <summary>Its secret is shown once, to the executor; it stays in the process and is in no plan or outcome.</summary>
    /// <param name="At">When it was planned: what is taken for its age until AWS's own time is read.</param>
    public sealed record CreateAccessKey(string UserName, DateTimeOffset At) : OnUser(UserName)
    {
        protected override Aspect UsuallyAbout => Aspect.Credentials;
    }

    public sealed record UpdateAccessKey(string UserName, string KeyId, bool Active) : OnUser(UserName)
    {
        public override string Target => $"key {KeyId} of user {UserName}";

        protected override Aspect UsuallyAbout => Aspect.Credentials;
    }

    public sealed record DeleteAccessKey(string UserName, string KeyId) : OnUser(UserName)
    {
        public override string Target => $"key {KeyId} of user {UserName}";

        protected override Aspect UsuallyAbout => Aspect.Credentials;
    }

    public sealed record DeleteUser(string UserName) : OnUser(UserName);
}
