namespace VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;

/// <summary>The kinds of securable objects that are modelled.</summary>
internal enum ObjectKind
{
    Account,
    Database,
    Schema,
    Table,
    View,
    Stage,
    FileFormat,
    Task,
    Integration,
    Warehouse,
    Role,
    User,
}

internal static class ObjectKinds
{
    /// <summary>As in SHOW GRANTS and in statement names: <c>FILE FORMAT</c>.</summary>
    public static string Word(this ObjectKind kind) => kind == ObjectKind.FileFormat ? "FILE FORMAT" : kind.ToString().ToUpperInvariant();

    /// <summary>As in "… does not exist or not authorized": tables and views are just <c>Object</c>.</summary>
    public static string Noun(this ObjectKind kind) => kind switch
    {
        ObjectKind.Table or ObjectKind.View => "Object",
        ObjectKind.FileFormat => "File format",
        _ => kind.ToString(),
    };

    public static bool InSchema(this ObjectKind kind) =>
        kind is ObjectKind.Table or ObjectKind.View or ObjectKind.Stage or ObjectKind.FileFormat or ObjectKind.Task;
}
