using System.Collections.Immutable;

namespace VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;

/// <summary>What an ALTER does.</summary>
internal abstract record AlterAction
{
    private AlterAction()
    {
    }

    public sealed record SetOptions(ImmutableArray<Option> Options) : AlterAction;

    public sealed record UnsetOptions(ImmutableArray<string> Names) : AlterAction;

    public sealed record RenameTo(ObjectName Name) : AlterAction;

    public sealed record Suspend : AlterAction;

    public sealed record Resume : AlterAction;

    /// <summary>ALTER TASK … MODIFY AS.</summary>
    public sealed record ModifyAs(string Body) : AlterAction;

    public sealed record AddColumns(ImmutableArray<ColumnDefinition> Columns, bool IfNotExists) : AlterAction;

    public sealed record DropColumns(ImmutableArray<Identifier> Columns, bool IfExists) : AlterAction;

    public sealed record RenameColumn(Identifier From, Identifier To) : AlterAction;

    public sealed record ChangeColumn(Identifier Column, ColumnChange Change) : AlterAction;
}

/// <summary>What ALTER TABLE … ALTER COLUMN does to the column.</summary>
internal abstract record ColumnChange
{
    private ColumnChange()
    {
    }

    public sealed record Type(SqlType NewType) : ColumnChange;

    public sealed record NotNull(bool Value) : ColumnChange;

    public sealed record DropDefault : ColumnChange;

    public sealed record Comment(string? Value) : ColumnChange;
}
