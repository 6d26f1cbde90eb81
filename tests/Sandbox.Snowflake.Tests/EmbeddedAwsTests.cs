using Microsoft.Extensions.Time.Testing;
using VoiceAnalytics.Sandbox.Aws;
using VoiceAnalytics.Sandbox.Hosting;

namespace VoiceAnalytics.Sandbox.Snowflake.Tests;

/// <summary>The embedded Snowflake against the embedded AWS: every call is decided by the documents stored there.</summary>
public sealed class EmbeddedAwsTests : IDisposable
{
    private const string SnowflakesAccount = "999900001111";
    private const string OurAccount = "111122223333";
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.Zero));
    private readonly AwsWorld _aws;
    private readonly InProcessServer _server;
    private readonly SnowflakeWorld _world;

    public EmbeddedAwsTests()
    {
        _aws = new AwsWorld(new AwsWorldOptions(), _clock);
        _aws.Seed.Account(SnowflakesAccount).Account(OurAccount).Bucket(OurAccount, TestWorld.Bucket, "us-west-1");
        // Snowflake's own user may assume any role; it is the role's trust that decides.
        var user = _aws.Seed.User(SnowflakesAccount, "abcd0000-s", """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Resource":"*"}]}""");
        var key = _aws.Seed.AccessKey(SnowflakesAccount, "abcd0000-s");
        _aws.Seed.Object(TestWorld.Bucket, TestWorld.File[(TestWorld.Bucket.Length + 1)..], FakeAws.Gzip(Guide.Event + "\n" + Guide.SecondEvent));
        _aws.Seed.Object(TestWorld.Bucket, "private/secret.gz", FakeAws.Gzip("{}"));
        _server = new InProcessServer(_aws.HandleAsync);
        _world = new SnowflakeWorld(new SnowflakeWorldOptions
        {
            Accounts = [new AccountOptions { Name = "MYORG-ACME", Locator = "XY12345", IamUserArn = user, IamUserKey = new AwsAccessKey(key.AccessKeyId, key.SecretAccessKey) }],
            AwsEndpoint = new Uri("http://aws.test/"),
            AwsTransport = _server.CreateHandler,
            CacheAssumedRoles = false,
        }, _clock);
        Account.AddWarehouse("COMPUTE_WH");
    }

    private SnowflakeAccount Account => _world.Account("MYORG-ACME");

    public void Dispose()
    {
        _world.Dispose();
        _server.Dispose();
    }

    private Task<StatementResult> RunAsync(string sql) => Account.ExecuteAsync(sql, database: "ANALYTICS", schema: "VOICE");

    private async Task<SnowflakeError> FailAsync(string sql) => (await Assert.ThrowsAsync<SnowflakeException>(() => RunAsync(sql))).Error;

    private async Task PrepareAsync(string? externalId = null, string? policy = null)
    {
        await Account.ExecuteAsync(Guide.Integration + Guide.Containers);
        var described = Account.Execute("DESC INTEGRATION voice_analytics_s3");
        var id = externalId ?? described.Rows.Single(row => row[0] is "STORAGE_AWS_EXTERNAL_ID")[2];
        _aws.Seed.Role(OurAccount, "snowflake-voice-analytics-role",
            $$$$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"{{{{Account.IamUserArn}}}}"},"Action":"sts:AssumeRole","Condition":{"StringEquals":{"sts:ExternalId":"{{{{id}}}}"}}}]}""",
            policy ?? $$$$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:GetObject","s3:GetObjectVersion"],"Resource":"arn:aws:s3:::{{{{TestWorld.Bucket}}}}/sessions/*"},{"Effect":"Allow","Action":"s3:ListBucket","Resource":"arn:aws:s3:::{{{{TestWorld.Bucket}}}}","Condition":{"StringLike":{"s3:prefix":["sessions/*"]}}}]}""");
        await RunAsync(Guide.Stage + Guide.Table);
    }

    [Fact]
    public async Task The_right_documents_let_rows_through_and_nothing_else()
    {
        await PrepareAsync();
        Assert.Equal($"s3://{TestWorld.File}", Assert.Single((await RunAsync("LIST @voice_analytics_stage")).Rows)[0]);
        Assert.Equal("2", (await RunAsync(Guide.Copy)).Cell(0, "rows_loaded"));
        var writes = await RunAsync($"SELECT PARSE_JSON(SYSTEM$VALIDATE_STORAGE_INTEGRATION('VOICE_ANALYTICS_S3', 's3://{TestWorld.Bucket}/sessions/', 'x.txt', 'all')):status::STRING AS S");
        Assert.Equal("failure", writes.Rows[0][0]);
        await RunAsync($"ALTER STORAGE INTEGRATION voice_analytics_s3 SET STORAGE_ALLOWED_LOCATIONS = ('s3://{TestWorld.Bucket}/'); CREATE STAGE wide URL = 's3://{TestWorld.Bucket}/private/' STORAGE_INTEGRATION = voice_analytics_s3");
        Assert.Equal("091003", (await FailAsync("LIST @wide")).Code);
        Assert.Empty(_aws.Unmodelled);
    }

    [Fact]
    public async Task A_wrong_external_id_shows_as_what_it_is()
    {
        await PrepareAsync(externalId: "somebody-elses");
        var error = await FailAsync("LIST @voice_analytics_stage");
        Assert.Equal("003167", error.Code);
        Assert.Contains("is not authorized to perform: sts:AssumeRole on resource: " + TestWorld.RoleArn, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_policy_without_GetObject_lists_and_does_not_read()
    {
        await PrepareAsync(policy: $$$$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:ListBucket","Resource":"arn:aws:s3:::{{{{TestWorld.Bucket}}}}"}]}""");
        await RunAsync("LIST @voice_analytics_stage");
        Assert.Equal("Failed to access remote file: access denied. Please check your credentials", (await FailAsync(Guide.Copy)).Message);
    }

    [Fact]
    public async Task A_stage_with_keys_reads_as_their_user_and_only_while_the_key_is_Active()
    {
        await Account.ExecuteAsync(Guide.Containers);
        const string user = "snowflake-voice-analytics-reader";
        _aws.Seed.User(OurAccount, user, $$$$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::{{{{TestWorld.Bucket}}}}/sessions/*"},{"Effect":"Allow","Action":"s3:ListBucket","Resource":"arn:aws:s3:::{{{{TestWorld.Bucket}}}}","Condition":{"StringLike":{"s3:prefix":["sessions/*"]}}}]}""");
        var key = _aws.Seed.AccessKey(OurAccount, user);
        await RunAsync($"CREATE STAGE voice_analytics_stage URL = 's3://{TestWorld.Bucket}/sessions/' CREDENTIALS = (AWS_KEY_ID = '{key.AccessKeyId}' AWS_SECRET_KEY = '{key.SecretAccessKey}') FILE_FORMAT = (TYPE = JSON COMPRESSION = GZIP);" + Guide.Table);
        Assert.Equal($"s3://{TestWorld.File}", Assert.Single((await RunAsync("LIST @voice_analytics_stage")).Rows)[0]);
        Assert.Empty((await RunAsync("LIST @voice_analytics_stage/verify/")).Rows);
        Assert.Equal("2", (await RunAsync(Guide.Copy)).Cell(0, "rows_loaded"));
        await RunAsync($"ALTER STAGE voice_analytics_stage SET URL = 's3://{TestWorld.Bucket}/private/'");
        Assert.Contains("AccessDenied", (await FailAsync("LIST @voice_analytics_stage")).Message, StringComparison.Ordinal);
        await RunAsync($"ALTER STAGE voice_analytics_stage SET URL = 's3://{TestWorld.Bucket}/sessions/'");

        _aws.Seed.Run(OurAccount, "UpdateAccessKey", ("UserName", user), ("AccessKeyId", key.AccessKeyId), ("Status", "Inactive"));
        Assert.Equal("Failure using stage area. Cause: [The AWS Access Key Id you provided is not valid.]", (await FailAsync("LIST @voice_analytics_stage")).Message);
        _aws.Seed.Run(OurAccount, "UpdateAccessKey", ("UserName", user), ("AccessKeyId", key.AccessKeyId), ("Status", "Active"));
        await RunAsync("LIST @voice_analytics_stage");

        await RunAsync($"ALTER STAGE voice_analytics_stage SET CREDENTIALS = (AWS_KEY_ID = '{key.AccessKeyId}' AWS_SECRET_KEY = 'not its own')");
        Assert.Contains("SignatureDoesNotMatch", (await FailAsync("LIST @voice_analytics_stage")).Message, StringComparison.Ordinal);

        _aws.Seed.Run(OurAccount, "DeleteAccessKey", ("UserName", user), ("AccessKeyId", key.AccessKeyId));
        Assert.Equal("Failure using stage area. Cause: [The AWS Access Key Id you provided is not valid.]", (await FailAsync("LIST @voice_analytics_stage")).Message);
        Assert.DoesNotContain(key.SecretAccessKey, _world.Snapshot() + string.Join('|', Account.Queries), StringComparison.Ordinal);
        Assert.Empty(_aws.Unmodelled);
    }
}
