namespace VoiceAnalytics.Core.Sql;

/// <summary>
/// The fingerprint that goes into an object's marker: of the statement that would create it, without its comment. It tells
/// a change of ours where SHOW does not print the property back (a stage's file format, a view's text).
/// </summary>
public static class DefinitionFingerprint
{
    public static string Of(IntegrationDefinition integration) => Of(IntegrationSql.Create(integration with { Comment = null }));

    public static string Of(DatabaseDefinition database) => Of(DatabaseSql.Create(database with { Comment = null }));

    public static string Of(SchemaDefinition schema) => Of(DatabaseSql.Create(schema with { Comment = null }));

    public static string Of(TableDefinition table) => Of(TableSql.Create(table with { Comment = null }));

    public static string Of(StageDefinition stage) => Of(StageSql.Create(stage with { Comment = null }));

    public static string Of(TaskDefinition task) => Of(TaskSql.Create(task with { Comment = null }));

    public static string Of(ViewDefinition view) => view.Hash;

    private static string Of(SqlStatement statement) => Fingerprint.Of(statement.Text);
}
