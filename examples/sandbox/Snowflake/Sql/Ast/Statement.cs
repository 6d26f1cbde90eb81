using System.Collections.Immutable;

namespace VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;

/// <summary>One parsed statement.</summary>
/// <param name="Operation">Statement kind, for example <c>CREATE STAGE</c>.</param>
/// <param name="Target">The object it names as written in canonical form; empty if none.</param>
/// <param name="Mutating">Whether it changes state.</param>
internal abstract record Statement(string Operation, string Target, bool Mutating);

internal enum CreateMode
{
    Plain,
    OrReplace,
    IfNotExists,
}

/// <summary>CREATE of an object that is described by options alone.</summary>
internal sealed record CreateObject(ObjectKind Kind, ObjectName Name, CreateMode Mode, ImmutableArray<Option> Options)
    : Statement($"CREATE {Kind.Word()}", Name.ToString(), true);

internal sealed record CreateTable(ObjectName Name, CreateMode Mode, ImmutableArray<ColumnDefinition> Columns, ImmutableArray<Option> Options, bool CopyGrants)
    : Statement("CREATE TABLE", Name.ToString(), true);

/// <param name="Body">The SQL text after AS.</param>
internal sealed record CreateTask(ObjectName Name, CreateMode Mode, ImmutableArray<Option> Options, string Body)
    : Statement("CREATE TASK", Name.ToString(), true);

internal sealed record CreateView(ObjectName Name, CreateMode Mode, bool Secure, ImmutableArray<Identifier> Columns, bool CopyGrants,
    ImmutableArray<Option> Options, Query Query, string Text) : Statement("CREATE VIEW", Name.ToString(), true);

internal sealed record AlterObject(ObjectKind Kind, ObjectName Name, bool IfExists, AlterAction Action)
    : Statement($"ALTER {Kind.Word()}", Name.ToString(), true);

internal sealed record CommentOn(ObjectKind Kind, ObjectName Name, bool IfExists, string Text) : Statement($"COMMENT ON {Kind.Word()}", Name.ToString(), true);

internal sealed record DropObject(ObjectKind Kind, ObjectName Name, bool IfExists) : Statement($"DROP {Kind.Word()}", Name.ToString(), true);

internal sealed record DescribeObject(ObjectKind Kind, ObjectName Name) : Statement($"DESCRIBE {Kind.Word()}", Name.ToString(), false);

internal sealed record UseObject(ObjectKind Kind, ObjectName Name) : Statement($"USE {Kind.Word()}", Name.ToString(), false);

internal sealed record ExecuteTask(ObjectName Name) : Statement("EXECUTE TASK", Name.ToString(), true);

internal sealed record ListFiles(StageReference Stage, string? Pattern) : Statement("LIST", Stage.Display, false);

internal sealed record Select(Query Query) : Statement("SELECT", string.Empty, false);
