using VoiceAnalytics.Sandbox.Snowflake.Catalog;
using VoiceAnalytics.Sandbox.Snowflake.Errors;
using VoiceAnalytics.Sandbox.Snowflake.Privileges;
using VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;

namespace VoiceAnalytics.Sandbox.Snowflake.Execution;

/// <summary>GRANT and REVOKE.</summary>
internal static class GrantExecution
{
    private const string Done = "Statement executed successfully.";

    public static ResultTable Grant(StatementContext context, GrantPrivileges statement)
    {
        var item = Find(context, statement.Kind, statement.Name);
        var role = RequireRole(context, statement.Role.Name);
        foreach (var privilege in Expand(context, statement.Privileges, statement.Kind, item))
        {
            var by = RequireGrantor(context, item, privilege);
            context.Catalog.Grants.Add(new PrivilegeGrant(privilege, IdOf(item), role.Name, statement.WithGrantOption, by, context.Now));
        }
        return ResultTable.Status(Done);
    }

    public static ResultTable Revoke(StatementContext context, RevokePrivileges statement)
    {
        var item = Find(context, statement.Kind, statement.Name);
        var role = RequireRole(context, statement.Role.Name);
        foreach (var privilege in Expand(context, statement.Privileges, statement.Kind, item))
        {
            RequireGrantor(context, item, privilege);
            context.Catalog.Grants.Remove(IdOf(item), privilege, role.Name);
        }
        return ResultTable.Status(Done);
    }

    public static ResultTable GrantOwnership(StatementContext context, GrantOwnership statement)
    {
        var item = Find(context, statement.Kind, statement.Name)!;
        var role = RequireRole(context, statement.Role.Name);
        if (!context.Authorizer.Owns(item) && !context.Authorizer.HasGlobal(PrivilegeCatalog.ManageGrants))
        {
            throw SqlErrors.InsufficientPrivileges(item.Kind.Word().ToLowerInvariant(), item.Name);
        }
        var outbound = context.Catalog.Grants.On(item.Id);
        if (outbound.Count > 0 && !statement.CopyCurrent && !statement.RevokeCurrent)
        {
            throw SqlErrors.Of("003149", "42501", "SQL execution error: Dependent grant of privilege "
                + $"'{outbound[0].Privilege}' on securable '{item.QualifiedName}' to role '{outbound[0].Role}' exists. It must be revoked first. More than one dependent grant may exist: use 'SHOW GRANTS' command to view them. To revoke all dependent grants while transferring object ownership, use convenience command 'GRANT OWNERSHIP ON <target_objects> TO <target_role> REVOKE CURRENT GRANTS'.");
        }
        if (statement.RevokeCurrent)
        {
            context.Catalog.Grants.RemoveObject(item.Id);
        }
        if (item is TaskObject { Started: true } task)
        {
            // A task whose owner changes is suspended (grant-ownership.md, usage notes).
            Tasks.TaskSwitch.Suspend(task, context.Now, "GRANT_OWNERSHIP");
        }
        item.Owner = role.Name;
        return ResultTable.Status(Done);
    }

    public static ResultTable GrantRole(StatementContext context, GrantRole statement)
    {
        var (role, holder) = RolePair(context, statement.Role.Name, statement.GranteeKind, statement.Grantee.Name);
        if (statement.GranteeKind == ObjectKind.Role && new Authorizer(context.Catalog, role.Name).HasRole(statement.Grantee.Name) && !string.Equals(role.Name, Authorizer.Public, StringComparison.Ordinal))
        {
            throw SqlErrors.Of("003007", "42501", $"SQL execution error: Role '{role.Name}' cannot be granted to role '{statement.Grantee.Name}' because it would create a cycle.");
        }
        holder.Add(role.Name);
        return ResultTable.Status(Done);
    }

    public static ResultTable RevokeRole(StatementContext context, RevokeRole statement)
    {
        var (role, holder) = RolePair(context, statement.Role.Name, statement.GranteeKind, statement.Grantee.Name);
        holder.Remove(role.Name);
        return ResultTable.Status(Done);
    }

    private static (Role Role, SortedSet<string> Holder) RolePair(StatementContext context, string roleName, ObjectKind kind, string grantee)
    {
        var role = RequireRole(context, roleName);
        if (!context.Authorizer.Owns(role) && !context.Authorizer.HasGlobal(PrivilegeCatalog.ManageGrants))
        {
            throw SqlErrors.InsufficientPrivileges("role", role.Name);
        }
        var holder = kind == ObjectKind.User
            ? context.Catalog.Users.GetValueOrDefault(grantee)?.Granted
            : context.Catalog.Roles.GetValueOrDefault(grantee)?.Granted;
        return (role, holder ?? throw SqlErrors.DoesNotExist(kind.Noun(), grantee));
    }

    /// <summary>Null stands for the account.</summary>
    private static CatalogObject? Find(StatementContext context, ObjectKind kind, ObjectName? name) =>
        name is null ? null : context.Names.Require(kind, name, "GRANT");

    private static Role RequireRole(StatementContext context, string name) =>
        context.Catalog.Roles.GetValueOrDefault(name) ?? throw SqlErrors.DoesNotExist("Role", name);

    private static long IdOf(CatalogObject? item) => item?.Id ?? GrantLedger.Account;

    private static IEnumerable<string> Expand(StatementContext context, IReadOnlyList<string> privileges, ObjectKind kind, CatalogObject? item)
    {
        var known = PrivilegeCatalog.Of(kind);
        if (privileges is ["ALL"])
        {
            return known;
        }
        foreach (var privilege in privileges)
        {
            if (!known.Contains(privilege, StringComparer.Ordinal))
            {
                throw SqlErrors.Compilation("003008", "42601", $"Invalid privilege '{privilege}' for object kind {kind.Word()} '{item?.QualifiedName ?? context.Account.Options.Name}'.");
            }
        }
        return privileges;
    }

    /// <returns>The role that the grant counts as given by.</returns>
    private static string RequireGrantor(StatementContext context, CatalogObject? item, string privilege)
    {
        var may = context.Authorizer;
        if (item is not null && (may.Owns(item) || may.HasGlobal(PrivilegeCatalog.ManageGrants)))
        {
            return item.Owner;
        }
        if (item is null && (may.HasRole(Authorizer.AccountAdmin) || may.HasGlobal(PrivilegeCatalog.ManageGrants)))
        {
            return Authorizer.AccountAdmin;
        }
        var passedOn = context.Catalog.Grants.On(IdOf(item)).FirstOrDefault(grant =>
            grant.WithGrantOption && string.Equals(grant.Privilege, privilege, StringComparison.Ordinal) && may.HasRole(grant.Role));
        return passedOn?.Role ?? throw SqlErrors.InsufficientPrivileges(item?.Kind.Word().ToLowerInvariant() ?? "account", item?.Name ?? context.Account.Options.Name);
    }
}
