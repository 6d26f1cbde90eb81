namespace VoiceAnalytics.Core.Sql;

/// <summary>Statements for external stages. Source: docs.snowflake.com, "CREATE STAGE" and "ALTER STAGE".</summary>
public static class StageSql
{
    public static SqlStatement Create(StageDefinition stage) => new(
        SqlText.Format($"CREATE STAGE IF NOT EXISTS {stage.Name}\n  {Properties(stage)}"),
        "CREATE STAGE",
        stage.Name.Quoted,
        HoldsSecret(stage));

    /// <summary>
    /// URL, integration, format and comment in one statement: a stage whose URL and integration are changed one after the
    /// other is refused or wrong in between.
    /// </summary>
    public static SqlStatement Alter(StageDefinition stage) => new(
        SqlText.Format($"ALTER STAGE {stage.Name} SET\n  {Properties(stage)}"),
        "ALTER STAGE",
        stage.Name.Quoted,
        HoldsSecret(stage));

    /// <summary>A statement of its own: ALTER STAGE takes it with no other property.</summary>
    public static SqlStatement DisableDirectory(QualifiedName stage) =>
        new(SqlText.Format($"ALTER STAGE {stage} SET DIRECTORY = (ENABLE = FALSE)"), "ALTER STAGE", stage.Quoted);

    /// <summary>One row a property: parent_property, property, property_type, property_value, property_default. Of a stage's access key the id, never the secret.</summary>
    public static SqlStatement Describe(QualifiedName stage) =>
        new(SqlText.Format($"DESC STAGE {stage}"), "DESC STAGE", stage.Quoted);

    public static SqlStatement Drop(QualifiedName stage) =>
        new(SqlText.Format($"DROP STAGE IF EXISTS {stage}"), "DROP STAGE", stage.Quoted);

    public static SqlStatement List(QualifiedName stage) =>
        new(SqlText.Format($"LIST @{stage}"), "LIST STAGE", stage.Quoted);

    /// <summary>
    /// Makes Snowflake list S3 with the stage's own credentials, in a folder below its own that holds nothing: the answer is as short for
    /// a million files as for one. The policy permits it exactly if it permits listing the stage's folder.
    /// </summary>
    public static SqlStatement Probe(QualifiedName stage) =>
        new(SqlText.Format($"LIST @{stage}/verify/"), "VERIFY STAGE", stage.Quoted);

    private static SqlText Access(StageDefinition stage) => stage switch
    {
        { Key: { } key } => SqlText.Format($"CREDENTIALS = (AWS_KEY_ID = {key.Id} AWS_SECRET_KEY = {key.Secret})"),
        { Integration: { } integration } => SqlText.Format($"STORAGE_INTEGRATION = {integration}"),
        _ => throw new ArgumentException("A stage without integration and key reads nothing.", nameof(stage)),
    };

    private static bool HoldsSecret(StageDefinition stage) => stage.Key is { IsSecret: true };

    private static SqlText Properties(StageDefinition stage) => SqlOption.Lines(
        SqlText.Format($"URL = {SqlLiteral.Of(stage.Url.Url)}"),
        Access(stage),
        SqlText.Format($"FILE_FORMAT = {stage.Format.ToSql()}"),
        stage.Comment is null ? null : SqlOption.Comment(stage.Comment));
}
