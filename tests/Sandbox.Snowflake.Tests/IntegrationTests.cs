using System.Text.Json.Nodes;

namespace VoiceAnalytics.Sandbox.Snowflake.Tests;

/// <summary>Storage integrations and the stages on them: facts of create-storage-integration.md and its guide.</summary>
public sealed class IntegrationTests : IDisposable
{
    private readonly TestWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task DESC_shows_what_the_partner_sends_back()
    {
        await _world.Account.ExecuteAsync(Guide.Integration);
        var described = await _world.Account.ExecuteAsync("DESC STORAGE INTEGRATION voice_analytics_s3");
        Assert.Equal(["property", "property_type", "property_value", "property_default"], described.Columns.Select(column => column.Name));
        Assert.Equal(TestWorld.IamUser, _world.Property("VOICE_ANALYTICS_S3", "STORAGE_AWS_IAM_USER_ARN"));
        Assert.Matches("^XY12345_SFCRole=[0-9]+_[A-Za-z0-9+/]{27}=$", _world.ExternalId());
        Assert.Equal("s3://pandadoc-voice-analytics-1761683081/sessions/", _world.Property("VOICE_ANALYTICS_S3", "STORAGE_ALLOWED_LOCATIONS"));
        Assert.Equal("true", _world.Property("VOICE_ANALYTICS_S3", "ENABLED"));
    }

    [Fact]
    public async Task Without_the_trust_the_first_use_fails_not_the_creation()
    {
        await _world.Account.ExecuteAsync(Guide.Integration + Guide.Containers);
        await _world.RunAsync(Guide.Stage);
        var error = await _world.FailAsync("LIST @voice_analytics_stage");
        Assert.Equal(new SnowflakeError("003167", "42601", $"Error assuming AWS_ROLE:\nUser: {TestWorld.IamUser} is not authorized to perform: sts:AssumeRole on resource: {TestWorld.RoleArn}"), error);
        _world.Aws.Trusts[TestWorld.RoleArn] = _world.ExternalId();
        Assert.Empty((await _world.RunAsync("LIST @voice_analytics_stage")).Rows);
    }

    [Fact]
    public async Task An_external_id_of_our_own_survives_recreation_and_a_generated_one_does_not()
    {
        await _world.Account.ExecuteAsync(Guide.Integration);
        var generated = _world.ExternalId();
        await _world.Account.ExecuteAsync(Guide.Integration.Replace("CREATE ", "CREATE OR REPLACE ", StringComparison.Ordinal).Replace("OR REPLACE storage integration\n", "storage integration\n", StringComparison.OrdinalIgnoreCase));
        Assert.NotEqual(generated, _world.ExternalId());
        var chosen = Guide.Integration.Replace("ENABLED = TRUE", "ENABLED = TRUE STORAGE_AWS_EXTERNAL_ID = 'ours-0123'", StringComparison.Ordinal);
        await _world.Account.ExecuteAsync("DROP INTEGRATION voice_analytics_s3;" + chosen);
        Assert.Equal("ours-0123", _world.ExternalId());
        await _world.Account.ExecuteAsync("ALTER STORAGE INTEGRATION voice_analytics_s3 SET STORAGE_AWS_EXTERNAL_ID = 'ours-0456'");
        Assert.Equal("ours-0456", _world.ExternalId());
    }

    [Fact]
    public async Task Recreating_the_integration_breaks_the_stage_until_it_is_tied_again()
    {
        await _world.PrepareAsync();
        var id = _world.ExternalId();
        await _world.Account.ExecuteAsync("DROP INTEGRATION voice_analytics_s3;" + Guide.Integration.Replace("ENABLED = TRUE", $"ENABLED = TRUE STORAGE_AWS_EXTERNAL_ID = '{id}'", StringComparison.Ordinal));
        Assert.Equal("003155", (await _world.FailAsync("LIST @voice_analytics_stage")).Code);
        Assert.Null((await _world.RunAsync("SHOW STAGES")).Cell(0, "storage_integration"));
        await _world.RunAsync("ALTER STAGE voice_analytics_stage SET STORAGE_INTEGRATION = voice_analytics_s3");
        await _world.RunAsync("LIST @voice_analytics_stage");
    }

    [Fact]
    public async Task A_disabled_integration_stops_its_stages_and_new_ones()
    {
        await _world.PrepareAsync();
        await _world.RunAsync("ALTER STORAGE INTEGRATION voice_analytics_s3 SET ENABLED = FALSE");
        Assert.Equal("003154", (await _world.FailAsync("LIST @voice_analytics_stage")).Code);
        Assert.Equal("003154", (await _world.FailAsync(Guide.Stage.Replace("voice_analytics_stage", "another", StringComparison.Ordinal))).Code);
        await _world.RunAsync("ALTER STORAGE INTEGRATION voice_analytics_s3 SET ENABLED = TRUE");
        await _world.RunAsync("LIST @voice_analytics_stage");
    }

    [Fact]
    public async Task Narrowed_and_blocked_locations_bind_existing_stages_too()
    {
        await _world.PrepareAsync();
        await _world.RunAsync("ALTER STORAGE INTEGRATION voice_analytics_s3 SET STORAGE_ALLOWED_LOCATIONS = ('s3://pandadoc-voice-analytics-1761683081/sessions/year=2026/')");
        Assert.Equal("003127", (await _world.FailAsync("LIST @voice_analytics_stage")).Code);
        await _world.RunAsync("LIST @voice_analytics_stage/year=2026/");
        await _world.RunAsync("ALTER STORAGE INTEGRATION voice_analytics_s3 SET STORAGE_ALLOWED_LOCATIONS = ('*') STORAGE_BLOCKED_LOCATIONS = ('s3://pandadoc-voice-analytics-1761683081/')");
        Assert.Equal("003127", (await _world.FailAsync("LIST @voice_analytics_stage")).Code);
        await _world.RunAsync("ALTER STORAGE INTEGRATION voice_analytics_s3 UNSET STORAGE_BLOCKED_LOCATIONS");
        await _world.RunAsync("LIST @voice_analytics_stage");
    }

    [Fact]
    public async Task A_list_within_one_pair_of_quotes_blocks_nothing_silently()
    {
        await _world.PrepareAsync();
        await _world.RunAsync("ALTER STORAGE INTEGRATION voice_analytics_s3 SET STORAGE_BLOCKED_LOCATIONS = ('\\'s3://pandadoc-voice-analytics-1761683081/sessions/\\',\\'s3://other/\\'')");
        await _world.RunAsync("LIST @voice_analytics_stage");
    }

    [Fact]
    public async Task A_location_without_a_trailing_slash_reaches_its_neighbours()
    {
        await _world.PrepareAsync();
        _world.Aws.PutEvents($"{TestWorld.Bucket}/sessions-private/x.gz", "{}");
        await _world.RunAsync("ALTER STORAGE INTEGRATION voice_analytics_s3 SET STORAGE_ALLOWED_LOCATIONS = ('s3://pandadoc-voice-analytics-1761683081/sessions')");
        await _world.RunAsync("ALTER STAGE voice_analytics_stage SET URL = 's3://pandadoc-voice-analytics-1761683081/sessions'");
        Assert.Contains("sessions-private", Assert.Single((await _world.RunAsync("LIST @voice_analytics_stage")).Rows)[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_outlives_a_revoked_trust_for_up_to_an_hour()
    {
        await _world.PrepareAsync();
        await _world.RunAsync("LIST @voice_analytics_stage");
        _world.Aws.Trusts.Clear();
        _world.Clock.Advance(TimeSpan.FromMinutes(55));
        await _world.RunAsync("LIST @voice_analytics_stage");
        Assert.Equal(1, _world.Aws.Calls.Count(call => call is "AssumeRole"));
        _world.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal("003167", (await _world.FailAsync("LIST @voice_analytics_stage")).Code);
    }

    [Fact]
    public async Task The_cache_can_be_switched_off()
    {
        using var world = new TestWorld(cacheRoles: false);
        await world.PrepareAsync();
        await world.RunAsync("LIST @voice_analytics_stage");
        world.Aws.Trusts.Clear();
        Assert.Equal("003167", (await world.FailAsync("LIST @voice_analytics_stage")).Code);
    }

    [Fact]
    public async Task Denials_of_S3_read_as_Snowflake_words_them()
    {
        await _world.PrepareAsync();
        _world.Aws.PutEvents(TestWorld.File, Guide.Event);
        _world.Aws.Denied.Add("GetObject");
        Assert.Equal("Failed to access remote file: access denied. Please check your credentials", (await _world.FailAsync(Guide.Copy)).Message);
        _world.Aws.Denied.Add("ListObjectsV2");
        Assert.Equal(new SnowflakeError("091003", "22000", "Failure using stage area. Cause: [Access Denied (Status Code: 403; Error Code: AccessDenied)]"), await _world.FailAsync("LIST @voice_analytics_stage"));
    }

    [Fact]
    public async Task Keys_on_a_stage_work_until_they_do_not_and_are_replaced_in_one_statement()
    {
        await _world.Account.ExecuteAsync(Guide.Containers);
        await _world.RunAsync(Guide.CredentialStage);
        Assert.Equal("Failure using stage area. Cause: [The AWS Access Key Id you provided is not valid.]", (await _world.FailAsync("LIST @voice_analytics_stage")).Message);
        _world.Aws.Keys.Add("AKIAIOSFODNN7EXAMPLE");
        await _world.RunAsync("LIST @voice_analytics_stage");
        await _world.RunAsync("ALTER STAGE voice_analytics_stage SET CREDENTIALS = (AWS_KEY_ID = 'AKIANEXT' AWS_SECRET_KEY = 'sesame') COMMENT = 'key AKIANEXT'");
        var shown = await _world.RunAsync("SHOW STAGES LIKE 'voice%'");
        Assert.Equal(("Y", "key AKIANEXT", (string?)null), (shown.Cell(0, "has_credentials"), shown.Cell(0, "comment"), shown.Cell(0, "storage_integration")));
        Assert.DoesNotContain("sesame", string.Join('|', (await _world.RunAsync("DESC STAGE voice_analytics_stage")).Rows.SelectMany(row => row)) + _world.World.Snapshot(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_account_can_forbid_stages_with_keys()
    {
        await _world.Account.ExecuteAsync(Guide.Containers + "ALTER ACCOUNT SET REQUIRE_STORAGE_INTEGRATION_FOR_STAGE_CREATION = TRUE");
        var shown = await _world.RunAsync("SHOW PARAMETERS LIKE 'REQUIRE_STORAGE_INTEGRATION_FOR_STAGE_CREATION' IN ACCOUNT");
        Assert.Equal(("true", "false"), (shown.Cell(0, "value"), shown.Cell(0, "default")));
        var error = await _world.FailAsync(Guide.CredentialStage);
        Assert.Equal("003540", error.Code);
        Assert.Contains("Creation of stages with direct credentials", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_account_can_forbid_the_use_of_stages_with_keys_that_are_there()
    {
        await _world.Account.ExecuteAsync(Guide.Containers);
        await _world.RunAsync(Guide.CredentialStage);
        _world.Aws.Keys.Add("AKIAIOSFODNN7EXAMPLE");
        await _world.RunAsync("LIST @voice_analytics_stage");
        await _world.Account.ExecuteAsync("ALTER ACCOUNT SET REQUIRE_STORAGE_INTEGRATION_FOR_STAGE_OPERATION = TRUE");
        Assert.Equal("003541", (await _world.FailAsync("LIST @voice_analytics_stage")).Code);
        await _world.Account.ExecuteAsync("ALTER ACCOUNT UNSET REQUIRE_STORAGE_INTEGRATION_FOR_STAGE_OPERATION");
        await _world.RunAsync("LIST @voice_analytics_stage");
    }

    [Theory]
    [InlineData("list", "success", "LIST")]
    [InlineData("read", "success", "READ")]
    [InlineData("write", "failure", "WRITE")]
    [InlineData("all", "failure", "READ,DELETE,LIST,WRITE")]
    public async Task Validation_really_tries(string action, string status, string actions)
    {
        await _world.PrepareAsync();
        _world.Aws.PutEvents(TestWorld.File, Guide.Event);
        _world.Aws.Denied.Add("PutObject");
        var file = TestWorld.File[(TestWorld.Bucket.Length + "/sessions/".Length)..];
        var result = await _world.RunAsync($"SELECT SYSTEM$VALIDATE_STORAGE_INTEGRATION('VOICE_ANALYTICS_S3', 's3://{TestWorld.Bucket}/sessions/', '{file}', '{action}')");
        var answer = JsonNode.Parse(result.Rows[0][0]!)!;
        Assert.Equal(status, (string?)answer["status"]);
        Assert.Equal(actions, string.Join(',', answer["actions"]!.AsObject().Select(pair => pair.Key)));
        var write = answer["actions"]!["WRITE"];
        Assert.True(write is null || (string?)write["message"] == "Access Denied (Status Code: 403; Error Code: AccessDenied)");
    }

    [Fact]
    public async Task Validation_tells_a_missing_file_and_a_missing_trust_and_takes_exact_names()
    {
        await _world.PrepareAsync();
        const string call = "SELECT PARSE_JSON(SYSTEM$VALIDATE_STORAGE_INTEGRATION('{0}', 's3://pandadoc-voice-analytics-1761683081/sessions/', 'none.gz', 'read')):actions.READ.message::STRING AS M";
        Assert.Contains("NoSuchKey", (await _world.RunAsync(call.Replace("{0}", "VOICE_ANALYTICS_S3", StringComparison.Ordinal))).Rows[0][0], StringComparison.Ordinal);
        Assert.Equal("002003", (await _world.FailAsync(call.Replace("{0}", "voice_analytics_s3", StringComparison.Ordinal))).Code);
        _world.Clock.Advance(TimeSpan.FromHours(2));
        _world.Aws.Trusts.Clear();
        Assert.StartsWith("Error assuming AWS_ROLE:", (await _world.RunAsync(call.Replace("{0}", "VOICE_ANALYTICS_S3", StringComparison.Ordinal))).Rows[0][0], StringComparison.Ordinal);
    }
}
