using VoiceAnalytics.Sandbox.Snowflake.Catalog;
using VoiceAnalytics.Sandbox.Snowflake.Errors;
using VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;

namespace VoiceAnalytics.Sandbox.Snowflake.Privileges;

/// <summary>What one role, with the roles granted to it, may do. Secondary roles are not modelled.</summary>
internal sealed class Authorizer
{
    public const string AccountAdmin = "ACCOUNTADMIN";
    public const string Public = "PUBLIC";

    private readonly AccountCatalog _catalog;
    private readonly HashSet<string> _roles = new(StringComparer.Ordinal) { Public };

    public Authorizer(AccountCatalog catalog, string role)
    {
        (_catalog, Role) = (catalog, role);
        Collect(role);
    }

    public string Role { get; }

    public bool HasRole(string role) => _roles.Contains(role);

    public bool Owns(CatalogObject item) => _roles.Contains(item.Owner);

    public bool HasGlobal(string privilege) => _roles.Contains(AccountAdmin) || Granted(GrantLedger.Account, privilege);

    public bool Has(CatalogObject item, string privilege) => Owns(item) || Granted(item.Id, privilege);

    public bool HasAny(CatalogObject item) => Owns(item) || _catalog.Grants.On(item.Id).Any(grant => _roles.Contains(grant.Role));

    /// <summary>Whether SHOW lists the object: any privilege on it and USAGE on what contains it, or MANAGE GRANTS.</summary>
    public bool CanSee(CatalogObject item)
    {
        if (item.Kind is ObjectKind.Role or ObjectKind.User || HasGlobal(PrivilegeCatalog.ManageGrants))
        {
            return true;
        }
        return item switch
        {
            SchemaObject member => HasAny(member) && CanEnter(member.Schema),
            Schema schema => HasAny(schema) && CanEnter(schema.Database),
            _ => HasAny(item),
        };
    }

    public bool CanEnter(Database database) => Has(database, PrivilegeCatalog.Usage) || HasGlobal(PrivilegeCatalog.ManageGrants);

    public bool CanEnter(Schema schema) =>
        CanEnter(schema.Database) && (Has(schema, PrivilegeCatalog.Usage) || HasGlobal(PrivilegeCatalog.ManageGrants));

    /// <summary>The object must be owned by this role.</summary>
    public void RequireOwnership(CatalogObject item)
    {
        if (!Owns(item))
        {
            throw SqlErrors.InsufficientPrivileges(item.Kind.Word().ToLowerInvariant(), item.Name);
        }
    }

    public void Require(CatalogObject item, string privilege)
    {
        if (!Has(item, privilege))
        {
            throw SqlErrors.InsufficientPrivileges(item.Kind.Word().ToLowerInvariant(), item.Name);
        }
    }

    public void RequireGlobal(string account, params ReadOnlySpan<string> anyOf)
    {
        foreach (var privilege in anyOf)
        {
            if (HasGlobal(privilege))
            {
                return;
            }
        }
        throw SqlErrors.InsufficientPrivileges("account", account);
    }

    private bool Granted(long objectId, string privilege)
    {
        foreach (var grant in _catalog.Grants.On(objectId))
        {
            if (string.Equals(grant.Privilege, privilege, StringComparison.Ordinal) && _roles.Contains(grant.Role))
            {
                return true;
            }
        }
        return false;
    }

    private void Collect(string name)
    {
        if (!_roles.Add(name) && !string.Equals(name, Public, StringComparison.Ordinal))
        {
            return;
        }
        foreach (var granted in _catalog.Roles.GetValueOrDefault(name)?.Granted ?? [])
        {
            Collect(granted);
        }
    }
}
