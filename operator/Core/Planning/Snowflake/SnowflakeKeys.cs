using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Sql;

namespace VoiceAnalytics.Core.Planning;

/// <summary>
/// Object keys of the Snowflake side: <c>snowflake/integration</c>, and with the name for what a schema holds
/// (<c>snowflake/view/QUALIFIED_LEADS</c>), because leftovers of a former declaration are changed beside the current ones.
/// </summary>
public static class SnowflakeKeys
{
    public const string Integration = "snowflake/integration";
    public const string Database = "snowflake/database";
    public const string Schema = "snowflake/schema";

    public static string Of(SqlObjectKind kind, QualifiedName name) => $"snowflake/{Word(kind)}/{name.Name.Name}";

    /// <summary>
    /// One grant is an object of its own: a role that does not exist holds back neither the other roles nor the loading.
    /// </summary>
    public static string Grant(string objectKey, SqlIdentifier role) => $"{objectKey}/grants/{role.Name}";

    /// <summary>The kind for people: <c>stage</c>.</summary>
    internal static string Word(SqlObjectKind kind) => kind switch
    {
        SqlObjectKind.Integration => "integration",
        SqlObjectKind.Database => "database",
        SqlObjectKind.Schema => "schema",
        SqlObjectKind.Table => "table",
        SqlObjectKind.Stage => "stage",
        SqlObjectKind.Task => "task",
        SqlObjectKind.View => "view",
        SqlObjectKind.Warehouse => "warehouse",
        _ => throw new InvalidOperationException($"no word for {kind}"),
    };

    internal static SqlObject Object(SqlObjectKind kind, QualifiedName name) => kind switch
    {
        SqlObjectKind.Table => SqlObject.Table(name),
        SqlObjectKind.Stage => SqlObject.Stage(name),
        SqlObjectKind.Task => SqlObject.Task(name),
        SqlObjectKind.View => SqlObject.View(name),
        _ => throw new InvalidOperationException($"{kind} is not a kind that a schema holds"),
    };

    internal static SnowflakeReads ReadOf(SqlObjectKind kind) => kind switch
    {
        SqlObjectKind.Integration => SnowflakeReads.Integration,
        SqlObjectKind.Database => SnowflakeReads.Databases,
        SqlObjectKind.Schema => SnowflakeReads.Schemas,
        SqlObjectKind.Table => SnowflakeReads.Tables,
        SqlObjectKind.Stage => SnowflakeReads.Stages,
        SqlObjectKind.Task => SnowflakeReads.Tasks,
        SqlObjectKind.View => SnowflakeReads.Views,
        _ => SnowflakeReads.None,
    };
}
