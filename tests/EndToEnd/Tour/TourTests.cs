using VoiceAnalytics.Sandbox.Breaks;

namespace VoiceAnalytics.EndToEnd.Tour;

/// <summary>The README's first command, whole: real controller, real protocols, and each thing that can be broken.</summary>
public sealed class TourTests
{
    [Fact]
    public async Task Once_ends_with_0_when_every_partner_sees_what_it_should()
    {
        var run = await TourRun.OnceAsync();
        Assert.True(run.ExitCode == 0, run.Output);
        Assert.Contains("STORAGE_AWS_IAM_USER_ARN = arn:aws:iam::123456789012:user/abc", run.Output, StringComparison.Ordinal);
        Assert.Contains("globex   waiting for the partner to run the handoff's script [AwaitingPartner]", run.Output, StringComparison.Ordinal);
        Assert.Contains("acme     ready [Available]", run.Output, StringComparison.Ordinal);
        Assert.Contains("globex   ready [Available]", run.Output, StringComparison.Ordinal);
        Assert.Contains("stark    ready [Available]", run.Output, StringComparison.Ordinal);
        Assert.Contains("hooli    ready [Available]", run.Output, StringComparison.Ordinal);
        Assert.Contains("umbrella ready [Available]", run.Output, StringComparison.Ordinal);
        Assert.Contains("[AdoptionRefused]", run.Output, StringComparison.Ordinal);
        Assert.Contains("vandelay ready [Available]", run.Output, StringComparison.Ordinal);
        Assert.Contains("wayne    ready [Available]", run.Output, StringComparison.Ordinal);
        Assert.Contains("umbrella ended [Expired]", run.Output, StringComparison.Ordinal);
        Assert.Contains("And a session from before lists nothing any more.", run.Output, StringComparison.Ordinal);
        Assert.Contains("Everything is as examples/expected.yaml says.", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("PRIVATE KEY", run.Output, StringComparison.Ordinal);
    }

    public static TheoryData<string, string, string[]> Breaks => new()
    {
        { "ExternalId", "Snowflake presents an external id that the trust does not ask for", [Rows("0"), "003167 (42601): Error assuming AWS_ROLE"] },
        { "Prefix", "AWS refuses what lies beside the prefix", [Rows("0"), "LIST: objects: should be 17, but is: 091003", "is not authorized to perform: s3:ListBucket", "Error Code: AccessDenied"] },
        { "Column", "the load writes a column that is not there", [Rows("0"), "000904 (42000)", "invalid identifier 'DISCOVERED_SIGNALS'"] },
        { "Key", "the operator can no longer sign in", ["acme: condition Ready should be True, but is False: AuthenticationFailed", "JWT token is invalid"] },
    };

    [Theory]
    [MemberData(nameof(Breaks))]
    public async Task A_break_shows_as_what_it_is_and_ends_with_1(string what, string because, string[] shown)
    {
        var run = await TourRun.OnceAsync(Enum.Parse<Break>(what));
        Assert.True(run.ExitCode == 1, $"{because}: {run.Output}");
        Assert.All(shown, text => Assert.Contains(text, run.Output, StringComparison.Ordinal));
        Assert.Contains($"--break {what}: ", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Breaking_one_share_leaves_the_other_as_expected()
    {
        var run = await TourRun.OnceAsync(Break.Column);
        Assert.DoesNotContain("✗ acme", run.Output, StringComparison.Ordinal);
        Assert.Contains("✗ globex", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_once_it_stays_up_until_Ctrl_C()
    {
        var run = await TourRun.UntilAsync("Ctrl+C ends it all");
        Assert.Equal(0, run.ExitCode);
        Assert.Matches("export KUBECONFIG=.+kubeconfig", run.Output);
    }

    private static string Rows(string count) => $"globex: Rows in SESSIONS: should be 353, but is: {count}";
}
