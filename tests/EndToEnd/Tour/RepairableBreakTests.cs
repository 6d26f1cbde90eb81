using VoiceAnalytics.Sandbox.Breaks;

namespace VoiceAnalytics.EndToEnd.Tour;

/// <summary>
/// Breaks that the operator would put right, so that the tour pauses it. The two run at the same time: for 30 s each, the
/// operator holds what it wrote last for true.
/// </summary>
public sealed class RepairableBreakTests
{
    [Fact]
    public async Task A_paused_operator_says_what_it_would_repair_and_cuts_what_was_never_permitted_and_the_partner_gets_nothing()
    {
        var (trust, policy) = (TourRun.OnceAsync(Break.Trust), TourRun.OnceAsync(Break.Policy));
        Shows(await trust, "Paused", "003167 (42601): Error assuming AWS_ROLE");
        Assert.Contains("globex: condition TrustEstablished should be True, but is False: Paused", (await trust).Output, StringComparison.Ordinal);
        Assert.Contains("trust differs from the declared one", (await trust).Output, StringComparison.Ordinal);
        // elsewhere/ is nothing that the source permits: not even a paused operator lets it stand.
        Shows(await policy, "NotPermitted", "with an explicit deny");
    }

    private static void Shows(TourRun run, string reason, string error)
    {
        Assert.True(run.ExitCode == 1, run.Output);
        Assert.Contains($"globex: condition Ready should be True, but is False: {reason}", run.Output, StringComparison.Ordinal);
        Assert.Contains($"globex: Test 1  LIST: objects: should be 17, but is: 0", run.Output, StringComparison.Ordinal);
        Assert.Contains(error, run.Output, StringComparison.Ordinal);
        Assert.Contains("globex: Rows in SESSIONS: should be 353, but is: 0", run.Output, StringComparison.Ordinal);
    }
}
