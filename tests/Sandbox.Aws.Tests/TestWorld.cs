using System.Text;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.SecurityToken;
using Microsoft.Extensions.Time.Testing;
using VoiceAnalytics.Sandbox.Hosting;

namespace VoiceAnalytics.Sandbox.Aws.Tests;

/// <summary>The data owner's account with a bucket, a Snowflake account with its IAM user, a partner, and clients for them.</summary>
internal sealed class TestWorld : IDisposable
{
    public const string Owner = "111122223333";
    public const string Snowflake = "999988887777";
    public const string Partner = "123456789012";
    public const string Bucket = "voice-analytics-1";
    public const string Region = "us-west-1";
    public const string SnowflakeUser = "arn:aws:iam::999988887777:user/abc";
    public const string ExternalId = "ABC123_SFCRole=1_AbCdEfGhIjK=";
    public const string Key = "sessions/year=2026/month=01/day=28/a.gz";

    public const string ReadPolicy =
        """
        {"Version":"2012-10-17","Statement":[
          {"Effect":"Allow","Action":["s3:GetObject","s3:GetObjectVersion"],"Resource":"arn:aws:s3:::voice-analytics-1/sessions/*"},
          {"Effect":"Allow","Action":"s3:ListBucket","Resource":"arn:aws:s3:::voice-analytics-1","Condition":{"StringLike":{"s3:prefix":["sessions/*"]}}},
          {"Effect":"Allow","Action":"s3:GetBucketLocation","Resource":"arn:aws:s3:::voice-analytics-1"}]}
        """;

    public const string Trust =
        """
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::999988887777:user/abc"},"Action":"sts:AssumeRole",
          "Condition":{"StringEquals":{"sts:ExternalId":"ABC123_SFCRole=1_AbCdEfGhIjK="}}}]}
        """;

    private const string Everything = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""";
    private readonly InProcessServer _server;
    private readonly List<IDisposable> _clients = [];

    public TestWorld(AwsWorldOptions? options = null)
    {
        World = new AwsWorld(options ?? new AwsWorldOptions(), Time);
        World.Seed.Account(Owner).Account(Snowflake).Account(Partner);
        World.Seed.User(Owner, "admin", Everything);
        World.Seed.User(Snowflake, "abc", """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Resource":"*"}]}""");
        World.Seed.Bucket(Owner, Bucket, Region)
            .Object(Bucket, Key, Encoding.UTF8.GetBytes("hello"))
            .Object(Bucket, "sessions/year=2026/month=01/day=29/b.gz", Encoding.UTF8.GetBytes("world"))
            .Object(Bucket, "private/secret.txt", Encoding.UTF8.GetBytes("secret"));
        AdminKey = World.Seed.AccessKey(Owner, "admin");
        SnowflakeKey = World.Seed.AccessKey(Snowflake, "abc");
        _server = new InProcessServer(World.HandleAsync);
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 23, 7, 0, 0, TimeSpan.Zero));

    public AwsWorld World { get; }

    public AwsCredentials AdminKey { get; }

    public AwsCredentials SnowflakeKey { get; }

    public static AwsPrincipal SnowflakePrincipal => new(SnowflakeUser);

    /// <summary>A transport into the world, without a client around it.</summary>
    public HttpMessageHandler CreateHandler() => _server.CreateHandler();

    public IamTestClient Iam(AwsCredentials? credentials = null, string region = "us-east-1") => Keep(new IamTestClient(Sdk(credentials ?? AdminKey), Configure(new IamTestConfig
    {
        AuthenticationRegion = region,
    })));

    public AmazonSecurityTokenServiceClient Sts(AwsCredentials? credentials = null) =>
        Keep(new AmazonSecurityTokenServiceClient(Sdk(credentials ?? AdminKey), Configure(new AmazonSecurityTokenServiceConfig { AuthenticationRegion = "us-east-1" })));

    public AmazonS3Client S3(AwsCredentials? credentials = null, string region = Region, Func<HttpMessageHandler, HttpMessageHandler>? handler = null) =>
        Keep(new AmazonS3Client(Sdk(credentials ?? AdminKey), Configure(new AmazonS3Config { AuthenticationRegion = region, ForcePathStyle = true }, handler)));

    /// <summary>A role that Snowflake may assume, with the read policy attached, made over the wire.</summary>
    public async Task<string> CreateShareAsync(string name = "va-share")
    {
        var iam = Iam();
        var policy = await iam.SendAsync("CreatePolicy", "PolicyName", name, "PolicyDocument", ReadPolicy);
        var role = await iam.SendAsync("CreateRole", "RoleName", name, "AssumeRolePolicyDocument", Trust);
        await iam.SendAsync("AttachRolePolicy", "RoleName", name, "PolicyArn", policy.Value("Arn"));
        return role.Value("Arn");
    }

    public void Dispose()
    {
        _clients.ForEach(client => client.Dispose());
        _server.Dispose();
    }

    private static AWSCredentials Sdk(AwsCredentials credentials) => credentials.SessionToken is { } token
        ? new SessionAWSCredentials(credentials.AccessKeyId, credentials.SecretAccessKey, token)
        : new BasicAWSCredentials(credentials.AccessKeyId, credentials.SecretAccessKey);

    private TConfig Configure<TConfig>(TConfig config, Func<HttpMessageHandler, HttpMessageHandler>? handler = null)
        where TConfig : ClientConfig
    {
        config.ServiceURL = "http://127.0.0.1";
        config.HttpClientFactory = new InjectedHttpClientFactory(() => handler?.Invoke(_server.CreateHandler()) ?? _server.CreateHandler());
        config.MaxErrorRetry = 0;
        return config;
    }

    private T Keep<T>(T client)
        where T : IDisposable
    {
        _clients.Add(client);
        return client;
    }
}
