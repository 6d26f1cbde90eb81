using Amazon.Runtime;
using Microsoft.Extensions.Time.Testing;
using VoiceAnalytics.Aws.Limits;
using VoiceAnalytics.Aws.Tests.Install;
using VoiceAnalytics.Aws.Tests.Wire;
using VoiceAnalytics.Core.Naming;
using VoiceAnalytics.Sandbox.Aws;
using VoiceAnalytics.Sandbox.Hosting;

namespace VoiceAnalytics.Aws.Tests.World;

/// <summary>
/// The embedded AWS with the documents of examples/install/aws installed: the operator calls it under exactly its policy, an
/// administrator is everybody else.
/// </summary>
internal sealed class EmbeddedAws : IDisposable
{
    public const string OperatorName = "voice-analytics-operator";
    public const string SnowflakeUser = "arn:aws:iam::999988887777:user/snow";
    public const string Bucket = "voice-sessions";
    private const string Everything = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""";

    private readonly InProcessServer _server;

    public EmbeddedAws()
    {
        World = new AwsWorld(new AwsWorldOptions(), Time);
        World.Seed.Account(Shares.Account).Account("999988887777");
        World.Seed.User("999988887777", "snow", """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Resource":"*"}]}""");
        World.Seed.Bucket(Shares.Account, Bucket, "us-west-1");
        World.Seed.Policy(Shares.Account, "voice-analytics-boundary", InstallDocuments.Boundary());
        World.Seed.User(Shares.Account, OperatorName, InstallDocuments.OperatorPolicy(Shares.Installation.ClusterId));
        World.Seed.User(Shares.Account, "admin", Everything);
        _server = new InProcessServer(World.HandleAsync);
        Operator = Clients(World.Seed.AccessKey(Shares.Account, OperatorName));
        Admin = Clients(World.Seed.AccessKey(Shares.Account, "admin"));
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 23, 7, 0, 0, TimeSpan.Zero));

    public AwsWorld World { get; }

    public AwsClients Operator { get; }

    public AwsClients Admin { get; }

    public static string Trust(string externalId = "0123456789") =>
        """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"USER"},"Action":"sts:AssumeRole","Condition":{"StringEquals":{"sts:ExternalId":"EXTERNAL"}}}]}"""
            .Replace("USER", SnowflakeUser, StringComparison.Ordinal).Replace("EXTERNAL", externalId, StringComparison.Ordinal);

    public static string Read(string prefix = "sessions/") => $$"""
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::{{Bucket}}/{{prefix}}*"}]}
        """;

    public AwsClients Clients(AwsCredentials credentials, Func<AwsOptions, AwsOptions>? with = null)
    {
        var options = new AwsOptions
        {
            Region = "us-west-1",
            IamEndpoint = new Uri("http://aws.local/"),
            StsEndpoint = new Uri("http://aws.local/"),
            S3Endpoint = new Uri("http://aws.local/"),
            CloudTrailEndpoint = new Uri("http://aws.local/"),
            Credentials = new BasicAWSCredentials(credentials.AccessKeyId, credentials.SecretAccessKey),
            HttpMessageHandlerFactory = _server.CreateHandler,
            IamRate = RateLimit.Unlimited,
            StsRate = RateLimit.Unlimited,
            Jitter = () => 0,
        };
        return new AwsClients(with?.Invoke(options) ?? options);
    }

    /// <summary>What the operator may never change: everything that does not carry the share's names.</summary>
    public string Foreign(ShareIdentity share) => World.Snapshot(SnapshotForm.Exact, arn => !arn.EndsWith($"/{share.IamName}", StringComparison.Ordinal));

    public void Dispose()
    {
        Operator.Dispose();
        Admin.Dispose();
        _server.Dispose();
    }
}
