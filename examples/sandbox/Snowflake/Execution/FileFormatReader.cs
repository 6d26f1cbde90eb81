using VoiceAnalytics.Sandbox.Snowflake.Catalog;
using VoiceAnalytics.Sandbox.Snowflake.Errors;
using VoiceAnalytics.Sandbox.Snowflake.Loading;
using VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;

namespace VoiceAnalytics.Sandbox.Snowflake.Execution;

/// <summary><c>FILE_FORMAT = ( … )</c>: a named format, or a type with its options.</summary>
internal static class FileFormatReader
{
    private static readonly string[] UnmodelledJson =
    [
        "DATE_FORMAT", "TIME_FORMAT", "TIMESTAMP_FORMAT", "BINARY_FORMAT", "TRIM_SPACE", "MULTI_LINE", "NULL_IF", "FILE_EXTENSION", "ENABLE_OCTAL",
        "REPLACE_INVALID_CHARACTERS", "IGNORE_UTF8_ERRORS", "SKIP_BYTE_ORDER_MARK",
    ];

    private static readonly string[] UnmodelledCsv =
    [
        "RECORD_DELIMITER", "FIELD_DELIMITER", "MULTI_LINE", "FILE_EXTENSION", "PARSE_HEADER", "SKIP_HEADER", "SKIP_BLANK_LINES", "DATE_FORMAT",
        "TIME_FORMAT", "TIMESTAMP_FORMAT", "BINARY_FORMAT", "ESCAPE", "ESCAPE_UNENCLOSED_FIELD", "TRIM_SPACE", "FIELD_OPTIONALLY_ENCLOSED_BY",
        "NULL_IF", "ERROR_ON_COLUMN_COUNT_MISMATCH", "REPLACE_INVALID_CHARACTERS", "EMPTY_FIELD_AS_NULL", "SKIP_BYTE_ORDER_MARK", "ENCODING",
    ];

    /// <param name="inherited">The stage's format, which a statement's own replaces in part.</param>
    public static FileFormatOptions Read(StatementContext context, OptionReader options, FileFormatOptions? inherited)
    {
        if (options.Has("FORMAT_NAME"))
        {
            var name = options.Name("FORMAT_NAME")!;
            options.End();
            return context.Names.Require<FileFormat>(ObjectKind.FileFormat, name, "FILE FORMAT").Options;
        }
        return ReadInline(options, inherited);
    }

    public static FileFormatOptions ReadInline(OptionReader options, FileFormatOptions? inherited)
    {
        var start = inherited ?? FileFormatOptions.Csv;
        var type = options.Word("TYPE", "CSV", "JSON", "AVRO", "ORC", "PARQUET", "XML") ?? start.Type;
        if (type is not ("JSON" or "CSV"))
        {
            throw SqlErrors.Unmodelled($"file format TYPE = {type}");
        }
        options.RefuseUnmodelled(type is "JSON" ? UnmodelledJson : UnmodelledCsv);
        var compression = options.Word("COMPRESSION", "AUTO", "GZIP", "BZ2", "BROTLI", "ZSTD", "DEFLATE", "RAW_DEFLATE", "NONE") ?? start.Compression;
        if (compression is not ("AUTO" or "GZIP" or "NONE"))
        {
            throw SqlErrors.Unmodelled($"file format COMPRESSION = {compression}");
        }
        var format = type is "JSON"
            ? new FileFormatOptions(type, compression, options.Flag("STRIP_OUTER_ARRAY") ?? start.StripOuterArray,
                options.Flag("STRIP_NULL_VALUES") ?? start.StripNullValues, options.Flag("ALLOW_DUPLICATE") ?? start.AllowDuplicate)
            : FileFormatOptions.Csv with { Compression = compression };
        options.End();
        return format;
    }

    public static ResultTable Create(StatementContext context, CreateObject statement)
    {
        var schema = context.Names.SchemaOf(statement.Name, "CREATE FILE FORMAT");
        context.Authorizer.Require(schema, "CREATE FILE FORMAT");
        var options = new OptionReader(statement.Options, "FILE_FORMAT");
        var comment = options.Text("COMMENT");
        var format = ReadInline(options, null);
        var existing = schema.Find(ObjectKind.FileFormat, statement.Name.Last);
        if (Creation.Meet(context, existing, statement.Mode) is { } done)
        {
            return done;
        }
        if (existing is not null)
        {
            context.Catalog.Remove(existing);
        }
        context.Catalog.Add(new FileFormat(context.Catalog.NextId(), schema, statement.Name.Last, context.Session.Role, context.Now) { Options = format, Comment = comment });
        return ResultTable.Status($"File format {statement.Name.Last} successfully created.");
    }
}
