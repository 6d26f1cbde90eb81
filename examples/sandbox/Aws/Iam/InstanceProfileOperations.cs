using VoiceAnalytics.Sandbox.Aws.State;
using VoiceAnalytics.Sandbox.Aws.Wire;
using static VoiceAnalytics.Sandbox.Aws.Iam.Parameters;

namespace VoiceAnalytics.Sandbox.Aws.Iam;

/// <summary>Instance profiles, as far as they stand in the way of deleting or adopting a role.</summary>
internal static class InstanceProfileOperations
{
    public static IEnumerable<IamOperation> All =>
    [
        IamOperation.Write("CreateInstanceProfile", NewTarget, Create, InstanceProfileName, EntityPath),
        IamOperation.Write("DeleteInstanceProfile", Target, Delete, InstanceProfileName),
        IamOperation.Write("AddRoleToInstanceProfile", Target, AddRole, InstanceProfileName, RoleName),
        IamOperation.Write("RemoveRoleFromInstanceProfile", Target, RemoveRole, InstanceProfileName, RoleName),
        IamOperation.Read("ListInstanceProfilesForRole", EntityKind.Role.Target, ListForRole, RoleName, Marker, MaxItems),
    ];

    private static IamTarget NewTarget(IamCall call)
    {
        var arn = call.Account.ArnOf("instance-profile", call.Parameters.Find("Path") ?? "/", call.Parameters["InstanceProfileName"]);
        return new IamTarget(arn, arn);
    }

    private static IamTarget Target(IamCall call)
    {
        var name = call.Parameters["InstanceProfileName"];
        return call.Account.InstanceProfiles.TryGetValue(name, out var profile)
            ? new IamTarget(profile.Arn, profile.Arn)
            : new IamTarget(call.Account.ArnOf("instance-profile", "/", name), $"instance profile {name}");
    }

    private static IEnumerable<XmlNode?> Create(IamCall call)
    {
        var name = call.Parameters["InstanceProfileName"];
        var path = call.Parameters.Find("Path") ?? "/";
        if (call.Account.InstanceProfiles.ContainsKey(name))
        {
            throw IamErrors.AlreadyExists($"Instance Profile {name} already exists.");
        }
        var profile = new InstanceProfileState(name, path, call.NewId("AIPA"), call.Account.ArnOf("instance-profile", path, name), call.Now, RoleName: null);
        Save(call, profile);
        return [Shapes.InstanceProfile(call.State, call.Account, profile)];
    }

    private static IEnumerable<XmlNode?>? Delete(IamCall call)
    {
        var profile = Get(call);
        if (profile.RoleName is not null)
        {
            throw IamErrors.DeleteConflict("Cannot delete entity, must remove roles from instance profile first.");
        }
        call.Save(call.Account with { InstanceProfiles = call.Account.InstanceProfiles.Remove(profile.Name) });
        return null;
    }

    private static IEnumerable<XmlNode?>? AddRole(IamCall call)
    {
        var profile = Get(call);
        if (profile.RoleName is not null)
        {
            throw IamErrors.QuotaExceeded("InstanceSessionsPerInstanceProfile", 1);
        }
        Save(call, profile with { RoleName = EntityKind.Role.GetForChange(call).Name });
        return null;
    }

    private static IEnumerable<XmlNode?>? RemoveRole(IamCall call)
    {
        var profile = Get(call);
        var role = call.Parameters["RoleName"];
        if (!string.Equals(profile.RoleName, role, StringComparison.OrdinalIgnoreCase))
        {
            throw IamErrors.NotFound(EntityKind.Role, role);
        }
        Save(call, profile with { RoleName = null });
        return null;
    }

    private static IEnumerable<XmlNode?> ListForRole(IamCall call)
    {
        var role = EntityKind.Role.Get(call);
        var profiles = call.Account.InstanceProfiles.Values.Where(profile => string.Equals(profile.RoleName, role.Name, StringComparison.OrdinalIgnoreCase));
        return Page.Of(call, "InstanceProfiles", profiles, profile => profile.Name, profile => Shapes.InstanceProfile(call.State, call.Account, profile));
    }

    private static InstanceProfileState Get(IamCall call)
    {
        var name = call.Parameters["InstanceProfileName"];
        return call.Account.InstanceProfiles.GetValueOrDefault(name) ?? throw IamErrors.NoSuchEntity($"Instance Profile {name} cannot be found.");
    }

    private static void Save(IamCall call, InstanceProfileState profile) =>
        call.Save(call.Account with { InstanceProfiles = call.Account.InstanceProfiles.SetItem(profile.Name, profile) });
}
