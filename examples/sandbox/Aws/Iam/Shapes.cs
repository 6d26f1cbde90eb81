using VoiceAnalytics.Sandbox.Aws.Access;
using VoiceAnalytics.Sandbox.Aws.State;
using VoiceAnalytics.Sandbox.Aws.Wire;

namespace VoiceAnalytics.Sandbox.Aws.Iam;

/// <summary>IAM's objects as XML. Listings show less than the operation for one object, as in the real answers.</summary>
internal static class Shapes
{
    public static XmlNode Role(WorldState state, RoleState role, bool whole) => XmlNode.Of("Role",
        XmlNode.Leaf("Path", role.Path),
        XmlNode.Leaf("RoleName", role.Name),
        XmlNode.Leaf("RoleId", role.Id),
        XmlNode.Leaf("Arn", role.Arn),
        XmlNode.Leaf("CreateDate", role.CreateDate),
        XmlNode.Leaf("AssumeRolePolicyDocument", PercentEncoding.Encode(TrustText.Show(state, role.Trust))),
        XmlNode.Optional("Description", role.Description),
        XmlNode.Leaf("MaxSessionDuration", role.MaxSessionSeconds),
        whole ? Boundary(role) : null,
        whole ? Tags(role.Tags) : null,
        whole ? LastUsed(state, role) : null);

    public static XmlNode User(UserState user, bool whole) => XmlNode.Of("User",
        XmlNode.Leaf("Path", user.Path),
        XmlNode.Leaf("UserName", user.Name),
        XmlNode.Leaf("UserId", user.Id),
        XmlNode.Leaf("Arn", user.Arn),
        XmlNode.Leaf("CreateDate", user.CreateDate),
        whole ? Boundary(user) : null,
        whole ? Tags(user.Tags) : null);

    public static XmlNode Group(GroupState group) => XmlNode.Of("Group",
        XmlNode.Leaf("Path", group.Path),
        XmlNode.Leaf("GroupName", group.Name),
        XmlNode.Leaf("GroupId", group.Id),
        XmlNode.Leaf("Arn", group.Arn),
        XmlNode.Leaf("CreateDate", group.CreateDate));

    public static XmlNode Policy(AccountState account, ManagedPolicy policy, bool whole) => XmlNode.Of("Policy",
        XmlNode.Leaf("PolicyName", policy.Name),
        XmlNode.Leaf("PolicyId", policy.Id),
        XmlNode.Leaf("Arn", policy.Arn),
        XmlNode.Leaf("Path", policy.Path),
        XmlNode.Leaf("DefaultVersionId", policy.DefaultVersionId),
        XmlNode.Leaf("AttachmentCount", account.Identities.Count(identity => identity.Attached.Contains(policy.Arn))),
        XmlNode.Leaf("PermissionsBoundaryUsageCount", account.Identities.Count(identity => identity.Boundary == policy.Arn)),
        XmlNode.Leaf("IsAttachable", true),
        whole ? XmlNode.Optional("Description", policy.Description) : null,
        XmlNode.Leaf("CreateDate", policy.CreateDate),
        XmlNode.Leaf("UpdateDate", policy.UpdateDate),
        whole ? Tags(policy.Tags) : null);

    public static XmlNode PolicyVersion(ManagedPolicy policy, PolicyVersion version, bool withDocument) => XmlNode.Of("PolicyVersion",
        withDocument ? XmlNode.Leaf("Document", PercentEncoding.Encode(version.Document.Text)) : null,
        XmlNode.Leaf("VersionId", version.Id),
        XmlNode.Leaf("IsDefaultVersion", version.Id == policy.DefaultVersionId),
        XmlNode.Leaf("CreateDate", version.CreateDate));

    public static XmlNode InstanceProfile(WorldState state, AccountState account, InstanceProfileState profile) => XmlNode.Of("InstanceProfile",
        XmlNode.Leaf("Path", profile.Path),
        XmlNode.Leaf("InstanceProfileName", profile.Name),
        XmlNode.Leaf("InstanceProfileId", profile.Id),
        XmlNode.Leaf("Arn", profile.Arn),
        XmlNode.Leaf("CreateDate", profile.CreateDate),
        XmlNode.List("Roles", profile.RoleName is null ? [] : [Role(state, account.Roles[profile.RoleName], whole: false)]));

    public static XmlNode Tag(KeyValuePair<string, string> tag) => XmlNode.Of("Tag", XmlNode.Leaf("Key", tag.Key), XmlNode.Leaf("Value", tag.Value));

    private static XmlNode? Tags(TagSet tags) => tags.Values.IsEmpty ? null : XmlNode.List("Tags", tags.Values.Select(Tag));

    private static XmlNode? Boundary(IdentityState identity) => identity.Boundary is null ? null : XmlNode.Of("PermissionsBoundary",
        XmlNode.Leaf("PermissionsBoundaryType", "Policy"), XmlNode.Leaf("PermissionsBoundaryArn", identity.Boundary));

    private static XmlNode LastUsed(WorldState state, RoleState role) => state.LastUses.TryGetValue(role.Id, out var use)
        ? XmlNode.Of("RoleLastUsed", XmlNode.Leaf("LastUsedDate", use.At), XmlNode.Leaf("Region", use.Region))
        : XmlNode.Of("RoleLastUsed");
}
