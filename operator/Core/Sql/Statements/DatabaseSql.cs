namespace VoiceAnalytics.Core.Sql;

/// <summary>Statements for databases and schemas. There is no DROP here: other people's objects live in them.</summary>
public static class DatabaseSql
{
    public static SqlStatement Create(DatabaseDefinition database) => new(
        SqlText.Format($"CREATE DATABASE IF NOT EXISTS {database.Name}{Comment(database.Comment)}"),
        "CREATE DATABASE",
        database.Name.Quoted);

    public static SqlStatement Create(SchemaDefinition schema) => new(
        SqlText.Format($"CREATE SCHEMA IF NOT EXISTS {schema.Name}{Comment(schema.Comment)}"),
        "CREATE SCHEMA",
        schema.Name.Quoted);

    private static SqlText Comment(string? comment) =>
        comment is null ? SqlText.Empty : SqlText.Format($"{SqlOption.IndentedLine}{SqlOption.Comment(comment)}");
}
