using System.Text;
using Amazon.Runtime;
using VoiceAnalytics.Aws;
using VoiceAnalytics.Sandbox.Aws;
using VoiceAnalytics.Sandbox.Hosting;

namespace VoiceAnalytics.Contract.Aws;

/// <summary>The AWS of examples/sandbox, over loopback. What it does not model fails the test that asks for it.</summary>
internal sealed class EmbeddedParty : AwsParty
{
    private const string Bucket = "contract-bucket";

    private readonly LoopbackServer _server;

    private EmbeddedParty(AwsWorld world, LoopbackServer server)
    {
        (World, _server) = (world, server);
        World.Seed.Account(Account).Account("999988887777");
        World.Seed.User(Account, "admin", Everything);
        World.Seed.User("999988887777", "snow", Everything, "/externalstages/");
        Admin = As(Key(Account, "admin"));
        PartnerKey = Key("999988887777", "snow");
        AsPartner = As(PartnerKey);
    }

    public AwsWorld World { get; }

    public override string Account => "111122223333";

    public override string Partner => "arn:aws:iam::999988887777:user/externalstages/snow";

    public override AwsClients Admin { get; }

    public override AwsClients AsPartner { get; }

    public override BasicAWSCredentials PartnerKey { get; }

    public override Uri Address => _server.Address;

    public static async Task<EmbeddedParty> EnterAsync()
    {
        var world = new AwsWorld(new AwsWorldOptions(), TimeProvider.System);
        return new EmbeddedParty(world, await LoopbackServer.StartAsync(world.HandleAsync));
    }

    public BasicAWSCredentials Key(string account, string user)
    {
        var key = World.Seed.AccessKey(account, user);
        return new BasicAWSCredentials(key.AccessKeyId, key.SecretAccessKey);
    }

    public override Task<string> BucketAsync(params string[] keys)
    {
        World.Seed.Bucket(Account, Bucket, "us-west-1");
        foreach (var key in keys)
        {
            World.Seed.Object(Bucket, key, Encoding.UTF8.GetBytes(key));
        }
        return Task.FromResult(Bucket);
    }

    public override Task PutEventAsync(string bucket, string key, string content)
    {
        World.Seed.Object(bucket, key, Encoding.UTF8.GetBytes(content));
        return Task.CompletedTask;
    }

    public override Task TrailAsync(string name, string bucket, string? selectors, bool logging)
    {
        World.Seed.Trail(Account, new TrailSeed(name, "us-west-1") { Logging = logging }, selectors ?? """[{"ReadWriteType":"All","IncludeManagementEvents":true}]""");
        return Task.CompletedTask;
    }

    /// <summary>Under exactly the operator's policy.</summary>
    public override Task<AWSCredentials> OperatorAsync(string policy, bool enforced)
    {
        World.Seed.User(Account, "voice-analytics-operator", policy);
        return Task.FromResult<AWSCredentials>(Key(Account, "voice-analytics-operator"));
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _server.DisposeAsync();
        Assert.Empty(World.Unmodelled);
    }
}
