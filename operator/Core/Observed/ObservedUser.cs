using VoiceAnalytics.Core.Api;

namespace VoiceAnalytics.Core.Observed;

/// <summary>A user with everything that decides what it can do and what blocks its deletion.</summary>
/// <param name="AttachedPolicyArns">Managed policies, ours included.</param>
/// <param name="InlinePolicies">Name → document (JSON text, decoded).</param>
/// <param name="Groups">Names; the operator never adds one.</param>
/// <param name="Keys">Access keys: at most two, ids only.</param>
/// <param name="Credentials">Other ways to sign in, all of them somebody else's; what cannot read S3 is read only for a deletion.</param>
public sealed record ObservedUser(
    string Arn,
    StringMap Tags,
    string? BoundaryArn,
    EquatableArray<string> AttachedPolicyArns,
    StringMap InlinePolicies,
    EquatableArray<string> Groups,
    EquatableArray<ObservedKey> Keys,
    EquatableArray<UserCredential> Credentials);

/// <param name="CreatedAt">AWS's own time; null where it gave none.</param>
public sealed record ObservedKey(string Id, bool Active, DateTimeOffset? CreatedAt);

/// <param name="Id">What names it among its kind: serial number, certificate id; the user's name for a password.</param>
public sealed record UserCredential(UserCredentialKind Kind, string Id);

/// <summary>What AWS wants gone before DeleteUser, besides keys, groups and policies.</summary>
public enum UserCredentialKind
{
    LoginProfile,
    MfaDevice,
    SigningCertificate,
    SshPublicKey,
    ServiceSpecificCredential,
}
