using System.Collections.Immutable;
using System.Globalization;
using VoiceAnalytics.Sandbox.Snowflake.Catalog;
using VoiceAnalytics.Sandbox.Snowflake.Errors;
using VoiceAnalytics.Sandbox.Snowflake.Execution;
using VoiceAnalytics.Sandbox.Snowflake.Expressions;
using VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;

namespace VoiceAnalytics.Sandbox.Snowflake.Tasks;

/// <summary>INFORMATION_SCHEMA.TASK_HISTORY: seven days back, eight days ahead, newest first (task_history.md).</summary>
internal static class TaskHistoryFunction
{
    private static readonly TimeSpan Back = TimeSpan.FromDays(7);
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(8);

    private static readonly ImmutableArray<BoundColumn> Columns =
    [
        Text("QUERY_ID"), Text("NAME"), Text("DATABASE_NAME"), Text("SCHEMA_NAME"), Text("QUERY_TEXT"), Text("CONDITION_TEXT"), Text("STATE"), Text("ERROR_CODE"),
        Text("ERROR_MESSAGE"), Time("SCHEDULED_TIME"), Time("QUERY_START_TIME"), Time("NEXT_SCHEDULED_TIME"), Time("COMPLETED_TIME"), Text("ROOT_TASK_ID"),
        Number("GRAPH_VERSION"), Number("RUN_ID"), Text("RETURN_VALUE"), Text("SCHEDULED_FROM"), Number("ATTEMPT_NUMBER"), Text("CONFIG"), Text("QUERY_HASH"),
        Number("QUERY_HASH_VERSION"), Text("QUERY_PARAMETERIZED_HASH"), Number("QUERY_PARAMETERIZED_HASH_VERSION"), Text("GRAPH_RUN_GROUP_ID"), Text("BACKFILL_INFO"),
    ];

    public static BoundQuery Bind(QueryBinder queries, FunctionArguments arguments)
    {
        var context = queries.Context;
        var (start, end) = (Within(context, arguments.Moment("SCHEDULED_TIME_RANGE_START")), Within(context, arguments.Moment("SCHEDULED_TIME_RANGE_END")));
        var limit = arguments.Whole("RESULT_LIMIT") ?? 100;
        var (name, database, schema) = (arguments.Text("TASK_NAME"), Exact(arguments.Text("DATABASE_NAME")), Exact(arguments.Text("SCHEMA_NAME")));
        var (errorsOnly, root) = (arguments.Flag("ERROR_ONLY"), arguments.Text("ROOT_TASK_ID"));
        arguments.End();
        if (limit is < 1 or > 10_000)
        {
            throw SqlErrors.InvalidValue(limit.ToString(CultureInfo.InvariantCulture), "RESULT_LIMIT");
        }
        if (schema is not null && database is null)
        {
            throw SqlErrors.Compilation("000938", "22023", "DATABASE_NAME must be given with SCHEMA_NAME");
        }
        var rows = Runs(context)
            .Where(run => run.Scheduled >= (start ?? context.Now - Back) && run.Scheduled <= (end ?? context.Now + Ahead))
            .Where(run => name is null || string.Equals(run.Task.Name, name, StringComparison.OrdinalIgnoreCase))
            .Where(run => database is null || string.Equals(run.Task.Schema.Database.Name, database, StringComparison.Ordinal))
            .Where(run => schema is null || string.Equals(run.Task.Schema.Name, schema, StringComparison.Ordinal))
            .Where(run => root is null || string.Equals(run.Task.PublicId, root, StringComparison.Ordinal))
            .Where(run => !errorsOnly || run.State.StartsWith("FAILED", StringComparison.Ordinal))
            .OrderByDescending(run => run.Scheduled)
            .Take((int)limit)
            .Select(Row)
            .ToList();
        return ValuesRelation.Build(Columns, rows);
    }

    private static IEnumerable<TaskRun> Runs(StatementContext context)
    {
        var history = context.Account.TaskRuns;
        var planned = context.Catalog.Tasks.Where(task => task is { Started: true, NextRun: not null })
            .Select(task => new TaskRun(task, "SCHEDULED", task.NextRun!.Value, "SCHEDULE"));
        var going = history.Executing is { } run ? [run] : Array.Empty<TaskRun>();
        return planned.Concat(history.Requested).Concat(going).Concat(Enumerable.Reverse(history.Finished)).Where(item => MaySee(context, item.Task));
    }

    private static bool MaySee(StatementContext context, TaskObject task) =>
        context.Authorizer.HasGlobal("MONITOR EXECUTION") || context.Authorizer.Has(task, "MONITOR") || context.Authorizer.Has(task, "OPERATE");

    private static string?[] Row(TaskRun run) =>
    [
        run.QueryId, run.Task.Name, run.Task.Schema.Database.Name, run.Task.Schema.Name, run.Task.Definition, null, run.State, run.Error?.Code,
        run.Error?.Message, ValuesRelation.Moment(run.Scheduled), ValuesRelation.Moment(run.Started), ValuesRelation.Moment(run.Next), ValuesRelation.Moment(run.Completed), run.Task.PublicId,
        Digits(run.Task.GraphVersion), Digits(run.Scheduled.ToUnixTimeMilliseconds()), null, run.From, "1", null, null, null, null, null, run.QueryId, null,
    ];

    private static DateTimeOffset? Within(StatementContext context, DateTimeOffset? moment) =>
        moment is not { } value || value >= context.Now - Back
            ? moment
            : throw SqlErrors.Compilation("090091", "22023", "Cannot retrieve data from more than 7 days ago");

    /// <summary>Unquoted names match whatever their case; double quotes within the string make it exact.</summary>
    private static string? Exact(string? name) => name is null ? null : NameText.Parse(name, "DATABASE_NAME").Last;

    private static string Digits(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static BoundColumn Text(string name) => new(name, SqlType.Text);

    private static BoundColumn Time(string name) => new(name, new SqlType(TypeFamily.TimestampLtz, 3));

    private static BoundColumn Number(string name) => new(name, SqlType.Integer);
}
