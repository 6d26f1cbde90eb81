using System.Text;
using Amazon.Runtime;
using Microsoft.Extensions.Time.Testing;
using VoiceAnalytics.Core.Naming;
using VoiceAnalytics.Sandbox.Aws;
using VoiceAnalytics.Sandbox.Hosting;
using VoiceAnalytics.Sandbox.Kubernetes;

namespace VoiceAnalytics.EndToEnd.Crash;

/// <summary>The outside world of one run: a cluster and AWS, in virtual time. It outlives every process.</summary>
internal sealed class SimWorld : IDisposable
{
    public const string Account = "111122223333";
    public const string SnowflakeAccount = "999988887777";
    public const string Bucket = "pandadoc-voice-analytics-1761683081";
    public const string OperatorNamespace = "voice-analytics-system";

    /// <summary>Snowflake's own IAM user, and another of the same account: only one is ever declared.</summary>
    public const string SnowflakeUser = $"arn:aws:iam::{SnowflakeAccount}:user/externalstages/abc";
    public const string OtherSnowflakeUser = $"arn:aws:iam::{SnowflakeAccount}:user/externalstages/xyz";

    private static readonly string Crds = string.Join("\n---\n", Directory.GetFiles(Path.Combine(Repository.Root, "crds"), "*.yaml").Order(StringComparer.Ordinal).Select(File.ReadAllText));

    private readonly InProcessServer _kubernetes;
    private readonly InProcessServer _aws;

    public SimWorld()
    {
        Kubernetes = new KubernetesWorld(new KubernetesWorldOptions { Namespaces = ["partners", "others", OperatorNamespace] }, Time);
        Kubernetes.ApplyYaml(Crds);
        Aws = new AwsWorld(new AwsWorldOptions(), Time);
        Aws.Seed.Account(Account).Account(SnowflakeAccount).Bucket(Account, Bucket, "us-west-1");
        Aws.Seed.User(SnowflakeAccount, "abc", Documents.AssumeAnything, "/externalstages/");
        Aws.Seed.User(SnowflakeAccount, "xyz", Documents.AssumeAnything, "/externalstages/");
        foreach (var key in Keys)
        {
            Aws.Seed.Object(Bucket, key, Encoding.UTF8.GetBytes("{}"));
        }
        Aws.Seed.Policy(Account, "voice-analytics-boundary", Documents.Boundary(Account, Installation.ClusterId));
        Aws.Seed.User(Account, "voice-analytics-operator", Documents.OperatorPolicy(Account, Installation.ClusterId));
        var key0 = Aws.Seed.AccessKey(Account, "voice-analytics-operator");
        OperatorCredentials = new BasicAWSCredentials(key0.AccessKeyId, key0.SecretAccessKey);
        Foreign();
        _kubernetes = new InProcessServer(Kubernetes.HandleAsync);
        _aws = new InProcessServer(Aws.HandleAsync);
        KubernetesAtStart = Kubernetes.Journal.Mutations;
    }

    /// <summary>Keys whose readability the oracle asks: the prefix, siblings whose names begin alike, others.</summary>
    public static IReadOnlyList<string> Keys { get; } = ["sessions/a.gz", "sessions-private/a.gz", "sessions/inner/a.gz", "internal/a.gz"];

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.Zero));

    public KubernetesWorld Kubernetes { get; }

    public AwsWorld Aws { get; }

    /// <summary>What a process that starts now works with.</summary>
    public AWSCredentials OperatorCredentials { get; set; }

    public Installation Installation { get; } = new(
        "c1", new KubernetesWorldOptions().KubeSystemUid, Account, PermissionsBoundaryArn: $"arn:aws:iam::{Account}:policy/voice-analytics-boundary");

    /// <summary>The key that a first start records: fixed, so that the oracle knows the external ids.</summary>
    public static byte[] InstallationKey { get; } = [.. Enumerable.Range(1, 32).Select(n => (byte)n)];

    public int KubernetesAtStart { get; }

    /// <summary>Mutating requests that the worlds received from the operator.</summary>
    public int Mutations => Kubernetes.Journal.Mutations - KubernetesAtStart + Aws.Journal.Mutations;

    public HttpMessageHandler KubernetesTransport() => _kubernetes.CreateHandler();

    public HttpMessageHandler AwsTransport() => _aws.CreateHandler();

    /// <summary>Objects that nobody of us made, some with names that look like ours.</summary>
    public string ForeignObjects() => Aws.Snapshot(SnapshotForm.Exact, arn => !arn.Contains(Installation.IamPath, StringComparison.Ordinal) && !arn.Contains("voice-analytics-operator", StringComparison.Ordinal));

    public void Dispose()
    {
        _kubernetes.Dispose();
        _aws.Dispose();
    }

    private void Foreign()
    {
        Aws.Seed.Policy(Account, "SnowflakeVoiceAnalyticsReadOnly", Documents.AllowAll);
        Aws.Seed.Role(Account, "snowflake-voice-analytics-role", Documents.TrustAccount(SnowflakeAccount), Documents.AllowAll);
        Aws.Seed.Role(Account, "va-partners-other", Documents.TrustAccount(SnowflakeAccount));
    }
}
