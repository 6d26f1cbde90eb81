using VoiceAnalytics.Sandbox.Snowflake.Execution;
using VoiceAnalytics.Sandbox.Snowflake.Storage;

namespace VoiceAnalytics.Sandbox.Snowflake.Loading;

/// <summary>COPY's own result: one row a file.</summary>
internal static class CopyResult
{
    public static ResultTable Render(IReadOnlyList<StagedFile> files, IReadOnlyList<FileLoad> loads)
    {
        var table = new ResultTable(
            ResultTable.Text("file"), ResultTable.Text("status"), ResultTable.Number("rows_parsed"), ResultTable.Number("rows_loaded"), ResultTable.Number("error_limit"),
            ResultTable.Number("errors_seen"), ResultTable.Text("first_error"), ResultTable.Number("first_error_line"), ResultTable.Number("first_error_character"),
            ResultTable.Text("first_error_column_name"));
        for (var i = 0; i < files.Count; i++)
        {
            var load = loads[i];
            var error = load.FirstError;
            table.Add(files[i].Url, Word(load.Status), ResultTable.Whole(load.RowsParsed), ResultTable.Whole(load.RowsLoaded), ResultTable.Whole(load.ErrorLimit),
                ResultTable.Whole(load.ErrorCount), error?.Error.Message, error is null ? null : ResultTable.Whole(error.Line), error is null ? null : ResultTable.Whole(error.Character), error?.Column);
        }
        return table;
    }

    private static string Word(FileStatus status) => status switch
    {
        FileStatus.Loaded => "LOADED",
        FileStatus.PartiallyLoaded => "PARTIALLY_LOADED",
        _ => "LOAD_FAILED",
    };
}
