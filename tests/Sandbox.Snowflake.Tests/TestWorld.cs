using Microsoft.Extensions.Time.Testing;

namespace VoiceAnalytics.Sandbox.Snowflake.Tests;

/// <summary>One account, its AWS and its clock.</summary>
internal sealed class TestWorld : IDisposable
{
    public const string IamUser = "arn:aws:iam::999900001111:user/abcd0000-s";
    public const string RoleArn = "arn:aws:iam::111122223333:role/snowflake-voice-analytics-role";
    public const string Bucket = "pandadoc-voice-analytics-1761683081";
    public const string File = $"{Bucket}/sessions/year=2025/month=01/day=28/voice-analytics-to-s3-1-2025-01-28-19-30-00-abc123.gz";

    public TestWorld(bool cacheRoles = true, int rowsPerPartition = 10_000)
    {
        Aws = new FakeAws(Clock);
        World = new SnowflakeWorld(new SnowflakeWorldOptions
        {
            Accounts = [new AccountOptions { Name = "MYORG-ACME", Locator = "XY12345", IamUserArn = IamUser, IamUserKey = new AwsAccessKey("AKIASNOWFLAKE", "secret") }],
            AwsEndpoint = new Uri("http://aws.test/"),
            AwsTransport = () => Aws,
            CacheAssumedRoles = cacheRoles,
            RowsPerPartition = rowsPerPartition,
        }, Clock);
        Account.AddWarehouse("COMPUTE_WH");
    }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.Zero));

    public FakeAws Aws { get; }

    public SnowflakeWorld World { get; }

    public SnowflakeAccount Account => World.Account("MYORG-ACME");

    /// <summary>The integration, stage, database and table of the guide, in a working order, with the trust in place.</summary>
    public async Task PrepareAsync()
    {
        await Account.ExecuteAsync(Guide.Integration + Guide.Containers);
        Aws.Trusts[RoleArn] = ExternalId();
        await Account.ExecuteAsync(Guide.Stage + Guide.Table, database: "ANALYTICS", schema: "VOICE");
    }

    public string ExternalId(string integration = "VOICE_ANALYTICS_S3") => Property(integration, "STORAGE_AWS_EXTERNAL_ID");

    public string Property(string integration, string property)
    {
        var described = Account.Execute($"DESC INTEGRATION {integration}");
        return described.Rows.Single(row => string.Equals(row[0], property, StringComparison.Ordinal))[2]!;
    }

    public Task<StatementResult> RunAsync(string sql, string role = "ACCOUNTADMIN") => Account.ExecuteAsync(sql, role, "ANALYTICS", "VOICE");

    public async Task<SnowflakeError> FailAsync(string sql, string role = "ACCOUNTADMIN") =>
        (await Assert.ThrowsAsync<SnowflakeException>(() => RunAsync(sql, role))).Error;

    public void Dispose() => World.Dispose();
}
