using VoiceAnalytics.Aws.Errors;
using VoiceAnalytics.Aws.Iam.Model;
using VoiceAnalytics.Core.Outcomes;

namespace VoiceAnalytics.Aws.Tests.Wire;

public sealed class TimeoutTests
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(30);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_server_that_never_answers_is_given_up_twice()
    {
        using var silent = new SilentHandler();
        using var clients = new AwsClients(TestAws.Options(silent) with { Timeout = Short });

        var error = await Assert.ThrowsAnyAsync<Exception>(() => clients.Iam.GetRoleAsync(new GetRoleRequest { RoleName = "r" }, Stop));

        Assert.Equal((ErrorClass.Transient, "Timeout"), Classify(error));
        Assert.Equal(2, silent.Calls);
    }

    [Fact]
    public async Task A_key_is_asked_for_once_even_then()
    {
        using var silent = new SilentHandler();
        using var clients = new AwsClients(TestAws.Options(silent) with { Timeout = Short });

        var error = await Assert.ThrowsAnyAsync<Exception>(() => clients.Iam.CreateAccessKeyAsync(new CreateAccessKeyRequest { UserName = "u" }, Stop));

        Assert.Equal((ErrorClass.Transient, "Timeout"), Classify(error));
        Assert.Equal(1, silent.Calls);
    }

    [Fact]
    public async Task A_caller_that_gives_up_is_cancelled_not_timed_out()
    {
        using var silent = new SilentHandler();
        using var clients = new AwsClients(TestAws.Options(silent) with { Timeout = TimeSpan.FromMinutes(5) });
        using var cancel = new CancellationTokenSource();
        var call = clients.Iam.GetRoleAsync(new GetRoleRequest { RoleName = "r" }, cancel.Token);

        await cancel.CancelAsync();
        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);

        Assert.Null(AwsErrors.ToFailure(error, new AwsCall("iam:GetRole", "role r")));
    }

    private static (ErrorClass, string) Classify(Exception error)
    {
        var failure = AwsErrors.ToFailure(error, new AwsCall("iam:GetRole", "role r"));
        Assert.True(failure is not null, error.ToString());
        return (failure.Class, failure.Code);
    }

    private sealed class SilentHandler : HttpMessageHandler
    {
        private int _calls;

        public int Calls => _calls;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _calls);
            await Task.Delay(Timeout.Infinite, cancellationToken);
            throw new InvalidOperationException("never reached");
        }
    }
}
