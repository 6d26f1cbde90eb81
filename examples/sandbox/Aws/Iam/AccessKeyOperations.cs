using VoiceAnalytics.Sandbox.Aws.State;
using VoiceAnalytics.Sandbox.Aws.Wire;
using static VoiceAnalytics.Sandbox.Aws.Iam.Parameters;

namespace VoiceAnalytics.Sandbox.Aws.Iam;

internal static class AccessKeyOperations
{
    private static readonly Parameter Status = OneOf("Status", "Active", "Inactive");

    public static IEnumerable<IamOperation> All =>
    [
        IamOperation.Write("CreateAccessKey", UserOperations.TargetOrCaller, Create, UserName.Optional),
        IamOperation.Read("ListAccessKeys", UserOperations.TargetOrCaller, List, UserName.Optional, Marker, MaxItems),
        IamOperation.Write("UpdateAccessKey", UserOperations.TargetOrCaller, Update, UserName.Optional, AccessKeyId, Status),
        IamOperation.Write("DeleteAccessKey", UserOperations.TargetOrCaller, Delete, UserName.Optional, AccessKeyId),
        IamOperation.Read("GetAccessKeyLastUsed", OwnerTarget, LastUsed, AccessKeyId),
    ];

    private static IEnumerable<XmlNode?> Create(IamCall call)
    {
        var user = UserOperations.GetOrCaller(call);
        if (user.AccessKeys.Length >= call.Quotas.AccessKeysPerUser)
        {
            throw IamErrors.QuotaExceeded("AccessKeysPerUser", call.Quotas.AccessKeysPerUser);
        }
        var key = new AccessKeyState(call.NewId("AKIA", 16), call.NewSecret(), Active: true, call.Now);
        EntityKind.User.Save(call, user with { AccessKeys = user.AccessKeys.Add(key) });
        call.Save(call.State with { KeyOwners = call.State.KeyOwners.Add(key.Id, new KeyOwner(call.Account.Id, user.Name)) });
        return
        [
            XmlNode.Of("AccessKey",
                XmlNode.Leaf("UserName", user.Name),
                XmlNode.Leaf("AccessKeyId", key.Id),
                XmlNode.Leaf("Status", "Active"),
                XmlNode.Leaf("SecretAccessKey", key.Secret),
                XmlNode.Leaf("CreateDate", key.CreateDate)),
        ];
    }

    private static IEnumerable<XmlNode?> List(IamCall call)
    {
        var user = UserOperations.GetOrCaller(call);
        return Page.Of(call, "AccessKeyMetadata", user.AccessKeys.OrderBy(key => key.Id, StringComparer.OrdinalIgnoreCase), key => key.Id, key => XmlNode.Of("member",
            XmlNode.Leaf("UserName", user.Name),
            XmlNode.Leaf("AccessKeyId", key.Id),
            XmlNode.Leaf("Status", key.Active ? "Active" : "Inactive"),
            XmlNode.Leaf("CreateDate", key.CreateDate)));
    }

    private static IEnumerable<XmlNode?>? Update(IamCall call)
    {
        var user = UserOperations.GetOrCaller(call);
        var key = Find(call, user);
        EntityKind.User.Save(call, user with { AccessKeys = user.AccessKeys.Replace(key, key with { Active = call.Parameters["Status"] == "Active" }) });
        return null;
    }

    private static IEnumerable<XmlNode?>? Delete(IamCall call)
    {
        var user = UserOperations.GetOrCaller(call);
        var key = Find(call, user);
        EntityKind.User.Save(call, user with { AccessKeys = user.AccessKeys.Remove(key) });
        call.Save(call.State with { KeyOwners = call.State.KeyOwners.Remove(key.Id), LastUses = call.State.LastUses.Remove(key.Id) });
        return null;
    }

    private static AccessKeyState Find(IamCall call, UserState user)
    {
        var id = call.Parameters["AccessKeyId"];
        return user.AccessKeys.FirstOrDefault(key => key.Id == id) ?? throw IamErrors.NoSuchEntity($"The Access Key with id {id} cannot be found.");
    }

    /// <summary>The request names only the key; permission is needed for the user behind it.</summary>
    private static IamTarget OwnerTarget(IamCall call) => Owner(call) is { } user
        ? EntityKind.User.TargetOf(user)
        : new IamTarget(call.Account.ArnOf("user", "/", "*"), $"access key {call.Parameters["AccessKeyId"]}");

    private static IEnumerable<XmlNode?> LastUsed(IamCall call)
    {
        // AWS does not say whether a key of another account exists.
        var user = Owner(call) ?? throw new AwsException(403, "AccessDenied", $"User: {call.Caller.Arn} is not authorized to perform: iam:GetAccessKeyLastUsed");
        var used = call.State.LastUses.TryGetValue(call.Parameters["AccessKeyId"], out var use)
            ? XmlNode.Of("AccessKeyLastUsed", XmlNode.Leaf("LastUsedDate", use.At), XmlNode.Leaf("ServiceName", use.Service), XmlNode.Leaf("Region", use.Region))
            : XmlNode.Of("AccessKeyLastUsed", XmlNode.Leaf("ServiceName", "N/A"), XmlNode.Leaf("Region", "N/A"));
        return [XmlNode.Leaf("UserName", user.Name), used];
    }

    private static UserState? Owner(IamCall call) =>
        call.State.KeyOwners.TryGetValue(call.Parameters["AccessKeyId"], out var owner) && owner is { UserName: { } name } && owner.AccountId == call.Account.Id
            ? call.Account.Users[name]
            : null;
}
