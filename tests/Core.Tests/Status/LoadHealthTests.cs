using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Outcomes;

namespace VoiceAnalytics.Core.Tests.Status;

/// <summary>LoadHealthy warns; whether access is as declared is another question.</summary>
public sealed class LoadHealthTests
{
    private static readonly LoadStatus Fine = new() { LastRunState = "SUCCEEDED", LastRunTime = Situation.Now };

    public static TheoryData<LoadStatus, string, string> Readings => new()
    {
        { Fine, "True/Loading", "The last run of the task succeeded." },
        { Fine with { FailedFiles = 0 }, "True/Loading", "The last run of the task succeeded." },
        { new LoadStatus(), "True/NoRunYet", "The task has not run yet." },
        { Fine with { LastRunState = "EXECUTING" }, "True/Loading", "The task is running." },
        { Fine with { LastRunState = "SCHEDULED" }, "True/Loading", "The task is running." },
        { Fine with { FailedFiles = 2, LastFailedFile = "a.gz", LastError = "parse error" }, "False/FilesSkipped", "2 file(s) could not be loaded whole, one of them a.gz: parse error" },
        { Fine with { FailedFiles = 1, LastFailedFile = "a.gz" }, "False/FilesSkipped", "1 file(s) could not be loaded whole, one of them a.gz." },
        { Fine with { LastRunState = "FAILED", LastError = "no warehouse" }, "False/LoadFailed", "The last run of the task ended as FAILED: no warehouse" },
        { Fine with { LastRunState = "FAILED_AND_AUTO_SUSPENDED" }, "False/LoadFailed", "The last run of the task ended as FAILED_AND_AUTO_SUSPENDED." },
        { Fine with { LastRunState = "FAILED", FailedFiles = 3 }, "False/LoadFailed", "The last run of the task ended as FAILED." },
        { Fine with { LastRunState = "CANCELLED" }, "False/LoadFailed", "The last run of the task ended as CANCELLED." },
    };

    [Theory]
    [MemberData(nameof(Readings))]
    public void Each_reading_has_its_reason_and_none_changes_Ready(LoadStatus load, string expected, string message)
    {
        var status = Told(load).Build();
        Assert.Equal((expected, message), (status.Short("LoadHealthy"), status.The("LoadHealthy").Message));
        Assert.Equal("True/Available", status.Short("Ready"));
        Assert.Equal(load, status.Load);
        Assert.DoesNotContain(status.Conditions, condition => condition.Type is "Stalled" or "Reconciling");
    }

    [Fact]
    public void A_task_that_Snowflake_suspended_is_told_when_the_share_leaves_it_so()
    {
        var held = Told(Fine with { LastRunState = "FAILED_AND_AUTO_SUSPENDED", LastError = "no warehouse" }) with
        {
            Spec = spec => spec with { Snowflake = spec.SnowflakeOrDefault with { Load = new LoadOptions { AutoResume = false } } },
            Snowflake = snowflake => snowflake with { Task = new Observation<ObservedTask>.Present(snowflake.Task.ValueOrNull! with { Started = false, SuspendedByFailures = true }) },
        };
        var status = held.Build();
        Assert.Equal(("False/TaskSuspended", "Snowflake suspended the task after failed runs: no warehouse"), (status.Short("LoadHealthy"), status.The("LoadHealthy").Message));
        Assert.Equal("True/Available", status.Short("Ready"));
    }

    [Fact]
    public void What_cannot_be_read_is_Unknown_and_the_last_reading_stays()
    {
        var former = Told(Fine).Build();
        var unread = new Situation
        {
            Managed = true,
            Former = former,
            Report = report => report with { Load = new Observation<LoadStatus>.Unknown(new Failure(ErrorClass.Transient, "NoAnswer", "no warehouse answers")) },
        };
        var status = unread.Build();
        Assert.Equal(("Unknown/Retrying", "no warehouse answers"), (status.Short("LoadHealthy"), status.The("LoadHealthy").Message));
        Assert.Equal("True/Available", status.Short("Ready"));
        Assert.Equal(Fine, status.Load);
    }

    [Fact]
    public void A_pass_that_did_not_ask_changes_nothing()
    {
        var former = Told(Fine).Build();
        Assert.Equal(former, new Situation { Managed = true, Former = former }.Build(Situation.Now.AddMinutes(15)));
    }

    [Fact]
    public void Times_are_in_status_load_and_not_in_the_message()
    {
        var later = Told(Fine with { LastRunTime = Situation.Now.AddHours(1), LastLoadTime = Situation.Now.AddHours(1) }).Build();
        Assert.Equal(Told(Fine).Build().The("LoadHealthy"), later.The("LoadHealthy"));
    }

    [Fact]
    public void A_share_whose_partner_loads_has_no_such_condition()
    {
        var former = Told(Fine).Build();
        var status = new Situation { Former = former }.Build();
        Assert.DoesNotContain(status.Conditions, condition => condition.Type == "LoadHealthy");
        Assert.Null(status.Load);
    }

    private static Situation Told(LoadStatus load) => new() { Managed = true, Report = report => report with { Load = new Observation<LoadStatus>.Present(load) } };
}
