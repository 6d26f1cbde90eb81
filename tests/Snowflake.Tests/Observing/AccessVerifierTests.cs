using Microsoft.Extensions.Time.Testing;
using VoiceAnalytics.Core.Planning;
using VoiceAnalytics.Core.Sql;

namespace VoiceAnalytics.Snowflake.Tests;

public sealed class AccessVerifierTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);
    private static readonly string Statement = IntegrationSql.ValidateList(Share.Integration, Share.Objects.Integration!.AllowedLocation).Text;
    private readonly StatementServer _server = new();

    [Fact]
    public async Task Success_is_verified()
    {
        _server.On(Statement, ["RESULT"], ["""{ "status" : "success", "actions" : { "LIST" : { "status" : "success" } } }"""]);
        Assert.Equal(VerificationState.Verified, (await VerifyAsync(Now))!.State);
    }

    [Theory]
    [InlineData(1, VerificationState.Waiting, "a fresh trust takes a moment")]
    [InlineData(10, VerificationState.Broken, "an old one does not")]
    public async Task A_refusal_is_judged_by_the_age_of_the_trust(int minutes, VerificationState expected, string because)
    {
        _server.On(Statement, ["RESULT"], ["""{ "status" : "failure", "actions" : { "LIST" : { "message" : "Error assuming AWS_ROLE", "status" : "failure" } } }"""]);
        Assert.True((await VerifyAsync(Now.AddMinutes(-minutes)))!.State == expected, because);
        _server.On(Statement, 422, Wire.Error("003167", "42601", "Error assuming AWS_ROLE"));
        Assert.True((await VerifyAsync(Now.AddMinutes(-minutes)))!.State == expected, because);
    }

    [Fact]
    public async Task An_empty_answer_is_no_proof()
    {
        _server.On(Statement, ["RESULT"]);
        Assert.Equal(VerificationState.Waiting, (await VerifyAsync(Now))!.State);
    }

    [Fact]
    public async Task Nothing_declared_is_not_asked()
    {
        Assert.Null(await new AccessVerifier(Share.Client(_server), new FakeTimeProvider(Now)).VerifyAsync(Share.Desired with { Objects = null }, Now, CancellationToken.None));
        Assert.Empty(_server.Statements);
    }

    private Task<Verification?> VerifyAsync(DateTimeOffset trustedSince) =>
        new AccessVerifier(Share.Client(_server), new FakeTimeProvider(Now)).VerifyAsync(Share.Desired, trustedSince, CancellationToken.None);
}
