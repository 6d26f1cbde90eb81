using VoiceAnalytics.Sandbox.Aws.Wire;
using static VoiceAnalytics.Sandbox.Aws.Iam.Parameters;

namespace VoiceAnalytics.Sandbox.Aws.Iam;

/// <summary>
/// Credentials of users other than access keys. Nobody in this world has certificates, devices or SSH keys, so those
/// lists are truly empty; a password can be seeded, because it blocks the deletion of a user.
/// </summary>
internal static class UserCredentialOperations
{
    private static readonly Parameter ServiceName = Text("ServiceName", 1, 256).Optional;

    public static IEnumerable<IamOperation> All =>
    [
        Empty("ListMFADevices", "MFADevices"),
        Empty("ListSigningCertificates", "Certificates"),
        Empty("ListSSHPublicKeys", "SSHPublicKeys"),
        IamOperation.Read("ListServiceSpecificCredentials", UserOperations.TargetOrCaller, call => EmptyList(call, "ServiceSpecificCredentials"), UserName.Optional, ServiceName),
        IamOperation.Read("GetLoginProfile", UserOperations.TargetOrCaller, GetLoginProfile, UserName.Optional),
        IamOperation.Write("DeleteLoginProfile", UserOperations.TargetOrCaller, DeleteLoginProfile, UserName.Optional),
    ];

    private static IamOperation Empty(string name, string list) =>
        IamOperation.Read(name, UserOperations.TargetOrCaller, call => EmptyList(call, list), UserName.Optional, Marker, MaxItems);

    private static IEnumerable<XmlNode?> EmptyList(IamCall call, string list)
    {
        _ = UserOperations.GetOrCaller(call);
        return Page.Of(call, list, Array.Empty<string>(), item => item, item => XmlNode.Leaf("member", item));
    }

    private static IEnumerable<XmlNode?> GetLoginProfile(IamCall call)
    {
        var user = UserOperations.GetOrCaller(call);
        var created = user.LoginProfileCreated ?? throw NoPassword(user.Name);
        return
        [
            XmlNode.Of("LoginProfile", XmlNode.Leaf("UserName", user.Name), XmlNode.Leaf("CreateDate", created), XmlNode.Leaf("PasswordResetRequired", false)),
        ];
    }

    private static IEnumerable<XmlNode?>? DeleteLoginProfile(IamCall call)
    {
        var user = UserOperations.GetOrCaller(call);
        if (user.LoginProfileCreated is null)
        {
            throw NoPassword(user.Name);
        }
        EntityKind.User.Save(call, user with { LoginProfileCreated = null });
        return null;
    }

    private static AwsException NoPassword(string user) => IamErrors.NoSuchEntity($"Login Profile for User {user} cannot be found.");
}
