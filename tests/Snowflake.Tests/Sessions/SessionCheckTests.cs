using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Outcomes;

namespace VoiceAnalytics.Snowflake.Tests;

public sealed class SessionCheckTests
{
    private static readonly string[] Columns = ["LOCATOR", "ORGANIZATION", "ACCOUNT", "REGION", "ROLE", "USER"];

    [Theory]
    [InlineData("MYORG-ACME", null, "first sign-in by name")]
    [InlineData("MYORG-ACME", "XY12345", "as recorded")]
    [InlineData("xy12345.us-east-2.aws", "XY12345", "by locator")]
    [InlineData("MYORG-ACME.privatelink", null, "over private link")]
    public async Task The_right_account_and_role_are_taken(string account, string? recorded, string because)
    {
        using var bench = new Bench(account: account);
        bench.Wire.Answer(200, Wire.Rows(Columns, ["XY12345", "MYORG", "ACME", "AWS_US_EAST_2", "VOICE_ANALYTICS_OPERATOR", "OP"]));
        var outcome = await bench.Elapse(SessionCheck.RunAsync(bench.Client, recorded, Bench.Tag, CancellationToken.None));
        Assert.True(outcome is SessionOutcome.SignedIn, $"{because}: {outcome}");
        Assert.Equal(new SnowflakeSession("XY12345", "VOICE_ANALYTICS_OPERATOR", "OP"), ((SessionOutcome.SignedIn)outcome).Session);
    }

    [Theory]
    [InlineData("ZZ99999", "MYORG", "ACME", "VOICE_ANALYTICS_OPERATOR", "was first signed in", "the name was moved to another account")]
    [InlineData("XY12345", "MYORG", "OTHER", "VOICE_ANALYTICS_OPERATOR", "signed in to MYORG-OTHER", "another account")]
    [InlineData("XY12345", "MYORG", "ACME", "PUBLIC", "has role PUBLIC", "another role")]
    [InlineData("XY12345", "MYORG", "ACME", "voice_analytics_operator", "has role voice_analytics_operator", "a role of other case is another role")]
    [InlineData(null, "MYORG", "ACME", "VOICE_ANALYTICS_OPERATOR", "did not say", "no locator")]
    [InlineData("XY12345", "MYORG", "ACME", null, "did not say", "no role")]
    public async Task Any_other_is_a_mismatch(string? locator, string organization, string name, string? role, string word, string because)
    {
        using var bench = new Bench();
        bench.Wire.Answer(200, Wire.Rows(Columns, [locator, organization, name, "R", role, "OP"]));
        var outcome = await bench.Elapse(SessionCheck.RunAsync(bench.Client, "XY12345", Bench.Tag, CancellationToken.None));
        var failure = Assert.IsType<SessionOutcome.Refused>(outcome).Failure;
        Assert.True(failure.Code == "AccountMismatch" && failure.Message.Contains(word, StringComparison.Ordinal), $"{because}: {failure}");
    }

    [Fact]
    public async Task An_underscore_in_the_accounts_name_is_a_hyphen_in_the_url_form()
    {
        using var bench = new Bench(account: "MYORG-ACME-EU");
        bench.Wire.Answer(200, Wire.Rows(Columns, ["XY12345", "MYORG", "ACME_EU", "R", "VOICE_ANALYTICS_OPERATOR", "OP"]));
        Assert.IsType<SessionOutcome.SignedIn>(await bench.Elapse(SessionCheck.RunAsync(bench.Client, null, Bench.Tag, CancellationToken.None)));
    }

    [Fact]
    public async Task A_failed_sign_in_is_no_mismatch()
    {
        using var bench = new Bench();
        bench.Wire.Answer(401, Wire.Error("390303", "", "Invalid token"));
        var outcome = await bench.Elapse(SessionCheck.RunAsync(bench.Client, null, Bench.Tag, CancellationToken.None));
        Assert.Equal(ErrorClass.Unauthenticated, Assert.IsType<SessionOutcome.Refused>(outcome).Failure.Class);
    }
}
