using System.Net;
using Amazon.Runtime;
using VoiceAnalytics.Aws.Iam.Model;

namespace VoiceAnalytics.Aws.Tests.Wire;

[Collection(VoiceAnalytics.Aws.Tests.Credentials.EnvironmentCollection.Name)]
public sealed class RetryTests
{
    [Theory]
    [InlineData("Throttling", HttpStatusCode.BadRequest)]
    [InlineData("ServiceFailure", HttpStatusCode.InternalServerError)]
    public async Task A_passing_refusal_is_tried_twice_and_no_more(string code, HttpStatusCode status)
    {
        var (clients, wire) = TestAws.Answering(_ => RecordingHandler.Error(status, code));
        using (clients)
        {
            await Assert.ThrowsAsync<AmazonServiceException>(() => Delete(clients));
        }

        Assert.Equal(2, wire.Sent.Count);
    }

    [Fact]
    public async Task A_second_attempt_may_succeed()
    {
        var refused = false;
        var (clients, wire) = TestAws.Answering(_ =>
        {
            (var first, refused) = (!refused, true);
            return first ? RecordingHandler.Error(HttpStatusCode.BadRequest, "Throttling", "Rate exceeded") : RecordingHandler.Success("DeleteRole");
        });
        using (clients)
        {
            await Delete(clients);
        }

        Assert.Equal(2, wire.Sent.Count);
    }

    [Theory]
    [InlineData("NoSuchEntity", HttpStatusCode.NotFound)]
    [InlineData("AccessDenied", HttpStatusCode.Forbidden)]
    [InlineData("MalformedPolicyDocument", HttpStatusCode.BadRequest)]
    public async Task A_final_refusal_is_sent_once(string code, HttpStatusCode status)
    {
        var (clients, wire) = TestAws.Answering(_ => RecordingHandler.Error(status, code, "as it is"));
        using (clients)
        {
            var error = await Assert.ThrowsAsync<AmazonServiceException>(() => Delete(clients));
            Assert.Equal((code, status, "as it is"), (error.ErrorCode, error.StatusCode, error.Message));
        }

        Assert.Single(wire.Sent);
    }

    [Theory]
    [InlineData("Throttling", HttpStatusCode.BadRequest)]
    [InlineData("ServiceFailure", HttpStatusCode.InternalServerError)]
    [InlineData("RequestTimeout", HttpStatusCode.RequestTimeout)]
    public async Task CreateAccessKey_is_sent_once_whatever_happens(string code, HttpStatusCode status)
    {
        var (clients, wire) = TestAws.Answering(_ => RecordingHandler.Error(status, code));
        using (clients)
        {
            await Assert.ThrowsAnyAsync<Exception>(() => clients.Iam.CreateAccessKeyAsync(new CreateAccessKeyRequest { UserName = "u" }, TestContext.Current.CancellationToken));
        }

        Assert.Single(wire.Sent);
    }

    [Fact]
    public async Task CreateAccessKey_is_sent_once_when_the_answer_is_lost()
    {
        var (clients, wire) = TestAws.Answering(_ => throw new HttpRequestException("connection reset"));
        using (clients)
        {
            await Assert.ThrowsAnyAsync<Exception>(() => clients.Iam.CreateAccessKeyAsync(new CreateAccessKeyRequest { UserName = "u" }, TestContext.Current.CancellationToken));
            Assert.Single(wire.Sent);
            await Assert.ThrowsAnyAsync<Exception>(() => Delete(clients));
        }

        Assert.Equal(3, wire.Sent.Count);
    }

    [Fact]
    public async Task Attempts_are_the_options_not_the_environments()
    {
        var before = Environment.GetEnvironmentVariable("AWS_MAX_ATTEMPTS");
        Environment.SetEnvironmentVariable("AWS_MAX_ATTEMPTS", "7");
        try
        {
            var (clients, wire) = TestAws.Answering(_ => RecordingHandler.Error(HttpStatusCode.ServiceUnavailable, "ServiceUnavailable"));
            using (clients)
            {
                await Assert.ThrowsAsync<AmazonServiceException>(() => Delete(clients));
            }

            Assert.Equal(2, wire.Sent.Count);
        }
        finally
        {
            Environment.SetEnvironmentVariable("AWS_MAX_ATTEMPTS", before);
        }
    }

    private static Task<DeleteRoleResponse> Delete(AwsClients clients) =>
        clients.Iam.DeleteRoleAsync(new DeleteRoleRequest { RoleName = "r" }, TestContext.Current.CancellationToken);
}
