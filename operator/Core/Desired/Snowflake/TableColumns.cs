using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Sql;
using ColumnDefinition = VoiceAnalytics.Core.Api.ColumnDefinition;

namespace VoiceAnalytics.Core.Desired;

/// <summary>A source's columns as the loader takes them.</summary>
internal static class TableColumns
{
    public static EquatableArray<LoadedColumn> Read(EquatableArray<ColumnDefinition> columns, DefinitionReader reader)
    {
        List<LoadedColumn> read = [];
        for (var index = 0; index < columns.Count; index++)
        {
            var (field, column) = ($"source spec.table.columns[{index}]", columns[index]);
            var name = reader.Identifier($"{field}.name", column.Name);
            var type = reader.Type($"{field}.type", column.Type);
            var path = reader.Path($"{field}.path", column.Path);
            var unit = column.Unit is { } text ? Unit($"{field}.unit", text, reader) : null;
            if (name is not null && type is not null && path is not null)
            {
                read.Add(new LoadedColumn(name, type, path, unit));
            }
        }
        return read.ToEquatableArray();
    }

    private static TimestampUnit? Unit(string field, string text, DefinitionReader reader) => reader.OneOf(
        field,
        text,
        (TimestampUnits.Seconds, TimestampUnit.Seconds),
        (TimestampUnits.Milliseconds, TimestampUnit.Milliseconds),
        (TimestampUnits.Microseconds, TimestampUnit.Microseconds),
        (TimestampUnits.Nanoseconds, TimestampUnit.Nanoseconds),
        (TimestampUnits.Iso, TimestampUnit.Iso));
}
