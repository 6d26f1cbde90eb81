using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Keys;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Outcomes;
using VoiceAnalytics.Core.Planning;
using VoiceAnalytics.Core.Sql;
using VoiceAnalytics.Core.Status;

namespace VoiceAnalytics.Snowflake.Tests;

/// <summary>The stage with an access key against the embedded Snowflake, which signs its requests to the embedded AWS with it.</summary>
public sealed class KeyStageInWorldTests : IDisposable
{
    private const string Stage = "ANALYTICS.VOICE.SESSIONS_STAGE";
    private readonly WorldBench _bench = new(withRole: false);
    private readonly DatedKey _key;

    public KeyStageInWorldTests() => _key = _bench.AddKey();

    public void Dispose()
    {
        Assert.Empty(_bench.World.Unmodelled);
        _bench.Dispose();
    }

    [Fact]
    public async Task A_share_is_built_without_an_integration_verified_and_loaded()
    {
        _bench.PutEvents("sessions/year=2025/month=01/day=28/a.gz", """{"_session_id":"s1","discovered_signals":{"team_size":7}}""");
        var desired = WorldShare.ByKey();
        await _bench.ConvergeAsync(desired, Facts(_key) with { AccessVerified = false });
        Assert.Equal(VerificationState.Verified, (await VerifyAsync(desired)).State);
        var done = await _bench.ConvergeAsync(desired, Facts(_key));
        Assert.True(done.Task.ValueOrNull!.Started);
        await _bench.World.RunDueTasksAsync();
        Assert.Equal("s1", Assert.Single((await _bench.Account.ExecuteAsync("SELECT _SESSION_ID FROM ANALYTICS.VOICE.QUALIFIED_LEADS", "ANALYST")).Rows)[0]);
        Assert.Empty(_bench.Account.Execute("SHOW INTEGRATIONS").Rows);
    }

    [Fact]
    public async Task At_rest_nothing_is_written()
    {
        await BuildAsync();
        _bench.Records.Clear();
        _bench.Time.Advance(TimeSpan.FromDays(1));
        await _bench.ConvergeAsync(WorldShare.ByKey(), Facts(_key));
        Assert.All(_bench.Records, record => Assert.True(record.Statement.Kind.StartsWith("SHOW", StringComparison.Ordinal) || record.Statement.Kind is "DESC STAGE" or "DESC TABLE" or "SESSION IDENTITY", record.Statement.Kind));
    }

    [Fact]
    public async Task A_regular_look_describes_the_stage_once()
    {
        await BuildAsync();
        _bench.Records.Clear();
        var desired = WorldShare.ByKey();
        var observed = await _bench.Elapse(new SnowflakeObserver(_bench.Client).ObserveAsync(desired, ObservedSnowflake.Presumed, SnowflakeReading.Full(desired), CancellationToken.None));
        Assert.Single(_bench.Records, record => record.Statement.Kind == "DESC STAGE");
        Assert.Equal(_key.Id, observed.Stage.ValueOrNull!.KeyId);
        Assert.NotNull(observed.Stage.ValueOrNull.Format);
    }

    [Fact]
    public async Task A_successor_is_given_to_the_stage_and_the_former_key_is_free_from_then_on()
    {
        var observed = await BuildAsync();
        var desired = WorldShare.ByKey();
        _bench.Time.Advance(TimeSpan.FromHours(1));
        var successor = _bench.AddKey();
        Assert.Null(StageKeys.Of(desired, observed).FreeSince(_key.Id, successor.Since));
        observed = await _bench.ConvergeAsync(desired, Facts(successor));
        Assert.True(StageKeys.Of(desired, observed).FreeSince(_key.Id, _key.Since) is { } since && new DatedKey("k", since) == successor with { Id = "k" });
        Assert.Null(StageKeys.Of(desired, observed).FreeSince(successor.Id, _key.Since));
        _bench.SetKey(_key, "Inactive");
        Assert.Equal(VerificationState.Verified, (await VerifyAsync(desired)).State);
    }

    [Fact]
    public async Task A_stage_that_could_not_be_read_may_name_any_key()
    {
        var observed = await BuildAsync();
        var desired = WorldShare.ByKey();
        var failure = new Failure(ErrorClass.Transient, "x", "no answer");
        Assert.Null(StageKeys.Of(desired, observed with { Stage = new Observation<ObservedStage>.Unknown(failure) }).FreeSince("other", _key.Since));
        Assert.Null(StageKeys.Of(desired, observed with { Session = new Observation<SnowflakeSession>.Unknown(failure) }).FreeSince("other", _key.Since));
        Assert.Null(StageKeys.Of(desired, observed with { Stale = SnowflakeReads.Stages }).FreeSince("other", _key.Since));
        Assert.Null(StageKeys.Of(desired, ObservedSnowflake.Presumed).FreeSince("other", _key.Since));
    }

    [Fact]
    public async Task Under_a_cut_the_stage_is_found_by_its_marker_and_still_names_its_key()
    {
        await BuildAsync();
        var cut = WorldShare.ByKey(IntentKind.Cut) with { Objects = null };
        var observed = await _bench.ConvergeAsync(cut, new PassFacts(false, false));
        Assert.Null(StageKeys.Of(cut, observed).FreeSince(_key.Id, _key.Since));
        Assert.NotNull(StageKeys.Of(cut, observed).FreeSince("another", _key.Since));
    }

    [Fact]
    public async Task Another_key_given_by_hand_is_drift_and_put_right()
    {
        await BuildAsync();
        _bench.Account.Execute($"ALTER STAGE {Stage} SET CREDENTIALS = (AWS_KEY_ID = 'AKIATHEIRS0000000000' AWS_SECRET_KEY = 'theirs')");
        var drift = Assert.Single(await DriftAsync(Facts(_key)));
        Assert.Equal(("CREDENTIALS", "key AKIATHEIRS0000000000"), (drift.Field, drift.Observed));
        await _bench.ConvergeAsync(WorldShare.ByKey(), Facts(_key));
        Assert.Equal(VerificationState.Verified, (await VerifyAsync(WorldShare.ByKey())).State);
    }

    [Fact]
    public async Task Another_secret_given_by_hand_shows_when_the_folder_is_listed()
    {
        await BuildAsync();
        _bench.Account.Execute($"ALTER STAGE {Stage} SET CREDENTIALS = (AWS_KEY_ID = '{_key.Id}' AWS_SECRET_KEY = 'theirs')");
        Assert.Empty(await DriftAsync(Facts(_key)));
        Assert.Equal((VerificationState.Waiting, Reasons.Propagating), Of(await VerifyAsync(WorldShare.ByKey(), JustNow)));
        Assert.Equal((VerificationState.Broken, Reasons.KeyRefused), Of(await VerifyAsync(WorldShare.ByKey(), LongAgo)));
        var drift = Assert.Single(await DriftAsync(Facts(_key) with { KeyRefused = true }));
        Assert.Equal(("CREDENTIALS", $"another secret for key {_key.Id}"), (drift.Field, drift.Observed));
    }

    [Fact]
    public async Task A_stage_that_lost_its_marker_is_not_ours_to_touch()
    {
        await BuildAsync();
        _bench.Account.Execute($"ALTER STAGE {Stage} SET CREDENTIALS = (AWS_KEY_ID = 'AKIATHEIRS0000000000' AWS_SECRET_KEY = 'theirs') COMMENT = 'mine now'");
        var plan = await PlanAsync(Facts(_key));
        Assert.Equal(Reasons.Conflict, Assert.Single(plan.Blocks).Reason);
        Assert.Empty(plan.Actions);
    }

    [Fact]
    public async Task A_listing_that_S3_denies_says_so()
    {
        await BuildAsync();
        _bench.SetKey(_key, "Inactive");
        Assert.Equal((VerificationState.Waiting, Reasons.Propagating), Of(await VerifyAsync(WorldShare.ByKey(), JustNow)));
        _bench.Account.Execute($"ALTER STAGE {Stage} SET URL = 's3://{WorldShare.Bucket}/internal/'");
        _bench.SetKey(_key, "Active");
        Assert.Equal((VerificationState.Broken, Reasons.AccessDenied), Of(await VerifyAsync(WorldShare.ByKey(), LongAgo)));
    }

    [Theory]
    [InlineData(StageRules.ForCreation)]
    [InlineData(StageRules.ForOperation)]
    public async Task An_account_that_forbids_stages_with_keys_is_never_sent_one(string rule)
    {
        _bench.Account.Execute($"ALTER ACCOUNT SET {rule} = TRUE");
        var plan = await PlanAsync(Facts(_key));
        Assert.Contains(rule, plan.Blocks.Single(block => block.Reason == Reasons.StorageIntegrationRequired).Message, StringComparison.Ordinal);
        Assert.DoesNotContain(plan.Actions, action => action is SnowflakeAction.CreateStage or SnowflakeAction.CreateTask);
    }

    [Fact]
    public async Task An_account_that_begins_to_forbid_them_meanwhile_is_understood()
    {
        var plan = await PlanAsync(Facts(_key));
        foreach (var action in plan.Actions.Cast<SnowflakeAction>().Where(action => action is not SnowflakeAction.CreateStage))
        {
            await SendAsync(action);
        }

        _bench.Account.Execute($"ALTER ACCOUNT SET {StageRules.ForCreation} = TRUE");
        var failed = Assert.IsType<ActionOutcome.Failed>(await SendAsync(plan.Actions.OfType<SnowflakeAction.CreateStage>().Single()));
        Assert.Equal(Reasons.StorageIntegrationRequired, Reasons.For(failed.Failure));
        Assert.Contains(StageRules.ForCreation, failed.Failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_secret_goes_over_the_wire_and_nowhere_else()
    {
        await BuildAsync();
        var successor = _bench.AddKey();
        var plan = await PlanAsync(Facts(successor));
        await _bench.ConvergeAsync(WorldShare.ByKey(), Facts(successor));
        _bench.Account.Execute($"DROP STAGE {Stage}");
        var failed = await SendAsync(plan.Actions.Cast<SnowflakeAction>().Single());
        var shown = string.Join('\n', [
            .. plan.Actions.Select(action => $"{action} {((SnowflakeAction)action).Statement.Text} {((SnowflakeAction)action).Statement}"),
            $"{failed}",
            .. _bench.Records.Select(record => $"{record} {record.Statement.Redacted}"),
            .. _bench.Account.Queries.Select(query => $"{query}"),
            _bench.World.Snapshot(),
        ]);
        Assert.All(_bench.Secrets.Values, secret => Assert.DoesNotContain(secret, shown, StringComparison.Ordinal));
        Assert.Contains(_bench.Records, record => record.Statement.Secret && _bench.Secrets.Values.Any(record.Statement.Text.Contains));
    }

    [Fact]
    public async Task Without_its_secret_a_statement_is_not_sent()
    {
        await BuildAsync();
        var successor = _bench.AddKey();
        var action = (await PlanAsync(Facts(successor))).Actions.Cast<SnowflakeAction>().Single();
        _bench.Secrets.Remove(successor.Id);
        var sent = _bench.Records.Count;
        var failed = Assert.IsType<ActionOutcome.Failed>(await SendAsync(action));
        Assert.Equal(ErrorClass.Transient, failed.Failure.Class);
        Assert.Equal(sent, _bench.Records.Count);
    }

    // The bench's time runs while something is awaited, more so on a busy machine: far enough from any limit.
    private DateTimeOffset JustNow => _bench.Time.GetUtcNow() + TimeSpan.FromDays(1);

    private DateTimeOffset LongAgo => _bench.Time.GetUtcNow() - TimeSpan.FromDays(1);

    private static PassFacts Facts(DatedKey key) => new(AwsReady: true, AccessVerified: true) { Key = key };

    private static (VerificationState State, string Reason) Of(Verification verification) => (verification.State, verification.Reason);

    private Task<ObservedSnowflake> BuildAsync() => _bench.ConvergeAsync(WorldShare.ByKey(), Facts(_key));

    private Task<ActionOutcome> SendAsync(SnowflakeAction action) =>
        _bench.Elapse(new SnowflakeExecutor(_bench.Client, _bench.Secrets.GetValueOrDefault).ExecuteAsync(WorldShare.ByKey().Owner, action, CancellationToken.None));

    private async Task<Verification> VerifyAsync(DesiredSnowflake desired, DateTimeOffset? since = null) =>
        (await _bench.Elapse(new AccessVerifier(_bench.Client, _bench.Time).VerifyAsync(desired, since ?? _bench.Time.GetUtcNow(), CancellationToken.None)))!;

    private async Task<IEnumerable<Drift>> DriftAsync(PassFacts facts) => (await PlanAsync(facts)).Drift;

    private async Task<Plan> PlanAsync(PassFacts facts)
    {
        var desired = WorldShare.ByKey();
        var observed = await _bench.Elapse(new SnowflakeObserver(_bench.Client).ObserveAsync(desired, ObservedSnowflake.Presumed, SnowflakeReading.Full(desired), CancellationToken.None));
        // As the pass does it: what the plan lacks is read, here the containers' grants.
        observed = await _bench.Elapse(new SnowflakeObserver(_bench.Client).ObserveAsync(desired, observed, SnowflakeReading.Needed(desired, observed), CancellationToken.None));
        return SnowflakePlanner.Plan(desired, observed, facts);
    }
}
