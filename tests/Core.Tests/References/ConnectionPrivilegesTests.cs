using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.References;

namespace VoiceAnalytics.Core.Tests.References;

public sealed class ConnectionPrivilegesTests
{
    private const string To = "TO ROLE \"OPS\"";
    private static readonly SnowflakeConnection Connection = new() { Spec = new() { Role = "ops", Warehouse = "wh" } };

    private static readonly HeldPrivilege[] Account =
    [
        new("CREATE INTEGRATION", "ACCOUNT", "X"), new("EXECUTE TASK", "ACCOUNT", "X"), new("USAGE", "WAREHOUSE", "WH"),
    ];

    [Fact]
    public void Without_shares_the_account_and_the_warehouse_count()
    {
        Assert.Equal(
            [$"GRANT CREATE INTEGRATION ON ACCOUNT {To}", $"GRANT EXECUTE TASK ON ACCOUNT {To}", $"GRANT USAGE ON WAREHOUSE \"WH\" {To}"],
            ConnectionPrivileges.Missing(Connection, [], new HeldPrivileges([])));
        Assert.Empty(ConnectionPrivileges.Missing(Connection, [], new HeldPrivileges([.. Account])));
    }

    public static TheoryData<string, HeldPrivilege[], string[]> Databases { get; } = new()
    {
        { "it sees no such database: to be created", [], ["CREATE DATABASE ON ACCOUNT"] },
        { "it may create it", [new("CREATE DATABASE", "ACCOUNT", "X")], [] },
        { "it sees the database, no such schema", [new("USAGE", "DATABASE", "D")], ["CREATE SCHEMA ON DATABASE \"D\""] },
        { "it may create the schema", [new("USAGE", "DATABASE", "D"), new("CREATE SCHEMA", "DATABASE", "D")], [] },
        { "it owns the database, and so may create schemas", [new("OWNERSHIP", "DATABASE", "D")], [] },
        { "it sees the schema", [new("USAGE", "DATABASE", "D"), new("USAGE", "SCHEMA", "D.\"s x\""), new("CREATE TABLE", "SCHEMA", "D.\"s x\"")],
            ["CREATE STAGE ON SCHEMA \"D\".\"s x\"", "CREATE TASK ON SCHEMA \"D\".\"s x\"", "CREATE VIEW ON SCHEMA \"D\".\"s x\""] },
        { "it owns the schema", [new("USAGE", "DATABASE", "D"), new("OWNERSHIP", "SCHEMA", "D.\"s x\"")], [] },
        { "another database is another", [new("OWNERSHIP", "DATABASE", "E")], ["CREATE DATABASE ON ACCOUNT"] },
    };

    [Theory]
    [MemberData(nameof(Databases))]
    public void A_shares_database_and_schema_are_the_operators_to_create_or_to_be_let_into(string because, HeldPrivilege[] held, string[] missing)
    {
        var share = new PartnerShare { Spec = new() { Snowflake = new() { Database = "d", Schema = "\"s x\"" } } };
        var found = ConnectionPrivileges.Missing(Connection, [share, share], new HeldPrivileges([.. Account, .. held]));
        Assert.True(found.SequenceEqual(missing.Select(grant => $"GRANT {grant} {To}")), $"{because}: {string.Join("; ", found)}");
    }

    [Fact]
    public void A_shares_own_warehouse_counts_and_managing_all_covers_each()
    {
        var share = new PartnerShare { Spec = new() { Snowflake = new() { Database = "d", Schema = "s", Warehouse = "other" } } };
        HeldPrivilege database = new("OWNERSHIP", "DATABASE", "D");
        Assert.Equal([$"GRANT USAGE ON WAREHOUSE \"OTHER\" {To}"], ConnectionPrivileges.Missing(Connection, [share], new HeldPrivileges([.. Account, database])));
        Assert.Empty(ConnectionPrivileges.Missing(Connection, [share], new HeldPrivileges([.. Account, database, new("MANAGE WAREHOUSES", "ACCOUNT", "X")])));
    }
}
