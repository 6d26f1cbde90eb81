using VoiceAnalytics.Sandbox.Aws.Policies;
using VoiceAnalytics.Sandbox.Aws.State;
using VoiceAnalytics.Sandbox.Aws.Wire;
using static VoiceAnalytics.Sandbox.Aws.Iam.Parameters;

namespace VoiceAnalytics.Sandbox.Aws.Iam;

internal static class RoleOperations
{
    private static readonly EntityKind Kind = EntityKind.Role;

    public static IEnumerable<IamOperation> All =>
    [
        IamOperation.Write("CreateRole", Kind.NewTarget, Create, RoleName, AssumeRolePolicyDocument, EntityPath, Description, MaxSessionDuration, PermissionsBoundary.Optional, Tags)
            with { TaggingAction = "iam:TagRole" },
        IamOperation.Read("GetRole", Kind.Target, call => [Shapes.Role(call.State, (RoleState)Kind.Get(call), whole: true)], RoleName),
        IamOperation.Write("DeleteRole", Kind.Target, Delete, RoleName),
        IamOperation.Write("UpdateRole", Kind.Target, Update, RoleName, Description, MaxSessionDuration),
        IamOperation.Write("UpdateAssumeRolePolicy", Kind.Target, UpdateTrust, RoleName, PolicyText),
        IamOperation.Read("ListRoles", _ => IamTarget.Everything, List, PathPrefix, Marker, MaxItems),
    ];

    private static IEnumerable<XmlNode?> Create(IamCall call)
    {
        var name = call.Parameters["RoleName"];
        var path = call.Parameters.Find("Path") ?? "/";
        if (call.Account.Roles.ContainsKey(name))
        {
            throw IamErrors.AlreadyExists($"Role with name {name} already exists.");
        }
        if (call.Account.Roles.Count >= call.Quotas.RolesPerAccount)
        {
            throw IamErrors.QuotaExceeded("RolesPerAccount", call.Quotas.RolesPerAccount);
        }
        var role = new RoleState
        {
            Name = name,
            Path = path,
            Trust = ParseTrust(call, call.Parameters["AssumeRolePolicyDocument"]),
            Boundary = BoundaryOperations.Read(call),
            Id = call.NewId("AROA"),
            Arn = call.Account.ArnOf("role", path, name),
            CreateDate = call.Now,
            Description = call.Parameters.Find("Description"),
            MaxSessionSeconds = call.Parameters.Integer("MaxSessionDuration") ?? 3600,
            Tags = TagSet.CaseInsensitive.With(call.Parameters.Tags()),
        };
        Kind.Save(call, role);
        return [Shapes.Role(call.State, role, whole: true)];
    }

    private static IEnumerable<XmlNode?>? Delete(IamCall call)
    {
        var role = Kind.GetForChange(call);
        if (call.Account.InstanceProfiles.Values.Any(profile => string.Equals(profile.RoleName, role.Name, StringComparison.OrdinalIgnoreCase)))
        {
            throw IamErrors.DeleteConflict("Cannot delete entity, must remove roles from instance profile first.");
        }
        DeletionGuard.RequireNoPolicies(role);
        call.Save(call.Account with { Roles = call.Account.Roles.Remove(role.Name) });
        return null;
    }

    private static IEnumerable<XmlNode?> Update(IamCall call)
    {
        var role = (RoleState)Kind.GetForChange(call);
        Kind.Save(call, role with
        {
            Description = call.Parameters.Find("Description") ?? role.Description,
            MaxSessionSeconds = call.Parameters.Integer("MaxSessionDuration") ?? role.MaxSessionSeconds,
        });
        return [];
    }

    private static IEnumerable<XmlNode?>? UpdateTrust(IamCall call)
    {
        var role = (RoleState)Kind.GetForChange(call);
        Kind.Save(call, role with { Trust = ParseTrust(call, call.Parameters["PolicyDocument"]) });
        return null;
    }

    private static IEnumerable<XmlNode?> List(IamCall call)
    {
        var prefix = call.Parameters.Find("PathPrefix") ?? "/";
        var roles = call.Account.Roles.Values.Where(role => role.Path.StartsWith(prefix, StringComparison.Ordinal));
        return Page.Of(call, "Roles", roles, role => role.Name, role => Shapes.Role(call.State, role, whole: false));
    }

    private static PolicyDocument ParseTrust(IamCall call, string text)
    {
        var trust = call.Parse(text, DocumentKind.Trust);
        return trust.Size <= call.Quotas.TrustPolicySize ? trust : throw IamErrors.QuotaExceeded("ACLSizePerRole", call.Quotas.TrustPolicySize);
    }
}
