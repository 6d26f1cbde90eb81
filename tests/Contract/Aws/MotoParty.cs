using System.Text;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Amazon.SecurityToken.Model;
using VoiceAnalytics.Aws;
using VoiceAnalytics.Contract.Life;

namespace VoiceAnalytics.Contract.Aws;

/// <summary>Two fresh accounts of a moto that other tests use as well.</summary>
internal sealed class MotoParty : AwsParty
{
    private readonly bool _ownServer;
    private AwsClients? _admin;
    private BasicAWSCredentials? _adminKey;
    private AwsClients? _partner;
    private BasicAWSCredentials? _partnerKey;

    private MotoParty(MotoServer server, bool ownServer)
    {
        (Server, _ownServer) = (server, ownServer);
        Account = server.NewAccount();
        PartnerAccount = server.NewAccount();
    }

    public override string Account { get; }

    public MotoServer Server { get; }

    public string PartnerAccount { get; }

    public override string Partner => $"arn:aws:iam::{PartnerAccount}:user/externalstages/snow";

    public override AwsClients Admin => _admin ?? throw new InvalidOperationException("not entered yet");

    public override AwsClients AsPartner => _partner ?? throw new InvalidOperationException("not entered yet");

    public override BasicAWSCredentials PartnerKey => _partnerKey ?? throw new InvalidOperationException("not entered yet");

    public override Uri Address => Server.Address;

    /// <param name="ownServer">The server ends with the party.</param>
    public static async Task<MotoParty> EnterAsync(MotoServer server, bool ownServer = false)
    {
        var party = new MotoParty(server, ownServer);
        party._adminKey = await party.UserAsync(party.Account, "admin", "/");
        party._admin = party.As(party._adminKey);
        party._partnerKey = await party.UserAsync(party.PartnerAccount, "snow", "/externalstages/");
        party._partner = party.As(party._partnerKey);
        return party;
    }

    /// <summary>A user with everything allowed, and a key of it. In moto whoever assumes a role of an account is in it, even if there is no such role.</summary>
    public async Task<BasicAWSCredentials> UserAsync(string account, string name, string path, string policy = Everything)
    {
        using var anybody = new AwsClients(Options(new BasicAWSCredentials("AKIAIOSFODNN7EXAMPLE", "unchecked")));
        var entry = await anybody.Sts.AssumeRoleAsync(new AssumeRoleRequest { RoleArn = $"arn:aws:iam::{account}:role/entry", RoleSessionName = "entry" });
        using var inside = new AwsClients(Options(new SessionAWSCredentials(entry.Credentials.AccessKeyId, entry.Credentials.SecretAccessKey, entry.Credentials.SessionToken)));
        await inside.Iam.CreateUserAsync(new() { UserName = name, Path = path });
        await inside.Iam.PutUserPolicyAsync(new() { UserName = name, PolicyName = "seed", PolicyDocument = policy });
        var key = (await inside.Iam.CreateAccessKeyAsync(new() { UserName = name })).AccessKey;
        return new BasicAWSCredentials(key.AccessKeyId, key.SecretAccessKey);
    }

    public override async Task<string> BucketAsync(params string[] keys)
    {
        var bucket = $"contract-{Account}";
        var s3 = Admin.S3("us-west-1");
        await s3.PutBucketAsync(new PutBucketRequest { BucketName = bucket, BucketRegion = S3Region.USWest1 });
        foreach (var key in keys)
        {
            await PutAsync(bucket, key, key);
        }
        return bucket;
    }

    public override async Task PutEventAsync(string bucket, string key, string content)
    {
        await PutAsync(bucket, key, content);
        // The absence of a block is something that moto cannot say (see the table of differences).
        var all = new PublicAccessBlockConfiguration { BlockPublicAcls = true, IgnorePublicAcls = true, BlockPublicPolicy = true, RestrictPublicBuckets = true };
        await Admin.S3("us-west-1").PutPublicAccessBlockAsync(new PutPublicAccessBlockRequest { BucketName = bucket, PublicAccessBlockConfiguration = all });
    }

    public override async Task TrailAsync(string name, string bucket, string? selectors, bool logging)
    {
        await ManageTrailAsync("CreateTrail", $$"""{"Name":"{{name}}","S3BucketName":"{{bucket}}"}""");
        if (selectors is not null)
        {
            var member = selectors.Contains("FieldSelectors", StringComparison.Ordinal) ? "AdvancedEventSelectors" : "EventSelectors";
            await ManageTrailAsync("PutEventSelectors", $$"""{"TrailName":"{{name}}","{{member}}":{{selectors}}}""");
        }
        if (logging)
        {
            await ManageTrailAsync("StartLogging", $$"""{"Name":"{{name}}"}""");
        }
    }

    // What the operator's client cannot: it only reads. Not enforcing, moto looks at the key only, to know whose request it is.
    private async Task ManageTrailAsync(string operation, string body)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, Address) { Content = new StringContent(body, Encoding.UTF8, "application/x-amz-json-1.1") };
        request.Headers.TryAddWithoutValidation("X-Amz-Target", $"com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.{operation}");
        request.Headers.TryAddWithoutValidation("Authorization", $"AWS4-HMAC-SHA256 Credential={_adminKey!.GetCredentials().AccessKey}/20261123/us-west-1/cloudtrail/aws4_request, SignedHeaders=host, Signature=0");
        using var answer = await http.SendAsync(request);
        Assert.True(answer.IsSuccessStatusCode, $"{operation}: {await answer.Content.ReadAsStringAsync()}");
    }

    /// <summary>With moto's enforcement on, as far as it goes: signatures, and the actions of the operator's policy.</summary>
    public override async Task<AWSCredentials> OperatorAsync(string policy, bool enforced)
    {
        await Server.StopEnforcingAsync();
        var credentials = await UserAsync(Account, "voice-analytics-operator", "/", InstallDocuments.ActionsOnly(policy));
        if (enforced)
        {
            await Server.EnforceAsync();
        }
        return credentials;
    }

    private async Task PutAsync(string bucket, string key, string content)
    {
        using var bytes = new MemoryStream(Encoding.UTF8.GetBytes(content));
        await Admin.S3("us-west-1").PutObjectAsync(new PutObjectRequest { BucketName = bucket, Key = key, InputStream = bytes, UseChunkEncoding = false });
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_ownServer)
        {
            await Server.DisposeAsync();
        }
    }
}
