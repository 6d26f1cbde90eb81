namespace VoiceAnalytics.Core.Sql;

/// <summary>A schema with its database: <c>"DB"."SCHEMA"</c>.</summary>
public sealed record QualifiedSchema(SqlIdentifier Database, SqlIdentifier Name)
{
    public string Quoted => $"{Database.Quoted}.{Name.Quoted}";

    /// <summary>The object <paramref name="name"/> in this schema.</summary>
    public QualifiedName Object(SqlIdentifier name) => new(Database, Name, name);

    public override string ToString() => Quoted;
}

/// <summary>An object in a schema, never without its database: there is no "current" one in a request of the SQL API.</summary>
public sealed record QualifiedName(SqlIdentifier Database, SqlIdentifier SchemaName, SqlIdentifier Name)
{
    public QualifiedSchema Schema => new(Database, SchemaName);

    public string Quoted => $"{Database.Quoted}.{SchemaName.Quoted}.{Name.Quoted}";

    public override string ToString() => Quoted;
}
