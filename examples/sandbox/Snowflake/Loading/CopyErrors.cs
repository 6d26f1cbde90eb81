using System.Globalization;
using VoiceAnalytics.Sandbox.Snowflake.Catalog;
using VoiceAnalytics.Sandbox.Snowflake.Errors;
using VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;
using VoiceAnalytics.Sandbox.Snowflake.Storage;

namespace VoiceAnalytics.Sandbox.Snowflake.Loading;

/// <summary>Errors of a COPY with the place they happened at.</summary>
internal static class CopyErrors
{
    private const string Advice = "If you would like to continue loading when an error is encountered, use other values such as 'SKIP_FILE' or 'CONTINUE' for the ON_ERROR option. "
        + "For more information on loading options, please run 'info loading_data' in a SQL client.";

    public static SnowflakeException Located(RowError error, StagedFile file, string? advice = Advice)
    {
        var column = error.Column is null ? string.Empty : $", column {error.Column}";
        var place = string.Create(CultureInfo.InvariantCulture, $"  File '{file.Key}', line {error.Line}, character {error.Character}\n  Row {error.Line}{column}");
        return SqlErrors.Of(error.Error.Code, error.Error.SqlState, $"{error.Error.Message}\n{place}{(advice is null ? string.Empty : $"\n  {advice}")}");
    }

    public static SnowflakeException OneVariantColumn() => SqlErrors.Compilation("002019", "0A000",
        "JSON file format can produce one and only one column of type variant, object, or array. Load data into separate columns using the MATCH_BY_COLUMN_NAME copy option or copy with transformation.");

    /// <summary>As in FIRST_ERROR_COLUMN_NAME.</summary>
    public static string ColumnName(Table table, Column column) =>
        string.Create(CultureInfo.InvariantCulture, $"\"{table.Name}\"[\"{column.Name}\":{table.Columns.IndexOf(column) + 1}]");

    public static SnowflakeException ColumnCount(int expected, int got) =>
        SqlErrors.Compilation("002020", "21S01", $"Insert value list does not match column list expecting {expected} but got {got}");

    public static SnowflakeException UnknownColumn(Identifier name) => SqlErrors.InvalidIdentifier(name.Name, name.Line, name.Column);
}
