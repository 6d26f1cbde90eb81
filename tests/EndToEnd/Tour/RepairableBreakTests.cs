using VoiceAnalytics.Sandbox.Breaks;

namespace VoiceAnalytics.EndToEnd.Tour;

/// <summary>
/// Breaks that the operator would put right, so that the tour pauses it. The two run at the same time: for 30 s each, the
/// operator holds what it wrote last for true.
/// </summary>
public sealed class RepairableBreakTests
{
    [Fact]
    public async Task A_paused_operator_says_what_it_would_repair_and_the_partner_gets_nothing()
    {
        var (trust, policy) = (TourRun.OnceAsync(Break.Trust), TourRun.OnceAsync(Break.Policy));
        Shows(await trust, "TrustEstablished", "trust differs from the declared one", "003167 (42601): Error assuming AWS_ROLE");
        Shows(await policy, "IamReady", "document differs from the declared one", "is not authorized to perform: s3:ListBucket");
    }

    private static void Shows(TourRun run, string condition, string plan, string error)
    {
        Assert.True(run.ExitCode == 1, run.Output);
        Assert.Contains("globex: condition Ready should be True, but is False: Paused", run.Output, StringComparison.Ordinal);
        Assert.Contains($"globex: condition {condition} should be True, but is False: Paused", run.Output, StringComparison.Ordinal);
        Assert.Contains(plan, run.Output, StringComparison.Ordinal);
        Assert.Contains($"globex: Test 1  LIST: objects: should be 17, but is: 0", run.Output, StringComparison.Ordinal);
        Assert.Contains(error, run.Output, StringComparison.Ordinal);
        Assert.Contains("globex: Rows in SESSIONS: should be 353, but is: 0", run.Output, StringComparison.Ordinal);
    }
}
