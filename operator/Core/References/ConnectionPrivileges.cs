using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Sql;

namespace VoiceAnalytics.Core.References;

/// <summary>
/// What the operator's role has to hold in a Snowflake account, and what of it is missing, each as the GRANT that gives it.
/// Source: docs.snowflake.com, "Access control requirements" of each command that the operator sends.
/// </summary>
public static class ConnectionPrivileges
{
    private const string Ownership = "OWNERSHIP";
    private static readonly string[] SchemaPrivileges = ["CREATE TABLE", "CREATE STAGE", "CREATE TASK", "CREATE VIEW"];

    /// <param name="connection">A valid one.</param>
    /// <param name="shares">Those that need it: their warehouses, databases and schemas count. An invalid name counts as none.</param>
    public static EquatableArray<string> Missing(SnowflakeConnection connection, IEnumerable<PartnerShare> shares, HeldPrivileges held)
    {
        var targets = shares.Select(share => share.Spec.Snowflake).OfType<SnowflakeTarget>().ToList();
        var to = $"TO ROLE {SqlIdentifier.Parse(connection.Spec.Role)}";
        return Account(held).Select(privilege => $"GRANT {privilege} ON ACCOUNT {to}")
            .Concat(Warehouses(connection, targets, held).Select(name => $"GRANT USAGE ON WAREHOUSE {name} {to}"))
            .Concat(Schemas(targets).SelectMany(schema => In(schema, held)).Select(grant => $"GRANT {grant} {to}"))
            .Distinct(StringComparer.Ordinal)
            .ToEquatableArray();
    }

    private static IEnumerable<string> Account(HeldPrivileges held)
    {
        if (!OnAccount(held, "CREATE INTEGRATION") && !OnAccount(held, "CREATE STORAGE INTEGRATION"))
        {
            yield return "CREATE INTEGRATION";
        }
        if (!OnAccount(held, "EXECUTE TASK"))
        {
            yield return "EXECUTE TASK";
        }
    }

    private static IEnumerable<SqlIdentifier> Warehouses(SnowflakeConnection connection, IEnumerable<SnowflakeTarget> targets, HeldPrivileges held) =>
        OnAccount(held, "MANAGE WAREHOUSES")
            ? []
            : Names(targets.Select(target => target.Warehouse).OfType<string>().Prepend(connection.Spec.Warehouse))
                .Where(name => !Holds(held, "WAREHOUSE", Printed(name), "USAGE", Ownership));

    private static IEnumerable<QualifiedSchema> Schemas(IEnumerable<SnowflakeTarget> targets) =>
        from target in targets
        from database in Names([target.Database])
        from schema in Names([target.Schema])
        select new QualifiedSchema(database, schema);

    // What the role sees nothing of may not exist; then it is the operator's to create.
    private static IEnumerable<string> In(QualifiedSchema schema, HeldPrivileges held)
    {
        var (database, name) = (Printed(schema.Database), $"{Printed(schema.Database)}.{Printed(schema.Name)}");
        if (Holds(held, "DATABASE", database, Ownership) && !Knows(held, "SCHEMA", name))
        {
            return [];
        }
        if (!Knows(held, "DATABASE", database))
        {
            return OnAccount(held, "CREATE DATABASE") ? [] : ["CREATE DATABASE ON ACCOUNT"];
        }
        if (!Knows(held, "SCHEMA", name))
        {
            return Holds(held, "DATABASE", database, "CREATE SCHEMA") ? [] : [$"CREATE SCHEMA ON DATABASE {schema.Database}"];
        }
        return Holds(held, "SCHEMA", name, Ownership)
            ? []
            : SchemaPrivileges.Where(privilege => !Holds(held, "SCHEMA", name, privilege)).Select(privilege => $"{privilege} ON SCHEMA {schema}");
    }

    private static IEnumerable<SqlIdentifier> Names(IEnumerable<string> typed) =>
        typed.Select(text => SqlIdentifier.TryParse(text, out var name, out _) ? name : null).OfType<SqlIdentifier>().Distinct();

    private static bool OnAccount(HeldPrivileges held, string privilege) => held.Items.Any(item => item.On == "ACCOUNT" && item.Privilege == privilege);

    private static bool Knows(HeldPrivileges held, string kind, string name) => held.Items.Any(item => item.On == kind && item.Name == name);

    private static bool Holds(HeldPrivileges held, string kind, string name, params string[] anyOf) =>
        held.Items.Any(item => item.On == kind && item.Name == name && anyOf.Contains(item.Privilege, StringComparer.Ordinal));

    // SHOW GRANTS quotes a name only where it needs quotes.
    private static string Printed(SqlIdentifier name) =>
        (char.IsAsciiLetterUpper(name.Name[0]) || name.Name[0] == '_') && name.Name.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c) || c is '_' or '$')
            ? name.Name
            : name.Quoted;
}
