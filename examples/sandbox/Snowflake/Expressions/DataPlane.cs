using System.Collections.Immutable;
using DuckDB.NET.Data;
using VoiceAnalytics.Sandbox.Snowflake.Catalog;
using VoiceAnalytics.Sandbox.Snowflake.Execution;
using VoiceAnalytics.Sandbox.Snowflake.Loading;
using VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;
using VoiceAnalytics.Sandbox.Snowflake.Storage;

namespace VoiceAnalytics.Sandbox.Snowflake.Expressions;

/// <summary>
/// One account's rows: an in-memory DuckDB that is opened by the first statement that needs rows. Tables of the catalog
/// are created there when they are first read or filled.
/// </summary>
internal sealed class DataPlane : IDisposable
{
    private DuckDBConnection? _connection;

    public void Dispose() => _connection?.Dispose();

    public void Materialize(Table table)
    {
        if (table.Materialized)
        {
            return;
        }
        Execute($"CREATE TABLE {table.Storage} ({string.Join(", ", table.Columns.Select(column => $"{column.Storage} {SqlText.TypeName(column.Type)}"))})");
        table.Materialized = true;
    }

    public void Drop(Table table)
    {
        if (table.Materialized)
        {
            Execute($"DROP TABLE {table.Storage}");
            table.Materialized = false;
        }
    }

    public void AddColumn(Table table, Column column, StatementContext context)
    {
        if (!table.Materialized)
        {
            return;
        }
        Execute($"ALTER TABLE {table.Storage} ADD COLUMN {column.Storage} {SqlText.TypeName(column.Type)}");
        if (column.Default is { } standard && table.RowCount > 0)
        {
            Execute($"UPDATE {table.Storage} SET {column.Storage} = {Defaults.Bind(context, standard, column.Type).Sql}");
        }
    }

    public void DropColumn(Table table, Column column)
    {
        if (table.Materialized)
        {
            Execute($"ALTER TABLE {table.Storage} DROP COLUMN {column.Storage}");
        }
    }

    public void ChangeType(Table table, Column column, SqlType type)
    {
        if (table.Materialized)
        {
            Execute($"ALTER TABLE {table.Storage} ALTER COLUMN {column.Storage} TYPE {SqlText.TypeName(type)}");
        }
    }

    public bool HasNull(Table table, Column column)
    {
        Materialize(table);
        return Scalar($"SELECT count(*) FROM {table.Storage} WHERE {column.Storage} IS NULL") > 0;
    }

    public void Execute(string sql)
    {
        using var command = Connection().CreateCommand();
        command.CommandText = sql;
        try
        {
            command.ExecuteNonQuery();
        }
        catch (DuckDBException error)
        {
            throw DataErrors.Translate(error);
        }
    }

    public long Scalar(string sql) => long.Parse(Query($"SELECT CAST(({sql}) AS VARCHAR)", 1)[0][0] ?? "0", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>All cells must be VARCHAR.</summary>
    public ImmutableArray<string?[]> Query(string sql, int columns)
    {
        using var command = Connection().CreateCommand();
        command.CommandText = sql;
        try
        {
            using var reader = command.ExecuteReader();
            var rows = ImmutableArray.CreateBuilder<string?[]>();
            while (reader.Read())
            {
                var row = new string?[columns];
                for (var i = 0; i < columns; i++)
                {
                    row[i] = reader.IsDBNull(i) ? null : reader.GetString(i);
                }
                rows.Add(row);
            }
            return rows.ToImmutable();
        }
        catch (DuckDBException error)
        {
            throw DataErrors.Translate(error);
        }
    }

    /// <summary>Puts parsed records into a fresh temporary table (file, row, value).</summary>
    public void Stage(string relation, IEnumerable<StagedRecord> records)
    {
        Execute($"CREATE OR REPLACE TEMP TABLE {relation} (f BIGINT, n BIGINT, v VARCHAR)");
        using var appender = Connection().CreateAppender(null, relation);
        foreach (var record in records)
        {
            appender.CreateRow().AppendValue(record.File).AppendValue(record.Row).AppendValue(record.Json).EndRow();
        }
    }

    /// <summary>What METADATA$ columns know of the files (file, name, modified, etag).</summary>
    public void StageFiles(string relation, IReadOnlyList<StagedFile> files)
    {
        Execute($"CREATE OR REPLACE TEMP TABLE {relation} (f BIGINT, name VARCHAR, modified TIMESTAMP, etag VARCHAR)");
        using var appender = Connection().CreateAppender(null, relation);
        for (var i = 0; i < files.Count; i++)
        {
            appender.CreateRow().AppendValue((long)i).AppendValue(files[i].Key).AppendValue(files[i].LastModified.UtcDateTime).AppendValue(files[i].ETag).EndRow();
        }
    }

    private DuckDBConnection Connection()
    {
        if (_connection is not null)
        {
            return _connection;
        }
        _connection = new DuckDBConnection("Data Source=:memory:;threads=1");
        _connection.Open();
        using var command = _connection.CreateCommand();
        command.CommandText = Macros.Sql;
        command.ExecuteNonQuery();
        return _connection;
    }
}
