using VoiceAnalytics.Sandbox.Snowflake.Privileges;
using VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;

namespace VoiceAnalytics.Sandbox.Snowflake.Catalog;

/// <summary>Everything that one account has defined.</summary>
internal sealed class AccountCatalog
{
    private long _lastId;

    public SortedDictionary<string, Database> Databases { get; } = new(StringComparer.Ordinal);

    public SortedDictionary<string, Integration> Integrations { get; } = new(StringComparer.Ordinal);

    public SortedDictionary<string, Warehouse> Warehouses { get; } = new(StringComparer.Ordinal);

    public SortedDictionary<string, Role> Roles { get; } = new(StringComparer.Ordinal);

    public SortedDictionary<string, User> Users { get; } = new(StringComparer.Ordinal);

    /// <summary>Account parameters that were set.</summary>
    public SortedDictionary<string, string> Parameters { get; } = new(StringComparer.Ordinal);

    public GrantLedger Grants { get; } = new();

    public long NextId() => ++_lastId;

    public IEnumerable<Schema> Schemas => Databases.Values.SelectMany(database => database.Schemas.Values);

    public IEnumerable<SchemaObject> SchemaObjects => Schemas.SelectMany(schema => schema.Objects);

    public IEnumerable<TaskObject> Tasks => SchemaObjects.OfType<TaskObject>();

    public Integration? FindIntegration(long id) => Integrations.Values.FirstOrDefault(integration => integration.Id == id);

    /// <summary>An account-level object by its kind and exact name.</summary>
    public CatalogObject? Find(ObjectKind kind, string name) => kind switch
    {
        ObjectKind.Database => Databases.GetValueOrDefault(name),
        ObjectKind.Integration => Integrations.GetValueOrDefault(name),
        ObjectKind.Warehouse => Warehouses.GetValueOrDefault(name),
        ObjectKind.Role => Roles.GetValueOrDefault(name),
        ObjectKind.User => Users.GetValueOrDefault(name),
        _ => null,
    };

    public void Add(CatalogObject item)
    {
        switch (item)
        {
            case Database database:
                Databases.Add(database.Name, database);
                return;
            case Schema schema:
                schema.Database.Schemas.Add(schema.Name, schema);
                return;
            case SchemaObject member:
                member.Schema.Add(member);
                return;
            case Integration integration:
                Integrations.Add(integration.Name, integration);
                return;
            case Warehouse warehouse:
                Warehouses.Add(warehouse.Name, warehouse);
                return;
            case Role role:
                Roles.Add(role.Name, role);
                return;
            case User user:
                Users.Add(user.Name, user);
                return;
        }
        throw new InvalidOperationException($"{item.Kind} has no place in the catalog.");
    }

    /// <summary>Takes the object and everything inside it out, with the privileges on them.</summary>
    public void Remove(CatalogObject item)
    {
        switch (item)
        {
            case Database database:
                foreach (var schema in database.Schemas.Values.ToList())
                {
                    Remove(schema);
                }
                Databases.Remove(database.Name);
                break;
            case Schema schema:
                foreach (var member in schema.Objects.ToList())
                {
                    Remove(member);
                }
                schema.Database.Schemas.Remove(schema.Name);
                break;
            case SchemaObject member:
                member.Schema.Remove(member);
                break;
            case Integration integration:
                Integrations.Remove(integration.Name);
                break;
            case Warehouse warehouse:
                Warehouses.Remove(warehouse.Name);
                break;
            case Role role:
                RemoveRole(role);
                break;
            case User user:
                Users.Remove(user.Name);
                break;
        }
        Grants.RemoveObject(item.Id);
    }

    private void RemoveRole(Role role)
    {
        Roles.Remove(role.Name);
        Grants.RemoveRole(role.Name);
        foreach (var other in Roles.Values)
        {
            other.Granted.Remove(role.Name);
        }
        foreach (var user in Users.Values)
        {
            user.Granted.Remove(role.Name);
        }
    }
}
