namespace VoiceAnalytics.Core.Sql;

/// <summary>The queries by which a partner sees that it works, and later that it still does.</summary>
internal static class PartnerTests
{
    private const int Week = HealthSql.MaxTaskHistoryHours;

    public static IEnumerable<PartnerScriptStep> Steps(PartnerScriptInput input)
    {
        yield return new(
            "Test 1: the files can be listed",
            ["Expected: .gz files by date. An error here means that access is not open yet, or was closed."],
            [StageSql.List(input.Stage.Name)]);
        yield return new("Test 2: a file can be read", ["Expected: one event as JSON."], [ReadOne(input)]);
        yield return new(
            "Test 3: rows are loaded",
            ["Expected: rows, and times within the range that you expect. A file that is loaded already is not loaded again."],
            [.. LoadSample(input), Count(input)]);
        if (input.Views.Count > 0)
        {
            yield return new("Test 4: the views answer", [], [.. input.Views.Select(First)]);
        }
    }

    public static PartnerScriptStep Monitoring(PartnerScriptInput input) => new(
        "Later: is it still loading?",
        [
            "Runs of the task in the last week, then files that did not load whole, with the reason. A run that was aborted",
            "shows only in the first.",
        ],
        [
            HealthSql.TaskHistory(input.Task.Name, Week, 20),
            HealthSql.FailedFiles(input.Table.Name, Week, 20),
        ]);

    private static SqlStatement ReadOne(PartnerScriptInput input)
    {
        var folder = input.SampleFolder is null ? SqlText.Empty : SqlText.Format($"/{StagePath.Of(input.SampleFolder)}");
        return new SqlStatement(
            SqlText.Format($"SELECT $1\nFROM @{input.Stage.Name}{folder}\nLIMIT 1"), "SELECT STAGE", input.Stage.Name.Quoted);
    }

    private static IEnumerable<SqlStatement> LoadSample(PartnerScriptInput input) =>
        input.SampleFile is null ? [] : [CopySql.CopyFiles(input.Copy, input.SampleFile)];

    private static SqlStatement Count(PartnerScriptInput input)
    {
        var time = input.Table.Columns
            .Where(column => column.Type.Kind is ColumnKind.TimestampNtz or ColumnKind.TimestampLtz or ColumnKind.TimestampTz)
            .Select(column => SqlText.Format($", MIN({column.Name}), MAX({column.Name})"))
            .First();
        return new SqlStatement(
            SqlText.Format($"SELECT COUNT(*){time}\nFROM {input.Table.Name}"), "SELECT TABLE", input.Table.Name.Quoted);
    }

    private static SqlStatement First(ViewDefinition view) =>
        new(SqlText.Format($"SELECT *\nFROM {view.Name}\nLIMIT 20"), "SELECT VIEW", view.Name.Quoted);
}
