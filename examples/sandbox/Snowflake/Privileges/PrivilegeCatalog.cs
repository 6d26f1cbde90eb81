using System.Collections.Frozen;
using VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;

namespace VoiceAnalytics.Sandbox.Snowflake.Privileges;

/// <summary>Which privileges exist on which kind of object (user-guide/security-access-control-privileges), as far as modelled.</summary>
internal static class PrivilegeCatalog
{
    public const string Usage = "USAGE";
    public const string Ownership = "OWNERSHIP";
    public const string ManageGrants = "MANAGE GRANTS";
    public const string ExecuteTask = "EXECUTE TASK";
    public const string ExecuteManagedTask = "EXECUTE MANAGED TASK";

    private static readonly FrozenDictionary<ObjectKind, string[]> ByKind = new Dictionary<ObjectKind, string[]>
    {
        [ObjectKind.Account] =
        [
            "CREATE DATABASE", "CREATE INTEGRATION", "CREATE STORAGE INTEGRATION", "CREATE ROLE", "CREATE USER", "CREATE WAREHOUSE", ExecuteTask,
            ExecuteManagedTask, ManageGrants, "MONITOR EXECUTION", "MONITOR USAGE", "MONITOR", "MANAGE WAREHOUSES",
        ],
        [ObjectKind.Database] = ["CREATE SCHEMA", "MODIFY", "MONITOR", Usage],
        [ObjectKind.Schema] = ["CREATE FILE FORMAT", "CREATE STAGE", "CREATE TABLE", "CREATE TASK", "CREATE VIEW", "MODIFY", "MONITOR", Usage],
        [ObjectKind.Table] = ["DELETE", "INSERT", "REBUILD", "REFERENCES", "SELECT", "TRUNCATE", "UPDATE"],
        [ObjectKind.View] = ["REFERENCES", "SELECT"],
        [ObjectKind.Stage] = ["READ", Usage, "WRITE"],
        [ObjectKind.FileFormat] = [Usage],
        [ObjectKind.Task] = ["MONITOR", "OPERATE"],
        [ObjectKind.Integration] = [Usage, "USE_ANY_ROLE"],
        [ObjectKind.Warehouse] = ["MODIFY", "MONITOR", "OPERATE", Usage],
        [ObjectKind.Role] = [],
        [ObjectKind.User] = ["MONITOR"],
    }.ToFrozenDictionary();

    public static IReadOnlyList<string> Of(ObjectKind kind) => ByKind[kind];
}
