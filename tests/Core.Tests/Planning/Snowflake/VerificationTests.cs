using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Outcomes;
using VoiceAnalytics.Core.Planning;
using VoiceAnalytics.Core.Sql;
using VoiceAnalytics.Core.Status;

namespace VoiceAnalytics.Core.Tests.Planning.Snowflake;

public sealed class VerificationTests
{
    private static readonly DateTimeOffset Since = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("""{"status":"success","actions":{"LIST":{"status":"success"}}}""", 0, VerificationState.Verified, Reasons.Available, "listed")]
    [InlineData("""{"status":"success","actions":{}}""", 0, VerificationState.Broken, Reasons.Rejected, "success without a list proves nothing")]
    [InlineData("""{"status":"failure","actions":{},"message":"Error assuming AWS_ROLE:\nUser: x is not authorized"}""", 299, VerificationState.Waiting, Reasons.Propagating, "IAM needs a moment")]
    [InlineData("""{"status":"failure","actions":{},"message":"Error assuming AWS_ROLE:\nUser: x is not authorized"}""", 300, VerificationState.Broken, Reasons.TrustBroken, "but not for ever")]
    [InlineData("""{"status":"failure","actions":{"LIST":{"status":"failure","message":"Access Denied (Status Code: 403; Error Code: AccessDenied)"}}}""", 10, VerificationState.Waiting, Reasons.Propagating, "the policy needs a moment too")]
    [InlineData("""{"status":"failure","actions":{"LIST":{"status":"failure","message":"Access Denied (Status Code: 403; Error Code: AccessDenied)"}}}""", 600, VerificationState.Broken, Reasons.AccessDenied, "then something else denies")]
    [InlineData("""{"status":"failure","actions":{"LIST":{"status":"failure","message":"The specified bucket does not exist"}}}""", 10, VerificationState.Broken, Reasons.Rejected, "no time helps")]
    [InlineData("nonsense", 10, VerificationState.Waiting, Reasons.AccessNotVerified, "never taken for success")]
    [InlineData("[]", 10, VerificationState.Waiting, Reasons.AccessNotVerified, "never taken for success")]
    [InlineData(null, 10, VerificationState.Waiting, Reasons.AccessNotVerified, "never taken for success")]
    public void Reading_the_answer(string? cell, int seconds, VerificationState state, string reason, string because)
    {
        var verification = SnowflakeVerification.Read(cell, Since, Since.AddSeconds(seconds));
        Assert.True(verification.State == state && verification.Reason == reason, $"{because}: {verification}");
        Assert.NotNull(ReasonTable.Row(verification.Reason));
        Assert.DoesNotContain("User: x", verification.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("003167", ErrorClass.Terminal, 10, VerificationState.Waiting, Reasons.Propagating)]
    [InlineData("003167", ErrorClass.Terminal, 600, VerificationState.Broken, Reasons.TrustBroken)]
    [InlineData("390505", ErrorClass.Throttled, 600, VerificationState.Waiting, Reasons.Throttled)]
    [InlineData("003001", ErrorClass.Denied, 10, VerificationState.Broken, Reasons.AccessDenied)]
    public void Reading_a_failed_statement(string code, ErrorClass error, int seconds, VerificationState state, string reason)
    {
        var verification = SnowflakeVerification.Read(new Failure(error, code, "m"), Since, Since.AddSeconds(seconds));
        Assert.Equal((state, reason), (verification.State, verification.Reason));
    }

    [Fact]
    public void It_asks_for_the_declared_folder() => Assert.Equal(
        $"SELECT SYSTEM$VALIDATE_STORAGE_INTEGRATION('{Case.Identity.IntegrationName}', 's3://voice-analytics/sessions/', 'validate.json', 'list') AS \"RESULT\"",
        SnowflakeVerification.Statement(new Case().Desired)!.Text);

    [Fact]
    public void It_is_due_once_trust_and_integration_are_as_declared()
    {
        var share = new Case();
        var world = new World();
        var pass = new Pass(world, share.Desired, Pass.Unverified).Run(fresh: true);
        var ready = new PassFacts(AwsReady: true, AccessVerified: false);
        Assert.True(SnowflakeVerification.Due(share.Desired, pass.Observed, ready));
        Assert.False(SnowflakeVerification.Due(share.Desired, pass.Observed, Pass.Unverified));
        Assert.False(SnowflakeVerification.Due(share.With(IntentKind.Cut).Desired, pass.Observed, ready));
        world.Change(SqlObjectKind.Integration, Case.Identity.IntegrationName, entry => entry with { Integration = entry.Integration! with { ExternalId = "x" } });
        var drifted = Observer.Read(world, share.Desired, pass.Observed, Core.Observed.SnowflakeReads.Integration);
        Assert.False(SnowflakeVerification.Due(share.Desired, drifted, ready));
    }
}
