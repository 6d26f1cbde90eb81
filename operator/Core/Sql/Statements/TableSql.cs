namespace VoiceAnalytics.Core.Sql;

/// <summary>Statements for tables: additive only. A replaced table loses its rows and its load history.</summary>
public static class TableSql
{
    public static SqlStatement Create(TableDefinition table)
    {
        var columns = SqlText.Join(SqlText.Format($",\n  "), table.Columns.Select(Column));
        var comment = table.Comment is null ? SqlText.Empty : SqlText.Format($"\n{SqlOption.Comment(table.Comment)}");
        return new SqlStatement(
            SqlText.Format($"CREATE TABLE IF NOT EXISTS {table.Name} (\n  {columns}\n){comment}"),
            "CREATE TABLE",
            table.Name.Quoted);
    }

    public static SqlStatement AddColumn(QualifiedName table, ColumnDefinition column) => new(
        SqlText.Format($"ALTER TABLE {table} ADD COLUMN IF NOT EXISTS {Column(column)}"),
        "ALTER TABLE",
        table.Quoted);

    /// <summary>Columns with their types, by name.</summary>
    public static SqlStatement Describe(QualifiedName table) =>
        new(SqlText.Format($"DESC TABLE {table}"), "DESC TABLE", table.Quoted);

    public static SqlStatement Drop(QualifiedName table) =>
        new(SqlText.Format($"DROP TABLE IF EXISTS {table}"), "DROP TABLE", table.Quoted);

    private static SqlText Column(ColumnDefinition column) => SqlText.Format($"{column.Name} {column.Type}");
}
