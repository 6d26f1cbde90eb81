using VoiceAnalytics.Sandbox.Snowflake.Catalog;
using VoiceAnalytics.Sandbox.Snowflake.Errors;
using VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;

namespace VoiceAnalytics.Sandbox.Snowflake.Execution;

/// <summary>ALTER TABLE … ALTER COLUMN: types may only grow (alter-table-column.md).</summary>
internal static class ColumnChanges
{
    public static void Apply(StatementContext context, Table table, Column column, ColumnChange change)
    {
        switch (change)
        {
            case ColumnChange.Type type:
                ChangeType(context, table, column, type.NewType);
                return;
            case ColumnChange.NotNull notNull:
                if (notNull.Value && table.RowCount > 0 && context.Account.Data.HasNull(table, column))
                {
                    throw SqlErrors.Of("002023", "22000", $"SQL compilation error:\nExpression type does not match column data type: column {column.Name} contains NULL values.");
                }
                column.NotNull = notNull.Value;
                return;
            case ColumnChange.DropDefault:
                (column.Default, column.DefaultText) = (null, null);
                return;
            case ColumnChange.Comment comment:
                column.Comment = comment.Value;
                return;
        }
    }

    private static void ChangeType(StatementContext context, Table table, Column column, SqlType type)
    {
        var old = column.Type;
        if (old.Family != type.Family || type.Family is not (TypeFamily.Number or TypeFamily.Text))
        {
            throw old == type ? NoChange() : Cannot(column, type);
        }
        if (old.Scale != type.Scale)
        {
            throw Cannot(column, type);
        }
        if (type.Precision < old.Precision && (type.Family == TypeFamily.Text || table.RowCount > 0))
        {
            throw Cannot(column, type);
        }
        context.Account.Data.ChangeType(table, column, type);
        column.Type = type;

        static SnowflakeException NoChange() => SqlErrors.Unmodelled("SET DATA TYPE to the same type");
    }

    private static SnowflakeException Cannot(Column column, SqlType type) =>
        SqlErrors.Compilation("002108", "22000", $"cannot change column {column.Name} from type {column.Type} to {type}");
}
