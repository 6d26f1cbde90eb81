using System.Net;
using Amazon.Runtime;
using Microsoft.Extensions.Time.Testing;
using VoiceAnalytics.Aws.Iam.Model;
using VoiceAnalytics.Aws.Limits;
using VoiceAnalytics.Aws.Tests.Wire;

namespace VoiceAnalytics.Aws.Tests.Limits;

public sealed class LimiterInPipelineTests
{
    [Fact]
    public async Task Throttling_slows_all_callers_of_the_service_and_nobody_else()
    {
        var rate = new RateLimit(Initial: 100, Minimum: 1, Maximum: 100, Burst: 100);
        var (clients, wire) = TestAws.Answering(_ => RecordingHandler.Error(HttpStatusCode.BadRequest, "Throttling", "Rate exceeded"), options => options with { IamRate = rate, Time = new FakeTimeProvider(), Attempts = 1 });
        using (clients)
        {
            await Assert.ThrowsAsync<AmazonServiceException>(() => clients.Iam.GetRoleAsync(new GetRoleRequest { RoleName = "r" }, TestContext.Current.CancellationToken));
            Assert.Equal(50, clients.IamLimiter.Rate);
            Assert.Equal(RateLimit.Unlimited.Initial, clients.StsLimiter.Rate);
        }
        Assert.Single(wire.Sent);
    }

    [Fact]
    public async Task A_second_attempt_waits_for_a_token_of_its_own()
    {
        var time = new FakeTimeProvider();
        var (clients, wire) = TestAws.Answering(
            _ => RecordingHandler.Error(HttpStatusCode.BadRequest, "Throttling", "Rate exceeded"),
            options => options with { IamRate = new RateLimit(Initial: 10, Minimum: 1, Maximum: 10, Burst: 10), Time = time });
        using (clients)
        {
            var call = clients.Iam.GetRoleAsync(new GetRoleRequest { RoleName = "r" }, TestContext.Current.CancellationToken);
            while (clients.IamLimiter.Waiting == 0)
            {
                await Task.Yield();
            }
            Assert.Single(wire.Sent);

            time.Advance(TimeSpan.FromSeconds(1));
            await Assert.ThrowsAsync<AmazonServiceException>(() => call);
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
