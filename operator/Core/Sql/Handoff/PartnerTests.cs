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
        // Not SELECT $1 FROM @stage: a query of staged files has no ON_ERROR, and one broken file among thousands would fail it.
        yield return new(
            "Test 2: files can be read",
            [
                "Expected: one event, and in _SOURCE_FILE the file that it was read from. Files that do not parse are skipped and do",
                "no harm here. If there is no row, no file was loaded: the last query of this script says why.",
            ],
            [First(input.Table.Name, "SELECT TABLE", 1)]);
        yield return new("Test 3: rows are loaded", ["Expected: rows, and times within the range that you expect."], [Count(input)]);
        if (input.Views.Count > 0)
        {
            yield return new("Test 4: the views answer", [], [.. input.Views.Select(view => First(view.Name, "SELECT VIEW", 20))]);
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

    private static SqlStatement Count(PartnerScriptInput input)
    {
        var time = input.Table.Columns
            .Where(column => column.Type.Kind is ColumnKind.TimestampNtz or ColumnKind.TimestampLtz or ColumnKind.TimestampTz)
            .Select(column => SqlText.Format($", MIN({column.Name}), MAX({column.Name})"))
            .First();
        return new SqlStatement(
            SqlText.Format($"SELECT COUNT(*){time}\nFROM {input.Table.Name}"), "SELECT TABLE", input.Table.Name.Quoted);
    }

    private static SqlStatement First(QualifiedName from, string kind, int rows) => new(SqlText.Format($"SELECT *\nFROM {from}\nLIMIT {rows}"), kind, from.Quoted);
}
