using System.Security.Cryptography;
using VoiceAnalytics.Core.Outcomes;
using VoiceAnalytics.Core.Sql;
using VoiceAnalytics.Sandbox.Snowflake;

namespace VoiceAnalytics.Snowflake.Tests;

/// <summary>The client against an implementation of the API that was written from the same documentation by other hands.</summary>
public sealed class ProtocolInWorldTests
{
    private static readonly SqlStatement Show = new(SqlText.Format($"SHOW ROLES"), "SHOW ROLES", "");

    [Fact]
    public async Task Answers_that_come_later_and_in_parts_are_the_same_answers()
    {
        using var bench = new WorldBench(rowsPerPartition: 2);
        var atOnce = await RunAsync(bench, bench.Client);
        bench.World.Answers = AnswerPolicy.AlwaysAsynchronous;
        var later = await RunAsync(bench, bench.Client);
        Assert.True(atOnce.Rows().Rows.Count > 4);
        Assert.Equal(atOnce.Rows().Rows.Select(row => row["name"]), later.Rows().Rows.Select(row => row["name"]));
    }

    [Fact]
    public async Task A_share_is_built_though_every_answer_comes_later()
    {
        using var bench = new WorldBench();
        bench.World.Answers = AnswerPolicy.AlwaysAsynchronous;
        var observed = await bench.ConvergeAsync(WorldShare.Desired(), new(true, false));
        Assert.NotNull(observed.Task.ValueOrNull);
    }

    [Fact]
    public async Task Another_key_is_refused()
    {
        using var bench = new WorldBench();
        using var tokens = new KeyPairTokenSource(Core.Naming.SnowflakeAccount.Parse("MYORG-ACME"), "OPERATOR", RSA.Create(2048), bench.Time);
        var failure = (await RunAsync(bench, bench.NewClient(tokens))).Failure();
        Assert.Equal((ErrorClass.Unauthenticated, "390144"), (failure.Class, failure.Code));
    }

    [Fact]
    public async Task An_access_token_signs_in_until_it_ends()
    {
        using var bench = new WorldBench();
        bench.Account.AddAccessToken("OPERATOR", "pat-1", bench.Time.GetUtcNow().AddDays(1));
        var client = bench.NewClient(new ProgrammaticAccessTokenSource("pat-1"));
        Assert.NotEmpty((await RunAsync(bench, client)).Rows().Rows);
        bench.Time.Advance(TimeSpan.FromDays(2));
        Assert.Equal(ErrorClass.Unauthenticated, (await RunAsync(bench, client)).Failure().Class);
    }

    [Fact]
    public async Task A_role_that_was_not_granted_is_denied()
    {
        using var bench = new WorldBench();
        bench.Account.AddAccessToken("OPERATOR", "pat-1", bench.Time.GetUtcNow().AddDays(1));
        var failure = (await RunAsync(bench, bench.NewClient(new ProgrammaticAccessTokenSource("pat-1"), role: "ACCOUNTADMIN"))).Failure();
        Assert.True(failure.Class is ErrorClass.Denied or ErrorClass.Unauthenticated, failure.ToString());
    }

    [Fact]
    public async Task The_session_check_knows_the_account_and_another_one()
    {
        using var bench = new WorldBench();
        var right = await bench.Elapse(SessionCheck.RunAsync(bench.Client, "XY12345", "t", CancellationToken.None));
        Assert.Equal(new("XY12345", WorldShare.OperatorRole, "OPERATOR"), Assert.IsType<SessionOutcome.SignedIn>(right).Session);
        var wrong = await bench.Elapse(SessionCheck.RunAsync(bench.Client, "AB99999", "t", CancellationToken.None));
        Assert.Equal(SnowflakeErrorCodes.AccountMismatch, Assert.IsType<SessionOutcome.Refused>(wrong).Failure.Code);
    }

    [Fact]
    public async Task A_trust_that_is_missing_is_not_yet_there()
    {
        using var bench = new WorldBench(withRole: false);
        var desired = WorldShare.Desired();
        await bench.ConvergeAsync(desired, new(true, false));
        var listed = (await bench.Elapse(bench.Client.ExecuteAsync(StageSql.List(desired.Objects!.Stage.Name), "t", CancellationToken.None))).Failure();
        Assert.Equal((ErrorClass.Propagating, "003167"), (listed.Class, listed.Code));
    }

    [Fact]
    public async Task A_missing_privilege_is_named()
    {
        using var bench = new WorldBench();
        bench.Account.Execute($"REVOKE CREATE INTEGRATION ON ACCOUNT FROM ROLE {WorldShare.OperatorRole}");
        var failure = (await bench.Elapse(bench.Client.ExecuteAsync(IntegrationSql.Create(WorldShare.Objects.Integration!), "t", CancellationToken.None))).Failure();
        Assert.Equal(ErrorClass.Denied, failure.Class);
        Assert.Contains("GRANT CREATE INTEGRATION ON ACCOUNT", failure.Message, StringComparison.Ordinal);
    }

    private static Task<SnowflakeReply> RunAsync(WorldBench bench, SnowflakeSqlClient client) =>
        bench.Elapse(client.ExecuteAsync(Show, "test", CancellationToken.None));
}
