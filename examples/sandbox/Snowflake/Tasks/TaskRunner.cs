using VoiceAnalytics.Sandbox.Snowflake.Catalog;
using VoiceAnalytics.Sandbox.Snowflake.Execution;
using VoiceAnalytics.Sandbox.Snowflake.Sql.Parsing;

namespace VoiceAnalytics.Sandbox.Snowflake.Tasks;

/// <summary>Runs what is due: requested runs first, then scheduled ones in order of time. As the owner role, one at a time.</summary>
internal sealed class TaskRunner(AccountRuntime account)
{
    public async Task<int> RunDueAsync(CancellationToken cancellationToken)
    {
        var runs = 0;
        await account.Gate.WaitAsync(cancellationToken);
        try
        {
            while (Next() is { } run)
            {
                await RunAsync(run, cancellationToken);
                runs++;
            }
        }
        finally
        {
            account.Gate.Release();
        }
        return runs;
    }

    private TaskRun? Next()
    {
        while (account.TaskRuns.TryTake(out var requested))
        {
            if (IsThere(requested!.Task))
            {
                return requested;
            }
        }
        var now = account.Clock.GetUtcNow();
        var due = account.Catalog.Tasks.Where(task => task.Started && task.NextRun <= now).MinBy(task => task.NextRun);
        if (due is null)
        {
            return null;
        }
        var run = new TaskRun(due, "SCHEDULED", due.NextRun!.Value, "SCHEDULE");
        // A clock that jumped over several slots is not made up for: NO_OVERLAP skips them.
        due.NextRun = NextAfter(due, now);
        return run;
    }

    private static DateTimeOffset? NextAfter(TaskObject task, DateTimeOffset now)
    {
        var next = task.Schedule?.Next(task.NextRun!.Value);
        while (next <= now)
        {
            next = task.Schedule?.Next(next.Value);
        }
        return next;
    }

    private bool IsThere(TaskObject task) => ReferenceEquals(task.Schema.Find(task.Kind, task.Name), task);

    private async Task RunAsync(TaskRun run, CancellationToken cancellationToken)
    {
        var task = run.Task;
        var running = run with { State = "EXECUTING", QueryId = account.NextQueryId(), Started = account.Clock.GetUtcNow(), Next = task.NextRun };
        account.TaskRuns.Executing = running;
        var error = await TryAsync(task, running.QueryId, cancellationToken);
        account.TaskRuns.Executing = null;
        task.FailuresInARow = error is null ? 0 : task.FailuresInARow + 1;
        var state = error is null ? "SUCCEEDED" : "FAILED";
        if (error is not null && task.Started && task.SuspendAfterFailures > 0 && task.FailuresInARow >= task.SuspendAfterFailures)
        {
            state = "FAILED_AND_AUTO_SUSPENDED";
            TaskSwitch.Suspend(task, account.Clock.GetUtcNow(), "SUSPENDED_DUE_TO_ERRORS");
        }
        account.TaskRuns.Finished.Add(running with { State = state, Completed = account.Clock.GetUtcNow(), Error = error });
    }

    private async Task<SnowflakeError?> TryAsync(TaskObject task, string queryId, CancellationToken cancellationToken)
    {
        try
        {
            TaskSwitch.RequireRunnable(account.Catalog, task);
            var session = new Session
            {
                User = "SYSTEM",
                Role = task.Owner,
                Warehouse = task.Warehouse,
                Serverless = task.Warehouse is null,
                Database = task.Schema.Database.Name,
                Schema = task.Schema.Name,
            };
            var context = new StatementContext(account, session, queryId, task.Definition);
            await StatementExecutor.ExecuteAsync(context, Script.ParseSingle(task.Definition), cancellationToken);
            return null;
        }
        catch (SnowflakeException error)
        {
            account.Note(error);
            return error.Error;
        }
    }

}
