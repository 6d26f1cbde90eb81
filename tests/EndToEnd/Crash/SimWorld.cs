using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Amazon.Runtime;
using Microsoft.Extensions.Time.Testing;
using VoiceAnalytics.Core.Naming;
using VoiceAnalytics.Sandbox.Aws;
using VoiceAnalytics.Sandbox.Hosting;
using VoiceAnalytics.Sandbox.Kubernetes;
using VoiceAnalytics.Sandbox.Snowflake;
using VoiceAnalytics.Snowflake;
using SnowflakeAccount = VoiceAnalytics.Sandbox.Snowflake.SnowflakeAccount;

namespace VoiceAnalytics.EndToEnd.Crash;

/// <summary>The outside world of one run: a cluster and AWS, in virtual time. It outlives every process.</summary>
internal sealed class SimWorld : IDisposable
{
    public const string Account = "111122223333";
    public const string SnowflakeAwsAccount = "999988887777";
    public const string Bucket = "pandadoc-voice-analytics-1761683081";

    /// <summary>The boundary allows it too; whose it is, a story says.</summary>
    public const string OtherBucket = "voice-of-the-other-account";
    public const string SnowflakeName = "MYORG-ACME";
    public const string OtherSnowflakeName = "MYORG-OTHER";
    private const string OperatorRole = "VOICE_ANALYTICS_OPERATOR";
    private const string Operator = "voice-analytics-operator";

    // One key for all runs: making one takes longer than a run.
    private static readonly RSA Key = RSA.Create(2048);
    private static readonly string PrivateKey = Key.ExportPkcs8PrivateKeyPem();
    private static readonly string PublicKey = Key.ExportSubjectPublicKeyInfoPem();

    public const string OperatorNamespace = "voice-analytics-system";

    /// <summary>Snowflake's own IAM user, and another of the same account: only one is ever declared.</summary>
    public const string SnowflakeUser = $"arn:aws:iam::{SnowflakeAwsAccount}:user/externalstages/abc";
    public const string OtherSnowflakeUser = $"arn:aws:iam::{SnowflakeAwsAccount}:user/externalstages/xyz";

    /// <summary>What a Snowflake account makes up when nobody names an external id.</summary>
    public const string SnowflakesOwnId = "MYORG_SFCRole=2_kztjogs3W9S18I+iWapHpIz/wq4=";

    /// <summary>What a team made that followed the guide, each option once.</summary>
    public const string GuidesRole = "snowflake-voice-analytics-role";
    public const string GuidesUser = "snowflake-voice-analytics-reader";
    public const string GuidesPolicyName = "SnowflakeVoiceAnalyticsReadOnly";
    public const string GuidesExternalId = "voice-analytics-2025-01-28";

    /// <summary>A partner with an AWS account of its own, and another one.</summary>
    public const string PartnerAccount = "222233334444";
    public const string StrangerAccount = "333344445555";
    public const string PartnerReader = $"arn:aws:iam::{PartnerAccount}:role/data/reader";
    public const string PartnerOther = $"arn:aws:iam::{PartnerAccount}:user/somebody";
    public const string StrangerReader = $"arn:aws:iam::{StrangerAccount}:role/reader";

    public static readonly string[] SnowflakeUsers = [SnowflakeUser, OtherSnowflakeUser];

    /// <summary>All whom the oracle asks about where AWS accounts of partners play.</summary>
    public static readonly string[] Principals = [SnowflakeUser, PartnerReader, PartnerOther, StrangerReader];

    private static readonly string Crds = string.Join("\n---\n", Directory.GetFiles(Path.Combine(Repository.Root, "crds"), "*.yaml").Order(StringComparer.Ordinal).Select(File.ReadAllText));

    private readonly InProcessServer _kubernetes;
    private readonly InProcessServer _aws;
    private readonly InProcessServer _snowflake;

    /// <param name="quotas">Null: those of a new AWS account.</param>
    /// <param name="twoAccounts">There is a second Snowflake account to be pointed at by mistake, or on purpose.</param>
    public SimWorld(Quotas? quotas = null, bool twoAccounts = false)
    {
        Kubernetes = new KubernetesWorld(new KubernetesWorldOptions { Namespaces = ["partners", "others", OperatorNamespace] }, Time);
        Kubernetes.ApplyYaml(Crds);
        Aws = new AwsWorld(new AwsWorldOptions { Quotas = quotas ?? new() }, Time);
        Aws.Seed.Account(Account).Account(SnowflakeAwsAccount).Bucket(Account, Bucket, "us-west-1");
        Aws.Seed.User(SnowflakeAwsAccount, "abc", Documents.AssumeAnything, "/externalstages/");
        Aws.Seed.User(SnowflakeAwsAccount, "xyz", Documents.AssumeAnything, "/externalstages/");
        Aws.Seed.Account(PartnerAccount).Account(StrangerAccount);
        Aws.Seed.Role(PartnerAccount, "reader", Documents.TrustAccount(PartnerAccount), Documents.AssumeAndRead, "/data/");
        Aws.Seed.User(PartnerAccount, "somebody", Documents.AssumeAnything);
        Aws.Seed.Role(StrangerAccount, "reader", Documents.TrustAccount(StrangerAccount), Documents.AssumeAnything);
        foreach (var key in Keys)
        {
            Aws.Seed.Object(Bucket, key, Encoding.UTF8.GetBytes("{}"));
        }
        Aws.Seed.Policy(Account, "voice-analytics-boundary", Documents.Boundary(Account, Installation.ClusterId, Bucket, OtherBucket));
        Aws.Seed.User(Account, Operator, Documents.OperatorPolicy(Account, Installation.ClusterId));
        foreach (var (name, document) in new[] { ("role", Documents.AdoptRole(Account, Installation.ClusterId)), ("user", Documents.AdoptUser(Account, Installation.ClusterId)) })
        {
            Aws.Seed.Policy(Account, $"voice-analytics-operator-adopts-{name}", document);
            Aws.Seed.Run(Account, "AttachUserPolicy", ("UserName", Operator), ("PolicyArn", $"arn:aws:iam::{Account}:policy/voice-analytics-operator-adopts-{name}"));
        }
        var key0 = Aws.Seed.AccessKey(Account, Operator);
        var snowflakeKey = Aws.Seed.AccessKey(SnowflakeAwsAccount, "abc");
        OperatorCredentials = RightCredentials = new BasicAWSCredentials(key0.AccessKeyId, key0.SecretAccessKey);
        var stranger = Aws.Seed.RootKey(StrangerAccount);
        StrangerCredentials = new BasicAWSCredentials(stranger.AccessKeyId, stranger.SecretAccessKey);
        Foreign();
        _kubernetes = new InProcessServer(Kubernetes.HandleAsync);
        _aws = new InProcessServer(Aws.HandleAsync);
        var otherKey = twoAccounts ? Aws.Seed.AccessKey(SnowflakeAwsAccount, "xyz") : null;
        var first = new AccountOptions { Name = SnowflakeName, Locator = "XY12345", IamUserArn = SnowflakeUser, IamUserKey = new AwsAccessKey(snowflakeKey.AccessKeyId, snowflakeKey.SecretAccessKey) };
        Snowflake = new SnowflakeWorld(
            new SnowflakeWorldOptions
            {
                Accounts = [.. twoAccounts ? [first, new AccountOptions { Name = OtherSnowflakeName, Locator = "ZZ99999", IamUserArn = OtherSnowflakeUser, IamUserKey = new AwsAccessKey(otherKey!.AccessKeyId, otherKey.SecretAccessKey) }] : new[] { first }],
                AwsEndpoint = new Uri("http://aws.local/"),
                AwsTransport = () => _aws.CreateHandler(),
            },
            Time);
        Prepare(Snowflake.Account(SnowflakeName));
        if (twoAccounts)
        {
            // By their own host names, or requests could not be told apart.
            SnowflakeEndpoints = SnowflakeEndpoints.Derived;
            Prepare(Snowflake.Account(OtherSnowflakeName));
        }
        _snowflake = new InProcessServer(Snowflake.HandleAsync);
        KubernetesAtStart = Kubernetes.Journal.Mutations;
    }

    /// <summary>Keys whose readability the oracle asks: the prefix, siblings whose names begin alike, others.</summary>
    public static IReadOnlyList<string> Keys { get; } = ["sessions/a.gz", "sessions-private/a.gz", "sessions/inner/a.gz", "internal/a.gz"];

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.Zero));

    public KubernetesWorld Kubernetes { get; }

    public AwsWorld Aws { get; }

    public SnowflakeWorld Snowflake { get; }

    public SnowflakeEndpoints SnowflakeEndpoints { get; } =
        SnowflakeEndpoints.TryParse([$"{SnowflakeName}=http://127.0.0.1/"], out var endpoints, out var message) ? endpoints : throw new InvalidOperationException(message);

    /// <summary>The Secret of the connection, as somebody creates it.</summary>
    public static string ConnectionYaml => $$"""
        apiVersion: v1
        kind: Secret
        metadata: { name: acme-snowflake, namespace: partners, labels: { voiceanalytics.dev/connection: "true" } }
        stringData:
          private-key.pem: {{System.Text.Json.JsonSerializer.Serialize(PrivateKey)}}
        ---
        apiVersion: voiceanalytics.dev/v1alpha1
        kind: SnowflakeConnection
        metadata: { name: acme, namespace: partners }
        spec: { account: {{SnowflakeName}}, auth: { secretRef: { name: acme-snowflake } } }
        """;

    /// <summary>What a process that starts now works with.</summary>
    public AWSCredentials OperatorCredentials { get; set; }

    /// <summary>Those of the account that the shares belong to.</summary>
    public AWSCredentials RightCredentials { get; }

    /// <summary>Of somebody who may do everything in an account that is none of ours.</summary>
    public AWSCredentials StrangerCredentials { get; }

    /// <summary>The flag <c>--take-over-installation</c> of a process that starts now.</summary>
    public bool TakeOverInstallation { get; set; }

    public Installation Installation { get; set; } = new(
        "c1", new KubernetesWorldOptions().KubeSystemUid, Account, PermissionsBoundaryArn: $"arn:aws:iam::{Account}:policy/voice-analytics-boundary") { OperatorPrincipal = Operator };

    /// <summary>The key that a first start records: fixed, so that the oracle knows the external ids.</summary>
    public static byte[] InstallationKey { get; } = [.. Enumerable.Range(1, 32).Select(n => (byte)n)];

    public int KubernetesAtStart { get; }

    /// <summary>Mutating requests that the worlds received from the operator.</summary>
    public int Mutations => Kubernetes.Journal.Mutations - KubernetesAtStart + Aws.Journal.Mutations + Snowflake.Journal.Mutations;

    public HttpMessageHandler KubernetesTransport() => _kubernetes.CreateHandler();

    public HttpMessageHandler SnowflakeTransport() => new Silenced(this, "snowflake", new Overheard(SnowflakeStatements, _snowflake.CreateHandler()));

    /// <summary>What the worlds never answer; null: nothing.</summary>
    public Silence? Silence { get; set; }

    /// <summary>How long AWS is waited for, on the clock of the machine.</summary>
    public TimeSpan AwsTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Every request to Snowflake that carried a statement, as it was sent.</summary>
    public ConcurrentQueue<string> SnowflakeStatements { get; } = [];

    public HttpMessageHandler AwsTransport() => new Silenced(this, "aws", _aws.CreateHandler());

    /// <summary>Objects that nobody of us made, some with names that look like ours.</summary>
    /// <param name="adopted">ARN of the one that is to be ours; null if none is.</param>
    public string ForeignObjects(string? adopted = null) => Aws.Snapshot(
        SnapshotForm.Exact,
        arn => arn != adopted && !arn.Contains(Installation.IamPath, StringComparison.Ordinal) && !arn.Contains(Operator, StringComparison.Ordinal));

    /// <summary>
    /// A hash of all that a process which starts now could find, the time included, and of how many requests changed something so far:
    /// what a snapshot does not print, a secret in a stage, keeps two worlds apart all the same.
    /// </summary>
    public string Picture()
    {
        var kubernetes = Kubernetes.Snapshot(item => (string?)item["kind"] is not "CustomResourceDefinition", stripVolatile: false);
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{Mutations}\n{Time.GetUtcNow():O}\n{kubernetes}\n{Aws.Snapshot(SnapshotForm.Exact)}\n{Snowflake.Snapshot()}")));
    }

    /// <summary>Whether AWS accepts what the key signs: STS answers whatever policies say.</summary>
    public bool Signs(string keyId, string secret)
    {
        using var aws = new VoiceAnalytics.Aws.AwsClients(new VoiceAnalytics.Aws.AwsOptions
        {
            Region = "us-west-1",
            StsEndpoint = new Uri("http://aws.local/"),
            Credentials = new BasicAWSCredentials(keyId, secret),
            HttpMessageHandlerFactory = AwsTransport,
            Time = Time,
            Attempts = 1,
            StsRate = VoiceAnalytics.Aws.Limits.RateLimit.Unlimited,
        });
        try
        {
            // In-process and in virtual time: nothing waits.
            return VoiceAnalytics.Aws.CallerIdentity.ReadAsync(aws.Sts, CancellationToken.None).GetAwaiter().GetResult().AccountId == Account;
        }
        catch (AmazonServiceException)
        {
            return false;
        }
    }

    public void Dispose()
    {
        _kubernetes.Dispose();
        _aws.Dispose();
        _snowflake.Dispose();
        Snowflake.Dispose();
    }

    /// <summary>The least that the operator needs in an account, as the documentation for a connection lists it.</summary>
    private static void Prepare(SnowflakeAccount account)
    {
        account.AddWarehouse("COMPUTE_WH").AddWarehouse("OTHER_WH").AddRole(OperatorRole).AddRole("ANALYST").AddRole("REPORTING");
        account.AddUser(OperatorRole, OperatorRole).AddPublicKey(OperatorRole, PublicKey);
        account.Execute($"GRANT CREATE INTEGRATION ON ACCOUNT TO ROLE {OperatorRole}");
        account.Execute($"GRANT CREATE DATABASE ON ACCOUNT TO ROLE {OperatorRole}");
        account.Execute($"GRANT EXECUTE TASK ON ACCOUNT TO ROLE {OperatorRole}");
        account.Execute($"GRANT USAGE ON WAREHOUSE COMPUTE_WH TO ROLE {OperatorRole}");
        account.Execute($"GRANT USAGE ON WAREHOUSE OTHER_WH TO ROLE {OperatorRole}");
        account.Execute("CREATE DATABASE THEIRS");
        account.Execute("CREATE SCHEMA THEIRS.DATA");
        account.Execute("CREATE TABLE THEIRS.DATA.SESSIONS (A INT)");
    }

    private void Foreign()
    {
        Aws.Seed.Policy(Account, GuidesPolicyName, Documents.AllowAll);
        Aws.Seed.Role(Account, GuidesRole, Documents.TrustAccount(SnowflakeAwsAccount), Documents.AllowAll);
        Aws.Seed.Role(Account, "va-partners-other", Documents.TrustAccount(SnowflakeAwsAccount));
        Aws.Seed.User(Account, GuidesUser, Documents.AllowAll);
        Aws.Seed.AccessKey(Account, GuidesUser);
        Aws.Seed.Run(Account, "CreateGroup", ("GroupName", "analysts"));
        Aws.Seed.Run(Account, "AddUserToGroup", ("GroupName", "analysts"), ("UserName", GuidesUser));
    }

    private sealed class Overheard(ConcurrentQueue<string> statements, HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Content is { } body)
            {
                statements.Enqueue(await body.ReadAsStringAsync(cancellationToken));
            }
            return await base.SendAsync(request, cancellationToken);
        }
    }
}
