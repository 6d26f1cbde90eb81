using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Planning;
using VoiceAnalytics.Core.Sql;

namespace VoiceAnalytics.Core.Tests.Planning.Snowflake;

public sealed class TaskTests
{
    private const string Task = "SESSIONS_LOAD";

    private static readonly Case Share = new();

    [Fact]
    public void The_first_load_runs_once_for_each_copy_text()
    {
        var world = Loaded(Share);
        Assert.Equal(1, Loads(world));
        new Pass(world, Share.Desired, Pass.Verified).Run();
        Assert.Equal(1, Loads(world));
        var other = Share.Target(target => target with { Load = new LoadOptions(OnError: OnErrors.Continue) });
        new Pass(world, other.Desired, Pass.Verified).Run();
        Assert.Equal(2, Loads(world));
        new Pass(world, Share.Target(target => target with { Warehouse = "OTHER" }).Desired with { Intent = other.Intent }, Pass.Unverified).Run();
        Assert.Equal(2, Loads(world));
    }

    [Fact]
    public void It_waits_for_verified_access()
    {
        var world = new World();
        new Pass(world, Share.Desired, new PassFacts(true, false)).Run(fresh: true);
        Assert.Equal(0, Loads(world));
        Assert.False(world.Find(SqlObjectKind.Task, Task)!.Started);
        var pass = new Pass(world, Share.Desired, Pass.Verified).Run();
        Assert.True(world.Find(SqlObjectKind.Task, Task)!.Started);
        Assert.Equal(Share.Desired.Objects!.CopyHash, SnowflakeFindings.Of(Share.Desired, pass.Observed).FirstLoadHash);
    }

    [Fact]
    public void Without_runOnCreate_the_schedule_decides()
    {
        var share = Share.Target(target => target with { Load = new LoadOptions(RunOnCreate: false) });
        var world = Loaded(share);
        Assert.Equal(0, Loads(world));
        Assert.True(world.Find(SqlObjectKind.Task, Task)!.Started);
    }

    [Theory]
    [InlineData(true, true, true, true, "autoResume takes it up again")]
    [InlineData(false, true, true, false, "autoResume: false leaves what Snowflake stopped")]
    [InlineData(false, false, true, true, "whoever else suspended it, it is drift")]
    [InlineData(true, true, false, false, "nothing starts before access is verified")]
    public void A_suspended_task(bool autoResume, bool byFailures, bool verified, bool started, string because)
    {
        var share = Share.Target(target => target with { Load = new LoadOptions(AutoResume: autoResume) });
        var world = Loaded(share);
        world.Change(SqlObjectKind.Task, Task, entry => entry with { Started = false, SuspendedByFailures = byFailures });
        var pass = new Pass(world, share.Desired, new PassFacts(true, verified)).Run();
        Assert.True(world.Find(SqlObjectKind.Task, Task)!.Started == started, because);
        Assert.Equal(!autoResume && byFailures, SnowflakeFindings.Of(share.Desired, pass.Observed).TaskHeld);
    }

    [Fact]
    public void A_running_task_is_never_suspended_only_because_verification_fails()
    {
        var world = Loaded(Share);
        new Pass(world, Share.Desired, Pass.Unverified).Run();
        Assert.True(world.Find(SqlObjectKind.Task, Task)!.Started);
        var pass = new Pass(world, (Share with { Spec = Share.Spec with { Schedule = "5 MINUTE" } }).Desired, Pass.Unverified).Run();
        Assert.True(world.Find(SqlObjectKind.Task, Task)!.Started, pass.Log);
        Assert.Equal("5 MINUTE", world.Find(SqlObjectKind.Task, Task)!.Schedule);
    }

    [Fact]
    public void A_death_between_suspend_and_resume_heals()
    {
        var changed = (Share with { Spec = Share.Spec with { Schedule = "5 MINUTE" } }).Desired;
        for (var after = 1; ; after++)
        {
            var world = Loaded(Share);
            var dying = new Pass(world, changed, Pass.Verified) { DieAfter = world.Executed.Count + after }.Run();
            new Pass(world, changed, Pass.Verified).Run();
            var task = world.Find(SqlObjectKind.Task, Task)!;
            Assert.True(task is { Started: true, Schedule: "5 MINUTE" }, dying.Log);
            if (!dying.Died)
            {
                Assert.True(after > 2, "the change takes several statements");
                return;
            }
        }
    }

    [Theory]
    [InlineData("{0}", "as Snowflake keeps it")]
    [InlineData("{0};", "with the semicolon that a worksheet leaves")]
    [InlineData("\r\n{0}\n", "with white space around")]
    public void The_same_text_is_no_drift(string format, string because)
    {
        var world = Loaded(Share);
        var before = world.Executed.Count;
        world.Change(SqlObjectKind.Task, Task, entry => entry with { Body = string.Format(System.Globalization.CultureInfo.InvariantCulture, format, entry.Body) });
        new Pass(world, Share.Desired, Pass.Verified).Run();
        Assert.True(before == world.Executed.Count, because);
    }

    private static World Loaded(Case share)
    {
        var world = new World();
        new Pass(world, share.Desired, Pass.Verified).Run(fresh: true);
        return world;
    }

    private static int Loads(World world) => world.Executed.Count(action => action is SnowflakeAction.ExecuteTask);
}
