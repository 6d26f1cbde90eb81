using CsCheck;
using Microsoft.Extensions.Time.Testing;
using VoiceAnalytics.Controller.Support;

namespace VoiceAnalytics.Controller.Leadership;

public sealed class LeaseElectorProperties
{
    /// <summary>Three replicas, lost requests and answers, pauses of any length, releases, in any order.</summary>
    [Fact]
    public Task At_no_moment_may_two_replicas_write() =>
        Gen.Select(Gen.Int[0, 2], Gen.Int[0, 5], Gen.Int[0, 8_000]).List[1, 120].SampleAsync(async steps =>
        {
            var api = new LeaseApi();
            var time = new FakeTimeProvider();
            Replica[] replicas = [new("a", api, time), new("b", api, time), new("c", api, time)];
            foreach (var (index, action, milliseconds) in steps)
            {
                api.Loses = _ => (action == 1, action == 2);
                await (action == 5 ? replicas[index].Elector.ReleaseAsync(default) : replicas[index].Elector.StepAsync(default));
                OneWriterAtMost(replicas);
                time.Advance(TimeSpan.FromMilliseconds(milliseconds));
                OneWriterAtMost(replicas);
            }
        }, iter: 500);

    [Fact]
    public Task Once_faults_stop_somebody_leads_within_a_lease_and_a_turn() =>
        Gen.Select(Gen.Int[0, 1], Gen.Int[0, 2], Gen.Int[0, 8_000]).List[0, 40].SampleAsync(async steps =>
        {
            var api = new LeaseApi();
            var time = new FakeTimeProvider();
            Replica[] replicas = [new("a", api, time), new("b", api, time)];
            foreach (var (index, action, milliseconds) in steps)
            {
                api.Loses = _ => (action == 1, action == 2);
                await replicas[index].Elector.StepAsync(default);
                time.Advance(TimeSpan.FromMilliseconds(milliseconds));
            }
            api.Loses = null;
            // "a" has died; only "b" goes on.
            for (var second = 0; second <= 31; second += 1)
            {
                await replicas[1].Elector.StepAsync(default);
                time.Advance(TimeSpan.FromSeconds(1));
            }
            Assert.True(replicas[1].Fence.CanWrite);
        }, iter: 300);

    private static void OneWriterAtMost(Replica[] replicas) =>
        Assert.True(replicas.Count(replica => replica.Fence.CanWrite) <= 1, "two replicas may write");
}
