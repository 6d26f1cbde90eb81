using VoiceAnalytics.EndToEnd.Crash;
using VoiceAnalytics.Sandbox.Hosting;

namespace VoiceAnalytics.EndToEnd.Life;

/// <summary>A changed source reaches the shares of a Snowflake account one after the other, and stops at the first that does not compile.</summary>
public sealed class RolloutTests
{
    // The elder first: the names do not order them.
    private static readonly string[] Three = ["gamma", "beta", "acme"];
    private static readonly TimeSpan Resync = TimeSpan.FromMinutes(20);

    [Fact]
    public async Task A_view_that_does_not_compile_reaches_one_share_and_its_repair_reaches_all_in_their_order()
    {
        using var rollout = new Rollout();
        await rollout.BeginAsync(Three);
        var start = rollout.Statements;
        rollout.Source(Rollout.BrokenQuery);
        await rollout.Scene.RestAsync();

        Assert.Equal(["Rejected", "RolloutWaiting", "RolloutWaiting"], Three.Select(rollout.Reason));
        Assert.Equal(["Stopped", "Waiting", "Waiting"], Three.Select(rollout.State));
        Assert.All(Three, name => Assert.Contains("SELECT _SESSION_ID FROM", rollout.View(name), StringComparison.Ordinal));
        Assert.All(Three, name => Assert.Equal("started", rollout.Task(name, "state")));
        Assert.All(rollout.WritesSince(start), write => Assert.StartsWith("CREATE OR REPLACE VIEW \"GAMMA\"", write, StringComparison.Ordinal));
        Assert.Contains("partners/gamma is before this one, and the change failed there", rollout.Message("beta"), StringComparison.Ordinal);
        Assert.Contains("partners/beta is before this one", rollout.Message("acme"), StringComparison.Ordinal);
        Assert.Equal("RolloutStopped", rollout.Rolling());
        Assert.Contains("0 of 3 shares are through, stopped at partners/gamma", rollout.Rolling("message"), StringComparison.Ordinal);
        Assert.Contains("NO_SUCH_COLUMN", rollout.Rolling("message"), StringComparison.Ordinal);
        Assert.Single(rollout.Told(), told => told == "Warning RolloutStopped");

        start = rollout.Statements;
        rollout.Source(Rollout.NextQuery, team: true);
        await rollout.Scene.RestAsync();
        Assert.All(Three, name => Assert.Equal("Available", rollout.Reason(name)));
        Assert.All(Three, name => Assert.Contains("TEAM", rollout.View(name), StringComparison.Ordinal));
        Assert.Equal(["GAMMA", "BETA", "ACME"], rollout.WritesSince(start).Where(IsView).Select(write => write.Split('"')[1]));
        Assert.Null(rollout.Rolling());
        Assert.Contains("Normal RollingOut", rollout.Told());
    }

    [Fact]
    public async Task What_somebody_else_changes_of_a_share_that_waits_is_put_right_and_told_and_its_turn_is_no_drift()
    {
        using var rollout = new Rollout();
        await rollout.BeginAsync("beta", "acme");
        rollout.Source(Rollout.BrokenQuery);
        await rollout.Scene.RestAsync();
        Assert.Equal("Waiting", rollout.State("acme"));
        foreach (var restart in new[] { false, true })
        {
            Meddling.Attach(rollout.World);
            if (restart)
            {
                rollout.Scene.Stop();
            }
            var effects = rollout.Scene.Effects.Count;
            rollout.World.Time.Advance(Resync);
            await rollout.Scene.PassesUntilAsync(() => rollout.Scene.AwsWritesSince(effects).Contains("DetachRolePolicy") && (string?)rollout.Condition("acme", "DriftDetected")?["status"] == "True");
            Assert.Contains("DetachRolePolicy", rollout.Scene.AwsWritesSince(effects));
            rollout.World.Time.Advance(Resync);
            await rollout.Scene.RestAsync();
            Assert.Equal("False", (string?)rollout.Condition("acme", "DriftDetected")?["status"]);
        }
        rollout.Source(Rollout.NextQuery, team: true);
        await rollout.Scene.PassesUntilAsync(() =>
        {
            Assert.Equal("False", (string?)rollout.Condition("acme", "DriftDetected")?["status"]);
            return rollout.Reason("acme") == "Available";
        });
    }

    [Fact]
    public async Task Nobody_is_looked_at_more_often_than_for_narrowing_and_for_its_turn_and_at_rest_nothing_is_written()
    {
        using var rollout = new Rollout();
        await rollout.BeginAsync(Three);
        var start = rollout.Statements;
        rollout.Source(Rollout.NextQuery, team: true);
        await rollout.Scene.PassesUntilAsync(() => Three.All(name => rollout.View(name).Contains("TEAM", StringComparison.Ordinal) && rollout.Reason(name) == "Available"));
        Assert.Equal(5, rollout.SignInsSince(start));
        var writes = rollout.WritesSince(start);
        Assert.Equal(Three.Length, writes.Count(IsView));
        Assert.Equal(Three.Length, writes.Count(write => write.Contains("ADD COLUMN", StringComparison.Ordinal)));

        rollout.World.Time.Advance(TimeSpan.FromMinutes(2));
        await rollout.Scene.RestAsync();
        var effects = rollout.Scene.Effects.Count;
        for (var resync = 0; resync < 3; resync++)
        {
            rollout.World.Time.Advance(Resync);
            await rollout.Scene.RestAsync();
        }
        Assert.Empty(rollout.Scene.Effects.Log.Skip(effects));
    }

    [Theory]
    [InlineData(false, "a process that remembers")]
    [InlineData(true, "a new process")]
    public async Task While_it_is_stopped_only_the_first_is_tried_again_and_no_status_is_written(bool restart, string because)
    {
        using var rollout = new Rollout();
        await rollout.BeginAsync(Three);
        rollout.Source(Rollout.BrokenQuery);
        await rollout.Scene.RestAsync();
        rollout.World.Time.Advance(TimeSpan.FromMinutes(61));
        await rollout.World.Snowflake.RunDueTasksAsync(TestContext.Current.CancellationToken);
        await rollout.Scene.RestAsync();
        var effects = rollout.Scene.Effects.Count;
        if (restart)
        {
            rollout.Scene.Stop();
        }
        rollout.World.Time.Advance(Resync);
        await rollout.Scene.RestAsync();
        Assert.Equal("Loading", (string?)rollout.Condition("beta", "LoadHealthy")?["reason"]);
        Assert.True(rollout.Scene.Effects.Log.Skip(effects).All(effect => effect == "snowflake CREATE OR REPLACE"), $"{because}: {string.Join(", ", rollout.Scene.Effects.Log.Skip(effects))}");
    }

    [Theory]
    [InlineData("suspend", "Suspended")]
    [InlineData("prefix", "NotPermitted")]
    public async Task What_the_source_takes_away_it_takes_from_all_at_once(string how, string reason)
    {
        using var rollout = new Rollout();
        await rollout.BeginAsync(Three);
        rollout.Source(Rollout.BrokenQuery);
        await rollout.Scene.RestAsync();
        var effects = rollout.Scene.Effects.Count;
        rollout.Source(Rollout.BrokenQuery, suspend: how == "suspend", prefix: how == "prefix" ? "internal/" : "sessions/");
        await rollout.Scene.RestAsync();
        Assert.All(Three, name => Assert.Equal(reason, rollout.Reason(name)));
        Assert.All(Three, name => Assert.Equal("suspended", rollout.Task(name, "state")));
        Assert.Equal(["PutRolePolicy", "PutRolePolicy", "PutRolePolicy"], rollout.Scene.AwsWritesSince(effects));

        rollout.Source(Rollout.BrokenQuery);
        await rollout.Scene.RestAsync();
        Assert.Equal(["Rejected", "RolloutWaiting", "RolloutWaiting"], Three.Select(rollout.Reason));
        Assert.All(Three, name => Assert.Equal("started", rollout.Task(name, "state")));
    }

    [Fact]
    public async Task What_a_share_s_owner_declares_does_not_wait()
    {
        using var rollout = new Rollout();
        await rollout.BeginAsync("acme", "beta");
        rollout.Source(Rollout.BrokenQuery, team: true);
        await rollout.Scene.RestAsync();
        rollout.Share("beta", prefix: "sessions/inner/", schedule: "30 MINUTE", grantTo: "REPORTING");
        await rollout.Scene.RestAsync();
        Assert.Equal("RolloutWaiting", rollout.Reason("beta"));
        Assert.Equal(("30 MINUTE", "started"), (rollout.Task("beta", "schedule"), rollout.Task("beta", "state")));
        Assert.DoesNotContain("TEAM", rollout.Task("beta", "definition"), StringComparison.Ordinal);
        Assert.EndsWith("sessions/inner/", rollout.Stage("beta", "url"), StringComparison.Ordinal);
        var account = rollout.World.Snowflake.Account(SimWorld.SnowflakeName);
        account.Execute("GRANT USAGE ON WAREHOUSE COMPUTE_WH TO ROLE REPORTING");
        account.Execute("GRANT USAGE ON WAREHOUSE COMPUTE_WH TO ROLE ANALYST");
        account.Execute("SELECT COUNT(*) FROM BETA.VOICE.IDS", "REPORTING");
        Assert.ThrowsAny<Exception>(() => account.Execute("SELECT COUNT(*) FROM BETA.VOICE.IDS", "ANALYST"));
        Assert.Equal("True", (string?)rollout.Condition("beta", "AccessVerified")?["status"]);
    }

    [Fact]
    public async Task A_key_is_rotated_and_its_stage_goes_on_reading_the_files_as_before()
    {
        using var rollout = new Rollout();
        await rollout.BeginAsync("key-acme", "key-beta");
        var former = rollout.StageKey("key-beta");
        rollout.Source(Rollout.BrokenQuery, compression: "NONE");
        await rollout.Scene.RestAsync();
        rollout.Share("key-beta", rotate: "one");
        await rollout.Scene.RestAsync();
        Assert.Equal("RolloutWaiting", rollout.Reason("key-beta"));
        Assert.NotEqual(former, rollout.StageKey("key-beta"));
        var (acme, beta) = (rollout.Compression("key-acme"), rollout.Compression("key-beta"));
        Assert.Equal(("NONE", "GZIP"), (acme, beta));
        rollout.World.Time.Advance(Declared.Overlap + TimeSpan.FromMinutes(30));
        await rollout.Scene.RestAsync();
        rollout.World.Snowflake.Account(SimWorld.SnowflakeName).Execute("LIST @BETA.VOICE.SESSIONS_STAGE");
        Assert.Equal("RolloutWaiting", rollout.Reason("key-beta"));

        rollout.Source(Rollout.FirstQuery, compression: "NONE");
        await rollout.Scene.RestAsync();
        Assert.Equal(["Available", "Available"], new[] { "key-acme", "key-beta" }.Select(rollout.Reason));
        Assert.Equal("NONE", rollout.Compression("key-beta"));
    }

    [Theory]
    [InlineData("delete")]
    [InlineData("suspend")]
    [InlineData("pause")]
    [InlineData("lose the connection")]
    public async Task Who_cannot_act_any_more_makes_room_for_the_next(string how)
    {
        using var rollout = new Rollout();
        await rollout.BeginAsync("own-acme", "beta", "gamma");
        rollout.Source(Rollout.BrokenQuery);
        await rollout.Scene.RestAsync();
        Assert.Equal(["Stopped", "Waiting", "Waiting"], new[] { "own-acme", "beta", "gamma" }.Select(rollout.State));
        rollout.Leave("own-acme", how);
        await rollout.Scene.RestAsync();
        Assert.True(rollout.State("beta") == "Stopped", $"{how}: {rollout.Message("beta")}");
        Assert.Equal("Waiting", rollout.State("gamma"));
        Assert.Contains("partners/beta is before this one, and the change failed there", rollout.Message("gamma"), StringComparison.Ordinal);
        Assert.Contains("stopped at partners/beta", rollout.Rolling("message"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_what_kept_all_from_acting_is_over_the_elder_is_still_the_first()
    {
        using var rollout = new Rollout();
        await rollout.BeginAsync(Three);
        rollout.World.Kubernetes.Delete("secrets", "partners", "acme-snowflake");
        rollout.Scene.Stop(); // A process that has it in memory would go on.
        rollout.Source(Rollout.BrokenQuery);
        await rollout.Scene.RestAsync();
        Assert.Equal(["Blind", "Blind", "Blind"], Three.Select(rollout.State));
        rollout.World.Kubernetes.ApplyYaml(SimWorld.ConnectionYaml.Split("\n---\n")[0]);
        await rollout.Scene.RestAsync();
        Assert.Equal(["Stopped", "Waiting", "Waiting"], Three.Select(rollout.State));
    }

    [Fact]
    public async Task Who_may_not_look_at_a_view_says_so_keeps_it_and_goes_on_when_it_may()
    {
        using var rollout = new Rollout();
        await rollout.BeginAsync("acme", "beta");
        // POLICY_REFERENCES is what needs a warehouse.
        rollout.World.Snowflake.Faults = _ => rollout.World.SnowflakeStatements.LastOrDefault()?.Contains("POLICY_REFERENCES", StringComparison.Ordinal) == true ? new Fault.Refuse(422, "000606") : null;
        var start = rollout.Statements;
        rollout.Source(Rollout.NextQuery, team: true);
        await rollout.Scene.PassesUntilAsync(() => rollout.State("beta") == "Unable");
        Assert.Equal(["AccessDenied", "AccessDenied"], new[] { "acme", "beta" }.Select(rollout.Reason));
        Assert.All(new[] { "acme", "beta" }, name => Assert.Contains("GRANT USAGE ON WAREHOUSE \"COMPUTE_WH\" TO ROLE \"VOICE_ANALYTICS_OPERATOR\"", rollout.Message(name), StringComparison.Ordinal));
        Assert.All(new[] { "acme", "beta" }, name => Assert.DoesNotContain("TEAM", rollout.View(name), StringComparison.Ordinal));
        Assert.DoesNotContain(rollout.WritesSince(start), IsView);

        await rollout.Scene.PassesUntilAsync(() => rollout.Rolling("message")?.Contains("0 of 2 shares are through, 2 cannot act now", StringComparison.Ordinal) == true);
        Assert.InRange(rollout.World.SnowflakeStatements.Skip(start).Count(body => body.Contains("POLICY_REFERENCES", StringComparison.Ordinal)), 2, 4);

        rollout.World.Snowflake.Faults = null;
        rollout.World.Time.Advance(Resync);
        await rollout.Scene.RestAsync();
        Assert.Equal(["Available", "Available"], new[] { "acme", "beta" }.Select(rollout.Reason));
        Assert.All(new[] { "acme", "beta" }, name => Assert.Contains("TEAM", rollout.View(name), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Those_who_all_have_something_of_their_own_in_the_way_rest()
    {
        using var rollout = new Rollout();
        await rollout.BeginAsync(Three);
        foreach (var name in Three)
        {
            rollout.HangPolicy(name);
        }
        rollout.Source(Rollout.NextQuery);
        await rollout.Scene.RestAsync();
        rollout.World.Time.Advance(Resync);
        await rollout.Scene.RestAsync();
        Assert.Equal(["Unable", "Unable", "Unable"], Three.Select(rollout.State));
        Assert.All(Three, name => Assert.Equal("ViewHasPolicies", rollout.Reason(name)));
        var effects = rollout.Scene.Effects.Count;
        for (var resync = 0; resync < 4; resync++)
        {
            rollout.World.Time.Advance(Resync);
            await rollout.Scene.RestAsync();
        }
        Assert.Empty(rollout.Scene.Effects.Log.Skip(effects));
    }

    [Fact]
    public async Task Each_account_rolls_out_by_itself()
    {
        using var rollout = new Rollout(twoAccounts: true);
        await rollout.BeginAsync("acme", "other-delta", "beta", "other-epsilon");
        rollout.Source(Rollout.BrokenQuery);
        await rollout.Scene.RestAsync();
        Assert.Equal(["Stopped", "Stopped", "Waiting", "Waiting"], new[] { "acme", "other-delta", "beta", "other-epsilon" }.Select(rollout.State));
        Assert.Contains("partners/acme", rollout.Message("beta"), StringComparison.Ordinal);
        Assert.Contains("partners/other-delta", rollout.Message("other-epsilon"), StringComparison.Ordinal);
        rollout.Leave("other-delta", "suspend");
        await rollout.Scene.RestAsync();
        Assert.Equal(["Stopped", "Unable", "Waiting", "Stopped"], new[] { "acme", "other-delta", "beta", "other-epsilon" }.Select(rollout.State));
    }

    [Fact]
    public async Task A_new_share_neither_waits_nor_holds_anybody_up()
    {
        using var rollout = new Rollout();
        await rollout.BeginAsync("acme", "beta");
        rollout.Source(Rollout.BrokenQuery);
        await rollout.Scene.RestAsync();
        rollout.Share("newer");
        await rollout.Scene.PassesAsync(3);
        Assert.Equal(("Rejected", null), (rollout.Reason("newer"), rollout.State("newer")));
        Assert.Equal(["Stopped", "Waiting"], new[] { "acme", "beta" }.Select(rollout.State));

        rollout.Source(Rollout.FirstQuery);
        await rollout.Scene.RestAsync();
        Assert.All(new[] { "acme", "beta", "newer" }, name => Assert.Equal("Available", rollout.Reason(name)));
    }

    [Fact]
    public async Task A_share_that_is_not_ready_for_another_reason_gets_the_change_and_the_next_one_too()
    {
        using var rollout = new Rollout();
        await rollout.BeginAsync("acme", "beta");
        rollout.Share("acme", grantTo: "NOBODY_KNOWS");
        await rollout.Scene.RestAsync();
        var broken = rollout.Reason("acme");
        Assert.NotEqual("Available", broken);
        rollout.Source(Rollout.NextQuery, team: true);
        await rollout.Scene.RestAsync();
        Assert.Equal((broken, "Available"), (rollout.Reason("acme"), rollout.Reason("beta")));
        Assert.All(new[] { "acme", "beta" }, name => Assert.Contains("TEAM", rollout.View(name), StringComparison.Ordinal));
        Assert.Null(rollout.Rolling());
    }

    [Fact]
    public async Task A_column_of_another_type_stops_at_the_first_and_the_others_load_on()
    {
        using var rollout = new Rollout();
        await rollout.BeginAsync("acme", "beta");
        rollout.Source(Rollout.FirstQuery, sessionType: "NUMBER(18,0)");
        await rollout.Scene.RestAsync();
        Assert.Equal(["IncompatibleTableChange", "RolloutWaiting"], new[] { "acme", "beta" }.Select(rollout.Reason));
        Assert.Equal("started", rollout.Task("beta", "state"));
        rollout.Source(Rollout.FirstQuery);
        await rollout.Scene.RestAsync();
        Assert.All(new[] { "acme", "beta" }, name => Assert.Equal("Available", rollout.Reason(name)));
    }

    private static bool IsView(string write) => write.StartsWith("CREATE OR REPLACE VIEW", StringComparison.Ordinal);
}
