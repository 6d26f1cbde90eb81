using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using VoiceAnalytics.Sandbox.Snowflake.Catalog;
using VoiceAnalytics.Sandbox.Snowflake.Errors;
using VoiceAnalytics.Sandbox.Snowflake.Execution;
using VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;

namespace VoiceAnalytics.Sandbox.Snowflake.Loading;

/// <summary>The options of COPY INTO table (copy-into-table.md).</summary>
/// <param name="SizeLimit">Bytes; null for all files.</param>
internal sealed record CopyOptions(FileFormatOptions Format, ImmutableArray<string>? Files, Regex? Pattern, ErrorPolicy OnError, long? SizeLimit, bool Force, bool LoadUncertainFiles)
{
    public static CopyOptions Read(StatementContext context, CopyInto statement, Stage stage)
    {
        var options = new OptionReader(statement.Options, "COPY");
        if (options.Has("VALIDATION_MODE") && statement.Transform is not null)
        {
            throw SqlErrors.Compilation("002302", "0A000", "VALIDATION_MODE does not support COPY statements that transform data during a load.");
        }
        if (options.Has("MATCH_BY_COLUMN_NAME") && statement.Transform is not null)
        {
            throw SqlErrors.Compilation("002303", "0A000", "match_by_column_name is not supported with copy transform");
        }
        options.RefuseUnmodelled("VALIDATION_MODE", "MATCH_BY_COLUMN_NAME", "PURGE", "RETURN_FAILED_ONLY", "ENFORCE_LENGTH", "TRUNCATECOLUMNS", "INCLUDE_METADATA", "FILE_PROCESSOR", "LOAD_MODE");
        var format = options.Group("FILE_FORMAT", "FILE_FORMAT") is { } group ? FileFormatReader.Read(context, group, stage.Format) : stage.Format;
        var files = options.Texts("FILES");
        if (files is { Length: > 1000 })
        {
            throw SqlErrors.Compilation("001014", "22023", "The maximum number of files names that can be specified is 1000.");
        }
        var pattern = PathPattern.Parse(options.Text("PATTERN"));
        var onError = options.Word("ON_ERROR") is { } word ? ErrorPolicy.Parse(word) : ErrorPolicy.Abort;
        var limit = options.Whole("SIZE_LIMIT");
        if (limit is <= 0)
        {
            throw SqlErrors.InvalidValue(limit.Value.ToString(CultureInfo.InvariantCulture), "SIZE_LIMIT");
        }
        var copy = new CopyOptions(format, files, pattern, onError, limit, options.Flag("FORCE") ?? false, options.Flag("LOAD_UNCERTAIN_FILES") ?? false);
        options.End();
        return copy;
    }
}
