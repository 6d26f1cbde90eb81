using VoiceAnalytics.Core.Api;

namespace VoiceAnalytics.Core.Sql;

/// <summary>A column as it stands in the table. No default and no constraint: an old row stays valid when columns are added.</summary>
public sealed record ColumnDefinition(SqlIdentifier Name, ColumnType Type);

/// <summary>The table that is loaded. <paramref name="Columns"/> are the source's columns followed by <see cref="OwnColumns"/>.</summary>
public sealed record TableDefinition(QualifiedName Name, EquatableArray<ColumnDefinition> Columns, string? Comment = null)
{
    /// <summary>File of a row, relative to the bucket.</summary>
    public static SqlIdentifier SourceFile { get; } = SqlIdentifier.Verbatim("_SOURCE_FILE");

    /// <summary>Line of a row in its file, from 1.</summary>
    public static SqlIdentifier SourceRow { get; } = SqlIdentifier.Verbatim("_SOURCE_ROW");

    /// <summary>When the file was read, UTC.</summary>
    public static SqlIdentifier LoadedAt { get; } = SqlIdentifier.Verbatim("_LOADED_AT");

    /// <summary>What the operator adds to every table, for audit and for finding duplicates.</summary>
    public static EquatableArray<ColumnDefinition> OwnColumns { get; } =
    [
        new(SourceFile, ColumnType.String),
        new(SourceRow, ColumnType.Integer),
        new(LoadedAt, ColumnType.TimestampNtz),
    ];

    /// <summary>The table for a source's columns.</summary>
    public static TableDefinition For(QualifiedName name, IEnumerable<LoadedColumn> columns, string? comment = null) =>
        new(name, [.. columns.Select(column => new ColumnDefinition(column.Name, column.Type)), .. OwnColumns], comment);
}
