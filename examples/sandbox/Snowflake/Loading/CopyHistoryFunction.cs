using System.Collections.Immutable;
using System.Globalization;
using VoiceAnalytics.Sandbox.Snowflake.Catalog;
using VoiceAnalytics.Sandbox.Snowflake.Errors;
using VoiceAnalytics.Sandbox.Snowflake.Execution;
using VoiceAnalytics.Sandbox.Snowflake.Expressions;
using VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;

namespace VoiceAnalytics.Sandbox.Snowflake.Loading;

/// <summary>INFORMATION_SCHEMA.COPY_HISTORY: loads of one table that ran to completion, fourteen days back (copy_history.md).</summary>
internal static class CopyHistoryFunction
{
    private static readonly TimeSpan Back = TimeSpan.FromDays(14);

    private static readonly ImmutableArray<BoundColumn> Columns =
    [
        Text("FILE_NAME"), Text("STAGE_LOCATION"), Time("LAST_LOAD_TIME"), Number("ROW_COUNT"), Number("ROW_PARSED"), Number("FILE_SIZE"), Text("FIRST_ERROR_MESSAGE"),
        Number("FIRST_ERROR_LINE_NUMBER"), Number("FIRST_ERROR_CHARACTER_POS"), Text("FIRST_ERROR_COLUMN_NAME"), Number("ERROR_COUNT"), Number("ERROR_LIMIT"), Text("STATUS"),
        Text("TABLE_CATALOG_NAME"), Text("TABLE_SCHEMA_NAME"), Text("TABLE_NAME"), Text("PIPE_CATALOG_NAME"), Text("PIPE_SCHEMA_NAME"), Text("PIPE_NAME"),
        Time("PIPE_RECEIVED_TIME"), Number("BYTES_BILLED"),
    ];

    public static BoundQuery Bind(QueryBinder queries, FunctionArguments arguments)
    {
        arguments.Require("TABLE_NAME");
        arguments.Require("START_TIME");
        var context = queries.Context;
        var table = FindTable(context, arguments.Text("TABLE_NAME")!);
        var start = arguments.Moment("START_TIME")!.Value;
        var end = arguments.Moment("END_TIME") ?? context.Now;
        arguments.End();
        if (start < context.Now - Back)
        {
            throw SqlErrors.Compilation("090091", "22023", "Cannot retrieve data from more than 14 days ago");
        }
        var rows = table.Loads.History.Where(load => load.LoadedAt >= start && load.LoadedAt <= end).OrderBy(load => load.LoadedAt).Select(load => Row(table, load)).ToList();
        return ValuesRelation.Build(Columns, rows);
    }

    private static Table FindTable(StatementContext context, string text)
    {
        var name = NameText.Parse(text, "TABLE_NAME");
        return context.Names.Require<Table>(ObjectKind.Table, name, "SELECT");
    }

    private static string?[] Row(Table table, FileLoad load) =>
    [
        load.FileName, load.StageLocation, ValuesRelation.Moment(load.LoadedAt), Digits(load.RowsLoaded), Digits(load.RowsParsed), Digits(load.FileSize), load.FirstError?.Error.Message,
        Digits(load.FirstError?.Line), Digits(load.FirstError?.Character), load.FirstError?.Column, Digits(load.ErrorCount), Digits(load.ErrorLimit), Word(load.Status),
        table.Schema.Database.Name, table.Schema.Name, table.Name, null, null, null, null, null,
    ];

    /// <summary>As this function words it; the LOAD_HISTORY view and COPY's own result use capitals and underscores.</summary>
    private static string Word(FileStatus status) => status switch
    {
        FileStatus.Loaded => "Loaded",
        FileStatus.PartiallyLoaded => "Partially loaded",
        _ => "Load failed",
    };

    private static string? Digits(long? value) => value?.ToString(CultureInfo.InvariantCulture);

    private static BoundColumn Text(string name) => new(name, SqlType.Text);

    private static BoundColumn Time(string name) => new(name, new SqlType(TypeFamily.TimestampLtz, 3));

    private static BoundColumn Number(string name) => new(name, SqlType.Integer);
}
