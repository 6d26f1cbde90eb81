using System.Net;
using Amazon.Runtime;
using VoiceAnalytics.Aws.Iam.Model;
using VoiceAnalytics.Aws.Limits;
using VoiceAnalytics.Aws.Tests.Wire;

namespace VoiceAnalytics.Aws.Tests.Limits;

public sealed class LimiterInPipelineTests
{
    [Fact]
    public async Task Every_attempt_takes_a_token_and_throttling_slows_all_callers()
    {
        var rate = new RateLimit(Initial: 100, Minimum: 1, Maximum: 100, Burst: 100);
        var (clients, wire) = TestAws.Answering(_ => RecordingHandler.Error(HttpStatusCode.BadRequest, "Throttling", "Rate exceeded"), options => options with { IamRate = rate });
        using (clients)
        {
            await Assert.ThrowsAsync<AmazonServiceException>(() => clients.Iam.GetRoleAsync(new GetRoleRequest { RoleName = "r" }, TestContext.Current.CancellationToken));
            Assert.InRange(clients.IamLimiter.Rate, 49, 60);
            Assert.Equal(RateLimit.Unlimited.Initial, clients.StsLimiter.Rate);
        }
        Assert.Equal(2, wire.Sent.Count);
    }

    [Fact]
    public async Task A_caller_that_waits_for_its_turn_can_be_cancelled_and_nothing_is_sent()
    {
        var never = new RateLimit(Initial: 0.001, Minimum: 0.001, Maximum: 0.001, Burst: 1);
        var (clients, wire) = TestAws.Answering(_ => RecordingHandler.Success("DeleteRole"), options => options with { IamRate = never });
        using var cancel = new CancellationTokenSource();
        using (clients)
        {
            await clients.Iam.DeleteRoleAsync(new DeleteRoleRequest { RoleName = "first" }, cancel.Token);
            var second = clients.Iam.DeleteRoleAsync(new DeleteRoleRequest { RoleName = "second" }, cancel.Token);
            await cancel.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        }
        Assert.Equal("first", Assert.Single(wire.Sent).Form["RoleName"]);
    }
}
