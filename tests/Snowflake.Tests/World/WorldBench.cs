using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Keys;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Outcomes;
using VoiceAnalytics.Core.Planning;
using VoiceAnalytics.Sandbox.Aws;
using VoiceAnalytics.Sandbox.Hosting;
using VoiceAnalytics.Sandbox.Snowflake;

namespace VoiceAnalytics.Snowflake.Tests;

/// <summary>An embedded Snowflake that reads from an embedded AWS, and our room on top of it.</summary>
internal sealed class WorldBench : IDisposable
{
    private const string UserName = "va-partners-acme";

    private const string FolderPolicy = $$"""
        {"Version":"2012-10-17","Statement":[
          {"Effect":"Allow","Action":["s3:GetObject","s3:GetObjectVersion"],"Resource":"arn:aws:s3:::{{WorldShare.Bucket}}/sessions/*"},
          {"Effect":"Allow","Action":"s3:ListBucket","Resource":"arn:aws:s3:::{{WorldShare.Bucket}}","Condition":{"StringLike":{"s3:prefix":["sessions/*"] } } },
          {"Effect":"Allow","Action":"s3:GetBucketLocation","Resource":"arn:aws:s3:::{{WorldShare.Bucket}}"}]}
        """;

    private readonly InProcessServer _aws;
    private readonly InProcessServer _snowflake;
    private readonly SnowflakeTransport _transport;
    private readonly RSA _key = RSA.Create(2048);

    public WorldBench(int rowsPerPartition = 10_000, bool withRole = true)
    {
        Aws = new AwsWorld(new AwsWorldOptions(), Time);
        Aws.Seed.Account("111122223333").Account("999900001111");
        var user = Aws.Seed.User("999900001111", "abcd-s", """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Resource":"*"}]}""");
        var access = Aws.Seed.AccessKey("999900001111", "abcd-s");
        Aws.Seed.Bucket("111122223333", WorldShare.Bucket, "us-west-1");
        if (withRole)
        {
            AddRole(user);
        }

        _aws = new InProcessServer(Aws.HandleAsync);
        World = new SnowflakeWorld(
            new SnowflakeWorldOptions
            {
                Accounts = [new AccountOptions { Name = "MYORG-ACME", Locator = "XY12345", IamUserArn = user, IamUserKey = new AwsAccessKey(access.AccessKeyId, access.SecretAccessKey) }],
                AwsEndpoint = new Uri("http://aws.test/"),
                AwsTransport = _aws.CreateHandler,
                RowsPerPartition = rowsPerPartition,
            },
            Time);
        Account.AddWarehouse("COMPUTE_WH").AddRole(WorldShare.OperatorRole).AddRole("ANALYST")
            .AddUser("OPERATOR", WorldShare.OperatorRole).AddPublicKey("OPERATOR", _key.ExportSubjectPublicKeyInfoPem());
        Account.Execute($"""
            GRANT CREATE DATABASE ON ACCOUNT TO ROLE {WorldShare.OperatorRole};
            GRANT CREATE INTEGRATION ON ACCOUNT TO ROLE {WorldShare.OperatorRole};
            GRANT EXECUTE TASK ON ACCOUNT TO ROLE {WorldShare.OperatorRole};
            GRANT USAGE ON WAREHOUSE COMPUTE_WH TO ROLE {WorldShare.OperatorRole};
            GRANT USAGE ON WAREHOUSE COMPUTE_WH TO ROLE ANALYST
            """);
        _snowflake = new InProcessServer(World.HandleAsync);
        _transport = new SnowflakeTransport(_snowflake.CreateHandler(), SnowflakeEndpoints.Derived, Time, () => 0, new RandomRequestIds())
        {
            // Virtual time stands still during a request; a timeout would never mean anything here.
            Options = new SnowflakeClientOptions { ExchangeTimeout = TimeSpan.FromDays(1) },
            Limiters = new AccountLimiters(Time, burst: 100_000),
            OnStatement = Records.Add,
        };
        Client = NewClient(new KeyPairTokenSource(Core.Naming.SnowflakeAccount.Parse("MYORG-ACME"), "operator", _key, Time));
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.Zero));

    public AwsWorld Aws { get; }

    public SnowflakeWorld World { get; }

    public Sandbox.Snowflake.SnowflakeAccount Account => World.Account("MYORG-ACME");

    public SnowflakeSqlClient Client { get; }

    public List<StatementRecord> Records { get; } = [];

    /// <summary>Secrets of access keys by id, as the process would hold them.</summary>
    public Dictionary<string, string> Secrets { get; } = new(StringComparer.Ordinal);

    /// <summary>A user that may read the folder; each call gives it another key.</summary>
    public DatedKey AddKey()
    {
        if (Secrets.Count == 0)
        {
            Aws.Seed.User("111122223333", UserName, FolderPolicy);
        }

        var key = Aws.Seed.AccessKey("111122223333", UserName);
        Secrets[key.AccessKeyId] = key.SecretAccessKey;
        return new DatedKey(key.AccessKeyId, Time.GetUtcNow());
    }

    public void SetKey(DatedKey key, string status) =>
        Aws.Seed.Run("111122223333", "UpdateAccessKey", ("UserName", UserName), ("AccessKeyId", key.Id), ("Status", status));

    public SnowflakeSqlClient NewClient(ISnowflakeTokenSource tokens, string role = WorldShare.OperatorRole, string account = "MYORG-ACME") =>
        new(new SnowflakeLogin(Core.Naming.SnowflakeAccount.Parse(account), role, "COMPUTE_WH"), tokens, _transport);

    public void PutEvents(string key, params string[] lines)
    {
        using var buffer = new MemoryStream();
        using (var gzip = new GZipStream(buffer, CompressionLevel.Fastest))
        {
            gzip.Write(Encoding.UTF8.GetBytes(string.Join('\n', lines)));
        }

        Aws.Seed.Object(WorldShare.Bucket, key, buffer.ToArray());
    }

    /// <summary>Observe, plan, execute, until nothing is left to do.</summary>
    public async Task<ObservedSnowflake> ConvergeAsync(DesiredSnowflake desired, PassFacts facts)
    {
        var observed = await Elapse(new SnowflakeObserver(Client).ObserveAsync(desired, ObservedSnowflake.Presumed, SnowflakeReading.Full(desired), CancellationToken.None));
        for (var round = 0; round < 10; round++)
        {
            for (var needed = SnowflakeReading.Needed(desired, observed); needed != SnowflakeReads.None; needed = SnowflakeReading.Needed(desired, observed))
            {
                observed = await Elapse(new SnowflakeObserver(Client).ObserveAsync(desired, observed, needed, CancellationToken.None));
            }

            var plan = SnowflakePlanner.Plan(desired, observed, facts);
            Assert.True(plan.Blocks.IsEmpty, string.Join("\n", plan.Blocks));
            if (plan.Actions.IsEmpty)
            {
                return observed;
            }

            foreach (var action in plan.Actions.Cast<SnowflakeAction>())
            {
                var outcome = await Elapse(new SnowflakeExecutor(Client, Secrets.GetValueOrDefault).ExecuteAsync(desired.Owner, action, CancellationToken.None));
                Assert.True(outcome is ActionOutcome.Succeeded, $"{action}: {outcome}");
                observed = SnowflakeEffects.Apply(observed, action);
            }
        }

        throw new Xunit.Sdk.XunitException("the plan does not become empty");
    }

    public async Task<T> Elapse<T>(Task<T> work)
    {
        // Until it is done, however busy the machine is: what never ends is ended by the test runner's own limit.
        for (var step = 0; !work.IsCompleted; step++)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            if (step % 64 == 63)
            {
                Time.Advance(TimeSpan.FromMilliseconds(100));
            }

            await Task.Yield();
        }

        return await work;
    }

    public void AddRole(string principal) => Aws.Seed.Role(
        "111122223333",
        "va-partners-acme",
        $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"{{principal}}"},"Action":"sts:AssumeRole","Condition":{"StringEquals":{"sts:ExternalId":"{{WorldShare.ExternalId}}" } } } ] }""",
        FolderPolicy);

    public void Dispose()
    {
        _transport.Dispose();
        _snowflake.Dispose();
        World.Dispose();
        _aws.Dispose();
        _key.Dispose();
    }
}
