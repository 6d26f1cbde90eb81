using VoiceAnalytics.Core.Outcomes;
using VoiceAnalytics.Core.Planning;
using VoiceAnalytics.Core.Status;

namespace VoiceAnalytics.Core.Tests.Planning.Snowflake;

/// <summary>What a failed LIST with the stage's own credentials means.</summary>
public sealed class StageVerificationTests
{
    private static readonly DateTimeOffset Since = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("Failure using stage area. Cause: [The AWS Access Key Id you provided is not valid.]", 299, VerificationState.Waiting, Reasons.Propagating, "a key of moments ago is not known everywhere")]
    [InlineData("Failure using stage area. Cause: [The AWS Access Key Id you provided is not valid.]", 300, VerificationState.Broken, Reasons.KeyRefused, "but not for ever")]
    [InlineData("Failure using stage area. Cause: [The request signature we calculated does not match (Status Code: 403; Error Code: SignatureDoesNotMatch)]", 300, VerificationState.Broken, Reasons.KeyRefused, "another secret")]
    [InlineData("Failure using stage area. Cause: [Access Denied (Status Code: 403; Error Code: AccessDenied)]", 10, VerificationState.Waiting, Reasons.Propagating, "the policy needs a moment")]
    [InlineData("Failure using stage area. Cause: [Access Denied (Status Code: 403; Error Code: AccessDenied)]", 300, VerificationState.Broken, Reasons.AccessDenied, "then something else denies")]
    [InlineData("Failure using stage area. Cause: [The specified bucket does not exist]", 10, VerificationState.Broken, Reasons.Rejected, "no time helps")]
    public void Reading_the_failure(string message, int seconds, VerificationState state, string reason, string because)
    {
        var verification = StageVerification.Read(new Failure(ErrorClass.Terminal, "091003", message), Since, Since.AddSeconds(seconds));
        Assert.True((state, reason) == (verification.State, verification.Reason), $"{because}: {verification}");
    }

    [Theory]
    [InlineData(ErrorClass.Throttled, VerificationState.Waiting, Reasons.Throttled)]
    [InlineData(ErrorClass.Transient, VerificationState.Waiting, Reasons.Retrying)]
    [InlineData(ErrorClass.Denied, VerificationState.Broken, Reasons.AccessDenied)]
    public void What_is_not_S3_s_answer_is_told_as_it_is(ErrorClass error, VerificationState state, string reason)
    {
        var verification = StageVerification.Read(new Failure(error, "c", "m"), Since, Since.AddHours(1));
        Assert.Equal((state, reason, "m"), (verification.State, verification.Reason, verification.Message));
    }

    [Fact]
    public void It_is_due_once_the_stage_is_seen_to_read_with_the_key_of_the_Secret()
    {
        var share = new Case().ByKey();
        var world = new World();
        var observed = new Pass(world, share.Desired, Pass.Unverified).Run(fresh: true).Observed;
        var ready = new PassFacts(AwsReady: true, AccessVerified: false) { Key = Case.Key };
        Assert.True(SnowflakeVerification.Due(share.Desired, observed, ready));
        Assert.False(SnowflakeVerification.Due(share.Desired, observed, ready with { AwsReady = false }));
        Assert.False(SnowflakeVerification.Due(share.Desired, observed, ready with { Key = null }), "nobody knows the key");
        Assert.False(SnowflakeVerification.Due(share.Desired, observed, ready with { Key = Case.Key with { Id = "AKIASECONDKEYOFACME2" } }), "the stage has its predecessor");
        Assert.False(SnowflakeVerification.Due(share.Desired, observed with { CredentialsForbiddenBy = ["REQUIRE_STORAGE_INTEGRATION_FOR_STAGE_OPERATION"] }, ready));
        Assert.Equal("LIST @\"ANALYTICS\".\"VOICE\".\"SESSIONS_STAGE\"/verify/", SnowflakeVerification.Statement(share.Desired)!.Text);
    }
}
