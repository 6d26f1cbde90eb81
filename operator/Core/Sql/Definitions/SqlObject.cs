namespace VoiceAnalytics.Core.Sql;

/// <summary>Kinds of object that we name in SQL.</summary>
public enum SqlObjectKind
{
    Integration,
    Database,
    Schema,
    Table,
    Stage,
    Task,
    View,
    Warehouse,
}

/// <summary>One object: kind and name. Account-level objects have one part, schemas two, the others three.</summary>
public sealed record SqlObject
{
    private SqlObject(SqlObjectKind kind, SqlText name) => (Kind, Name) = (kind, name);

    public SqlObjectKind Kind { get; }

    /// <summary>The quoted name.</summary>
    public SqlText Name { get; }

    public static SqlObject Integration(SqlIdentifier name) => new(SqlObjectKind.Integration, SqlText.Format($"{name}"));

    public static SqlObject Database(SqlIdentifier name) => new(SqlObjectKind.Database, SqlText.Format($"{name}"));

    public static SqlObject Warehouse(SqlIdentifier name) => new(SqlObjectKind.Warehouse, SqlText.Format($"{name}"));

    public static SqlObject Schema(QualifiedSchema name) => new(SqlObjectKind.Schema, SqlText.Format($"{name}"));

    public static SqlObject Table(QualifiedName name) => new(SqlObjectKind.Table, SqlText.Format($"{name}"));

    public static SqlObject Stage(QualifiedName name) => new(SqlObjectKind.Stage, SqlText.Format($"{name}"));

    public static SqlObject Task(QualifiedName name) => new(SqlObjectKind.Task, SqlText.Format($"{name}"));

    public static SqlObject View(QualifiedName name) => new(SqlObjectKind.View, SqlText.Format($"{name}"));

    public override string ToString() => $"{Keyword} {Name}";

    internal SqlText Keyword => Kind switch
    {
        SqlObjectKind.Integration => SqlText.Format($"INTEGRATION"),
        SqlObjectKind.Database => SqlText.Format($"DATABASE"),
        SqlObjectKind.Schema => SqlText.Format($"SCHEMA"),
        SqlObjectKind.Table => SqlText.Format($"TABLE"),
        SqlObjectKind.Stage => SqlText.Format($"STAGE"),
        SqlObjectKind.Task => SqlText.Format($"TASK"),
        SqlObjectKind.View => SqlText.Format($"VIEW"),
        SqlObjectKind.Warehouse => SqlText.Format($"WAREHOUSE"),
        _ => throw new InvalidOperationException($"no keyword for {Kind}"),
    };
}
