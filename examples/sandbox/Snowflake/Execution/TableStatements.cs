using VoiceAnalytics.Sandbox.Snowflake.Catalog;
using VoiceAnalytics.Sandbox.Snowflake.Errors;
using VoiceAnalytics.Sandbox.Snowflake.Expressions;
using VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;

namespace VoiceAnalytics.Sandbox.Snowflake.Execution;

/// <summary>CREATE and ALTER TABLE.</summary>
internal static class TableStatements
{
    private static readonly string[] UnmodelledOptions =
    [
        "DATA_RETENTION_TIME_IN_DAYS", "MAX_DATA_EXTENSION_TIME_IN_DAYS", "CHANGE_TRACKING", "DEFAULT_DDL_COLLATION", "ENABLE_SCHEMA_EVOLUTION",
        "STAGE_FILE_FORMAT", "STAGE_COPY_OPTIONS",
    ];

    public static ResultTable Create(StatementContext context, CreateTable statement)
    {
        var schema = context.Names.SchemaOf(statement.Name, "CREATE TABLE");
        var existing = schema.Find(ObjectKind.Table, statement.Name.Last);
        if (existing is null || statement.Mode != CreateMode.IfNotExists)
        {
            context.Authorizer.Require(schema, "CREATE TABLE");
        }
        var options = new OptionReader(statement.Options, "TABLE");
        options.RefuseUnmodelled(UnmodelledOptions);
        var comment = options.Text("COMMENT");
        options.End();
        if (Creation.Meet(context, existing, statement.Mode) is { } done)
        {
            return done;
        }
        var table = new Table(context.Catalog.NextId(), schema, statement.Name.Last, context.Session.Role, context.Now) { Comment = comment };
        foreach (var definition in statement.Columns)
        {
            Add(context, table, definition);
        }
        Replace(context, existing, table, statement.CopyGrants);
        context.Catalog.Add(table);
        return ResultTable.Status($"Table {table.Name} successfully created.");
    }

    private static void Replace(StatementContext context, CatalogObject? existing, Table table, bool copyGrants)
    {
        if (existing is not null and not Table)
        {
            throw SqlErrors.AlreadyExists(existing.QualifiedName);
        }
        if (existing is not Table old)
        {
            return;
        }
        if (copyGrants)
        {
            context.Catalog.Grants.Copy(old.Id, table.Id);
        }
        context.Account.Data.Drop(old);
        context.Catalog.Remove(old);
    }

    public static ResultTable Alter(StatementContext context, Table table, AlterAction action)
    {
        switch (action)
        {
            case AlterAction.AddColumns add:
                AddColumns(context, table, add);
                break;
            case AlterAction.DropColumns drop:
                DropColumns(context, table, drop);
                break;
            case AlterAction.RenameColumn rename:
                var column = Require(table, rename.From);
                column.Name = table.FindColumn(rename.To.Name) is null ? rename.To.Name : throw ColumnExists(rename.To.Name);
                break;
            case AlterAction.ChangeColumn change:
                ColumnChanges.Apply(context, table, Require(table, change.Column), change.Change);
                break;
            default:
                return CommentAlteration.Apply(table, action);
        }
        return ResultTable.Status("Statement executed successfully.");
    }

    private static void AddColumns(StatementContext context, Table table, AlterAction.AddColumns add)
    {
        foreach (var definition in add.Columns)
        {
            if (table.FindColumn(definition.Name.Name) is not null)
            {
                if (!add.IfNotExists)
                {
                    throw ColumnExists(definition.Name.Name);
                }
                continue;
            }
            if (definition is { NotNull: true, Default: null } && table.RowCount > 0)
            {
                throw SqlErrors.Compilation("001425", "22000", $"Non-nullable column '{definition.Name.Name}' cannot be added to non-empty table '{table.Name}' unless it has a non-null default value.");
            }
            context.Account.Data.AddColumn(table, Add(context, table, definition), context);
        }
    }

    private static Column Add(StatementContext context, Table table, ColumnDefinition definition)
    {
        if (table.FindColumn(definition.Name.Name) is not null)
        {
            throw SqlErrors.Compilation("002025", "42S21", $"duplicate column name '{definition.Name.Name}'");
        }
        if (definition.Default is { } standard)
        {
            Defaults.Check(context, standard, definition);
        }
        return table.AddColumn(definition);
    }

    private static void DropColumns(StatementContext context, Table table, AlterAction.DropColumns drop)
    {
        var columns = new List<Column>();
        foreach (var name in drop.Columns)
        {
            if (table.FindColumn(name.Name) is { } found)
            {
                columns.Add(found);
                continue;
            }
            if (!drop.IfExists)
            {
                Require(table, name);
            }
        }
        if (columns.Count == table.Columns.Count)
        {
            throw SqlErrors.Compilation("002268", "0A000", "Invalid column drop: the table would have no columns.");
        }
        foreach (var column in columns)
        {
            context.Account.Data.DropColumn(table, column);
            table.Columns.Remove(column);
        }
    }

    private static Column Require(Table table, Identifier name) =>
        table.FindColumn(name.Name) ?? throw SqlErrors.InvalidIdentifier(name.Name, name.Line, name.Column);

    private static SnowflakeException ColumnExists(string name) => SqlErrors.Compilation("001430", "42601", $"column '{name}' already exists");
}
