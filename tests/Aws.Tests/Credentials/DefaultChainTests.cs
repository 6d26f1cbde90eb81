using VoiceAnalytics.Aws.Errors;
using VoiceAnalytics.Aws.Iam.Model;
using VoiceAnalytics.Aws.Limits;
using VoiceAnalytics.Aws.Tests.Wire;
using VoiceAnalytics.Core.Outcomes;

namespace VoiceAnalytics.Aws.Tests.Credentials;

[Collection(EnvironmentCollection.Name)]
public sealed class DefaultChainTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Keys_of_the_environment_sign()
    {
        using var environment = new EnvironmentScope(
            ("AWS_ACCESS_KEY_ID", "AKIAENVIRONMENT"), ("AWS_SECRET_ACCESS_KEY", "s"), ("AWS_REGION", "eu-central-1"));

        var sent = await CallIam();

        Assert.Contains("Credential=AKIAENVIRONMENT/", sent.Authorization, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Irsa_exchanges_the_service_accounts_token_at_sts()
    {
        await using var sts = await LoopbackStub.StartAsync(request => LoopbackStub.Answer("text/xml", $"""
            <AssumeRoleWithWebIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleWithWebIdentityResult>
            <Credentials><AccessKeyId>ASIAIRSA</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken><Expiration>{DateTime.UtcNow.AddHours(1):s}Z</Expiration></Credentials>
            <AssumedRoleUser><Arn>arn:aws:sts::111122223333:assumed-role/op/s</Arn><AssumedRoleId>AROA:s</AssumedRoleId></AssumedRoleUser>
            </AssumeRoleWithWebIdentityResult></AssumeRoleWithWebIdentityResponse>
            """));
        var token = Path.GetTempFileName();
        await File.WriteAllTextAsync(token, "projected-token", Stop);
        using var environment = new EnvironmentScope(
            ("AWS_REGION", "eu-west-1"),
            ("AWS_ROLE_ARN", "arn:aws:iam::111122223333:role/voice-analytics-operator"),
            ("AWS_WEB_IDENTITY_TOKEN_FILE", token),
            ("AWS_ENDPOINT_URL_STS", sts.Address.ToString()));

        var sent = await CallIam();

        Assert.Contains("Credential=ASIAIRSA/", sent.Authorization, StringComparison.Ordinal);
        var exchange = Assert.Single(sts.Requests);
        Assert.Contains("Action=AssumeRoleWithWebIdentity", exchange.Body, StringComparison.Ordinal);
        Assert.Contains("WebIdentityToken=projected-token", exchange.Body, StringComparison.Ordinal);
        File.Delete(token);
    }

    [Fact]
    public async Task Pod_identity_asks_the_nodes_agent_with_the_token_file()
    {
        await using var agent = await LoopbackStub.StartAsync(_ => LoopbackStub.Answer("application/json", $$"""
            {"AccessKeyId":"ASIAPOD","SecretAccessKey":"s","Token":"t","AccountId":"111122223333","Expiration":"{{DateTime.UtcNow.AddHours(1):s}}Z"}
            """));
        var token = Path.GetTempFileName();
        await File.WriteAllTextAsync(token, "pod-token", Stop);
        using var environment = new EnvironmentScope(
            ("AWS_REGION", "eu-west-1"),
            ("AWS_CONTAINER_CREDENTIALS_FULL_URI", new Uri(agent.Address, "/v1/credentials").ToString()),
            ("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE", token));

        var sent = await CallIam();

        Assert.Contains("Credential=ASIAPOD/", sent.Authorization, StringComparison.Ordinal);
        var asked = agent.Requests[0];
        Assert.Equal(("/v1/credentials", "pod-token"), (asked.Path, asked.Authorization));
        File.Delete(token);
    }

    [Fact]
    public async Task No_credentials_at_all_is_said_so()
    {
        using var environment = new EnvironmentScope(("AWS_REGION", "eu-west-1"));

        var error = await Assert.ThrowsAnyAsync<Exception>(CallIam);

        var failure = AwsErrors.ToFailure(error, new AwsCall("iam:DeleteRole", "role r"));
        Assert.True(failure?.Class == ErrorClass.Unauthenticated, error.ToString());
        Assert.Contains("Pod Identity", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AWS_ENDPOINT_URL_IAM")]
    [InlineData("AWS_ENDPOINT_URL")]
    public async Task Endpoints_of_the_environment_are_honoured(string variable)
    {
        using var environment = new EnvironmentScope(
            ("AWS_ACCESS_KEY_ID", "A"), ("AWS_SECRET_ACCESS_KEY", "s"), ("AWS_REGION", "cn-northwest-1"), (variable, "http://127.0.0.1:4566"));

        var sent = await CallIam();

        Assert.Equal("http://127.0.0.1:4566/", sent.Url.ToString());
        Assert.Contains("/cn-north-1/iam/aws4_request", sent.Authorization, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_services_own_endpoint_wins_and_the_options_win_over_both()
    {
        using var environment = new EnvironmentScope(
            ("AWS_ACCESS_KEY_ID", "A"), ("AWS_SECRET_ACCESS_KEY", "s"), ("AWS_REGION", "eu-west-1"),
            ("AWS_ENDPOINT_URL", "http://127.0.0.1:1"), ("AWS_ENDPOINT_URL_IAM", "http://127.0.0.1:2"));

        Assert.Equal(2, (await CallIam()).Url.Port);
        Assert.Equal(3, (await CallIam(options => options with { IamEndpoint = new Uri("http://127.0.0.1:3") })).Url.Port);
    }

    private static Task<SentRequest> CallIam() => CallIam(options => options);

    private static async Task<SentRequest> CallIam(Func<AwsOptions, AwsOptions> with)
    {
        var wire = new RecordingHandler(_ => RecordingHandler.Success("DeleteRole"));
        using var clients = new AwsClients(with(new AwsOptions { HttpMessageHandlerFactory = () => wire, IamRate = RateLimit.Unlimited }));
        await clients.Iam.DeleteRoleAsync(new DeleteRoleRequest { RoleName = "r" }, Stop);
        return wire.Sent[^1];
    }
}
