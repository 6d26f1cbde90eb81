using VoiceAnalytics.Sandbox.Snowflake.Loading;
using VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;

namespace VoiceAnalytics.Sandbox.Snowflake.Catalog;

/// <summary>A column of a table or view.</summary>
/// <param name="storage">Its name in the data plane, which neither case nor renaming changes.</param>
internal sealed class Column(string name, SqlType type, string storage)
{
    public string Name { get; set; } = name;

    public SqlType Type { get; set; } = type;

    public string Storage { get; } = storage;

    public bool NotNull { get; set; }

    public Expression? Default { get; set; }

    public string? DefaultText { get; set; }

    public string? Comment { get; set; }
}

internal sealed class Table(long id, Schema schema, string name, string owner, DateTimeOffset createdOn)
    : SchemaObject(id, ObjectKind.Table, schema, name, owner, createdOn)
{
    private int _columnsEver;

    public List<Column> Columns { get; } = [];

    /// <summary>Name of the table in the data plane.</summary>
    public string Storage { get; } = $"t{id}";

    /// <summary>False until the first row or query: most worlds never look into a table.</summary>
    public bool Materialized { get; set; }

    public long RowCount { get; set; }

    /// <summary>Which files were loaded; dies with the table.</summary>
    public LoadMetadata Loads { get; } = new();

    public Column AddColumn(ColumnDefinition definition)
    {
        var column = new Column(definition.Name.Name, definition.Type, $"c{_columnsEver++}")
        {
            NotNull = definition.NotNull,
            Default = definition.Default,
            DefaultText = definition.DefaultText,
            Comment = definition.Comment,
        };
        Columns.Add(column);
        return column;
    }

    public Column? FindColumn(string name) => Columns.Find(column => string.Equals(column.Name, name, StringComparison.Ordinal));
}
