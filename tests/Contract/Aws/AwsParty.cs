using Amazon.Runtime;
using VoiceAnalytics.Aws;
using VoiceAnalytics.Aws.Limits;

namespace VoiceAnalytics.Contract.Aws;

/// <summary>
/// An AWS of one test: an account with an administrator, a second account with a user who may assume roles, and a server
/// that is reached over HTTP by the clients that the operator uses.
/// </summary>
internal abstract class AwsParty : IAsyncDisposable
{
    protected const string Everything = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""";

    private readonly List<AwsClients> _clients = [];

    /// <summary>Twelve digits, of this test alone.</summary>
    public abstract string Account { get; }

    /// <summary>ARN of a user of another account, as Snowflake has one.</summary>
    public abstract string Partner { get; }

    public abstract AwsClients Admin { get; }

    /// <summary>Calls as <see cref="Partner"/>.</summary>
    public abstract AwsClients AsPartner { get; }

    /// <summary>An access key of <see cref="Partner"/>.</summary>
    public abstract BasicAWSCredentials PartnerKey { get; }

    public abstract Uri Address { get; }

    /// <summary>A bucket of this account in us-west-1 with these keys; bucket names are unique across accounts.</summary>
    public abstract Task<string> BucketAsync(params string[] keys);

    /// <summary>Another file of a bucket, which blocks public access from then on.</summary>
    public abstract Task PutEventAsync(string bucket, string key, string content);

    /// <summary>A trail of this account with its home in us-west-1, which delivers into the bucket.</summary>
    /// <param name="name">Of the trail.</param>
    /// <param name="bucket">Takes the files.</param>
    /// <param name="selectors">JSON array as PutEventSelectors takes it; null leaves the trail as it is when it is new.</param>
    /// <param name="logging">Whether it is switched on.</param>
    public abstract Task TrailAsync(string name, string bucket, string? selectors, bool logging);

    /// <summary>The user that the operator runs as, under its policy as far as this AWS can tell.</summary>
    /// <param name="policy">examples/install/aws/operator-policy.json.</param>
    /// <param name="enforced">False: nobody is refused anything, where that can be switched off.</param>
    public abstract Task<AWSCredentials> OperatorAsync(string policy, bool enforced);

    public AwsClients As(AWSCredentials credentials)
    {
        var clients = new AwsClients(Options(credentials));
        _clients.Add(clients);
        return clients;
    }

    public AwsOptions Options(AWSCredentials credentials) => new()
    {
        Region = "us-west-1",
        IamEndpoint = Address,
        StsEndpoint = Address,
        S3Endpoint = Address,
        CloudTrailEndpoint = Address,
        Credentials = credentials,
        Attempts = 1,
        IamRate = RateLimit.Unlimited,
        StsRate = RateLimit.Unlimited,
        Timeout = TimeSpan.FromSeconds(60),
    };

    public virtual ValueTask DisposeAsync()
    {
        foreach (var clients in _clients)
        {
            clients.Dispose();
        }
        return ValueTask.CompletedTask;
    }
}
