using System.Net;
using System.Text;
using VoiceAnalytics.Sandbox.Hosting;

namespace VoiceAnalytics.Sandbox.Snowflake.Tests;

/// <summary>The wire protocol of sql-api/reference.md.</summary>
public sealed class SqlApiTests : IDisposable
{
    private readonly TestWorld _world = new(rowsPerPartition: 2);
    private readonly ApiClient _api;

    public SqlApiTests() => _api = new ApiClient(_world);

    public void Dispose()
    {
        _api.Dispose();
        _world.Dispose();
    }

    [Fact]
    public async Task A_result_set_is_jsonv2_of_strings_and_nulls()
    {
        var (status, body) = await _api.SubmitAsync("SELECT 1 AS N, NULL AS NOTHING, TRUE AS B, 'x' AS T, TO_DATE('1970-01-03') AS D");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("090001", (string?)body["code"]);
        Assert.Equal("jsonv2", (string?)body["resultSetMetaData"]!["format"]);
        Assert.Equal(["1", null, "true", "x", "2"], body["data"]![0]!.AsArray().Select(cell => (string?)cell));
        Assert.Equal(["fixed", "text", "boolean", "text", "date"], body["resultSetMetaData"]!["rowType"]!.AsArray().Select(column => (string?)column!["type"]));
        Assert.Equal($"/api/v2/statements/{body["statementHandle"]}", (string?)body["statementStatusUrl"]);
    }

    [Fact]
    public async Task Nulls_are_words_when_nullable_is_false()
    {
        var (_, body) = await _api.SubmitAsync("SELECT NULL AS NOTHING", "?nullable=false");
        Assert.Equal("null", (string?)body["data"]![0]![0]);
    }

    [Fact]
    public async Task A_large_result_comes_in_partitions()
    {
        var (_, first) = await _api.SubmitAsync("SHOW PARAMETERS IN ACCOUNT");
        var partitions = first["resultSetMetaData"]!["partitionInfo"]!.AsArray();
        var rows = first["data"]!.AsArray().Count;
        for (var i = 1; i < partitions.Count; i++)
        {
            var (status, body) = await _api.PollAsync(first, $"?partition={i}");
            Assert.Equal(HttpStatusCode.OK, status);
            rows += body["data"]!.AsArray().Count;
        }
        Assert.True(partitions.Count > 1);
        Assert.Equal((int)first["resultSetMetaData"]!["numRows"]!, rows);
        Assert.Equal(HttpStatusCode.BadRequest, (await _api.PollAsync(first, $"?partition={partitions.Count}")).Status);
    }

    [Fact]
    public async Task A_statement_may_be_answered_with_202_though_nobody_asked()
    {
        _world.World.Answers = AnswerPolicy.AlwaysAsynchronous;
        var (status, body) = await _api.SubmitAsync("CREATE ROLE LATE");
        Assert.Equal((HttpStatusCode.Accepted, "333334"), (status, (string?)body["code"]));
        Assert.DoesNotContain("Role LATE", _world.World.Snapshot(), StringComparison.Ordinal);
        var (polled, _) = await _api.PollAsync(body);
        Assert.Equal(HttpStatusCode.OK, polled);
        Assert.Contains("Role LATE", _world.World.Snapshot(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_nth_answer_can_be_202()
    {
        _world.World.Answers = new AnswerPolicy(3);
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 6; i++)
        {
            answers.Add((await _api.SubmitAsync("SELECT 1")).Status);
        }
        Assert.Equal([200, 200, 202, 200, 200, 202], answers.Select(status => (int)status));
    }

    [Fact]
    public async Task A_cancelled_statement_has_no_effect()
    {
        var (_, body) = await _api.SubmitAsync("CREATE ROLE NEVER", "?async=true");
        var (cancelled, _) = await _api.SendAsync(_api.Request(HttpMethod.Post, $"api/v2/statements/{body["statementHandle"]}/cancel"));
        Assert.Equal(HttpStatusCode.OK, cancelled);
        var (status, error) = await _api.PollAsync(body);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "000604"), (status, (string?)error["code"]));
        Assert.DoesNotContain("NEVER", _world.World.Snapshot(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(10, 60, 200, true, "within the 45 seconds")]
    [InlineData(90, 0, 202, false, "longer than 45 seconds")]
    [InlineData(30, 20, 408, false, "longer than its own timeout")]
    public async Task A_slow_statement_is_answered_by_how_slow_it_is(int seconds, int timeout, int expected, bool effect, string because)
    {
        _world.World.Durations = _ => TimeSpan.FromSeconds(seconds);
        var (status, _) = await _api.SubmitAsync(new { statement = "CREATE ROLE SLOW", timeout });
        Assert.True(expected == (int)status, because);
        Assert.Equal(effect, _world.World.Snapshot().Contains("Role SLOW", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_running_statement_stays_202_until_its_time_has_come()
    {
        _world.World.Durations = _ => TimeSpan.FromSeconds(90);
        var (_, body) = await _api.SubmitAsync("SELECT 1");
        Assert.Equal(HttpStatusCode.Accepted, (await _api.PollAsync(body)).Status);
        _world.Clock.Advance(TimeSpan.FromSeconds(91));
        Assert.Equal(HttpStatusCode.OK, (await _api.PollAsync(body)).Status);
    }

    [Fact]
    public async Task The_same_request_id_with_retry_runs_once()
    {
        var query = "?requestId=6f0a3f5e-3c1b-4b0e-9d6c-000000000001";
        var first = await _api.SubmitAsync("CREATE ROLE ONCE", query);
        var again = await _api.SubmitAsync("CREATE ROLE ONCE", query + "&retry=true");
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (first.Status, again.Status));
        Assert.Equal((string?)first.Body["statementHandle"], (string?)again.Body["statementHandle"]);
        var resent = await _api.SubmitAsync("CREATE ROLE ONCE", query);
        Assert.Equal("002002", (string?)resent.Body["code"]);
    }

    [Fact]
    public async Task Old_results_are_forgotten_as_after_their_24_hours()
    {
        const string query = "?requestId=6bbbb8b9-6b09-4a3e-a4f9-1cb76a40d3de";
        var (_, first) = await _api.SubmitAsync("SELECT 1 AS N", query);
        for (var i = 0; i < 255; i++)
        {
            await _api.SubmitAsync("SELECT 2 AS N");
        }
        Assert.Equal(HttpStatusCode.OK, (await _api.PollAsync(first, "")).Status);
        await _api.SubmitAsync("SELECT 2 AS N");
        Assert.Equal(HttpStatusCode.NotFound, (await _api.PollAsync(first, "")).Status);
        Assert.NotEqual((string?)first["statementHandle"], (string?)(await _api.SubmitAsync("SELECT 1 AS N", query + "&retry=true")).Body["statementHandle"]);
    }

    [Fact]
    public async Task A_lost_answer_leaves_its_effect_and_retry_finds_it()
    {
        var query = "?requestId=6f0a3f5e-3c1b-4b0e-9d6c-000000000002";
        _world.World.Faults = request => request.Operation is "CREATE ROLE" ? new Fault.LoseResponse() : null;
        await Assert.ThrowsAnyAsync<Exception>(() => _api.SubmitAsync("CREATE ROLE LOST", query));
        Assert.Contains("Role LOST", _world.World.Snapshot(), StringComparison.Ordinal);
        _world.World.Faults = null;
        Assert.Equal(HttpStatusCode.OK, (await _api.SubmitAsync("CREATE ROLE LOST", query + "&retry=true")).Status);
    }

    [Fact]
    public async Task A_lost_request_has_no_effect()
    {
        _world.World.Faults = _ => new Fault.LoseRequest();
        await Assert.ThrowsAnyAsync<Exception>(() => _api.SubmitAsync("CREATE ROLE GONE"));
        Assert.DoesNotContain("GONE", _world.World.Snapshot(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(429, "390505")]
    [InlineData(503, "390503")]
    public async Task Faults_refuse_in_the_protocols_own_words(int status, string code)
    {
        _world.World.Faults = _ => new Fault.Refuse(status, code);
        var answer = await _api.SubmitAsync("SELECT 1");
        Assert.Equal((status, code), ((int)answer.Status, (string?)answer.Body["code"]));
    }

    [Fact]
    public async Task A_failed_statement_is_422_with_code_state_message_and_handle()
    {
        var (status, body) = await _api.SubmitAsync("DESC INTEGRATION NOWHERE");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal(("002003", "02000", "SQL compilation error:\nIntegration 'NOWHERE' does not exist or not authorized."), ((string?)body["code"], (string?)body["sqlState"], (string?)body["message"]));
        Assert.NotNull((string?)body["statementHandle"]);
    }

    [Fact]
    public async Task Several_statements_need_their_count()
    {
        var (status, body) = await _api.SubmitAsync("SELECT 1; SELECT 2");
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "000008"), (status, (string?)body["code"]));
        Assert.Equal("Actual statement count 2 did not match the desired statement count 1.", (string?)body["message"]);
        var (allowed, all) = await _api.SubmitAsync(new { statement = "USE ROLE SYSADMIN; SELECT CURRENT_ROLE()", parameters = new { MULTI_STATEMENT_COUNT = "2" } });
        Assert.Equal(HttpStatusCode.OK, allowed);
        var (_, second) = await _api.SendAsync(_api.Request(HttpMethod.Get, $"api/v2/statements/{all["statementHandles"]![1]}"));
        Assert.Equal("SYSADMIN", (string?)second["data"]![0]![0]);
    }

    [Theory]
    [InlineData("{\"statement\":\"SELECT CURRENT_ROLE()\",\"role\":\"accountadmin\"}", "390189", "role names are exact")]
    [InlineData("{\"statement\":\"SELECT 1\",\"role\":\"SECURITYADMIN_X\"}", "390189", "no such role")]
    [InlineData("{\"statement\":\"SELECT 1\",\"warehouse\":\"compute_wh\"}", "002043", "warehouse names are exact")]
    [InlineData("{\"statement\":\"SELECT 1\",\"database\":\"NOWHERE\"}", "002043", "no such database")]
    [InlineData("{\"statement\":\"USE ROLE SYSADMIN\"}", "391911", "USE needs a request of several statements")]
    [InlineData("{\"statement\":\"  \"}", "000900", "there is no statement")]
    [InlineData("{\"statement\":\"SELECT ?\"}", "002049", "nothing is bound")]
    public async Task A_session_that_cannot_be_is_refused(string body, string code, string because)
    {
        var request = _api.Request(HttpMethod.Post, "api/v2/statements");
        request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        var answer = await _api.SendAsync(request);
        Assert.True(answer.Status == HttpStatusCode.UnprocessableEntity && (string?)answer.Body["code"] == code, $"{because}: {answer.Status} {answer.Body}");
    }

    [Theory]
    [InlineData("[]", "not an object")]
    [InlineData("{\"statement\":", "not JSON")]
    [InlineData("{\"statement\":\"SELECT 1\",\"rolle\":\"X\"}", "an unknown field")]
    [InlineData("{\"statement\":\"SELECT 1\",\"parameters\":{\"TIMEZONE\":\"UTC\"}}", "a parameter that is not modelled")]
    [InlineData("{\"statement\":\"SELECT ?\",\"bindings\":{\"1\":{\"type\":\"DATE\",\"value\":\"1\"}}}", "a binding type that is not modelled")]
    [InlineData("{\"statement\":\"SELECT ?\",\"bindings\":{\"2\":{\"type\":\"TEXT\",\"value\":\"1\"}}}", "a gap in the bindings")]
    public async Task A_bad_body_is_400(string body, string because)
    {
        var request = _api.Request(HttpMethod.Post, "api/v2/statements");
        request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        var answer = await _api.SendAsync(request);
        Assert.True(answer is { Status: HttpStatusCode.BadRequest } && (string?)answer.Body["code"] == "390142", because);
    }

    [Fact]
    public async Task Bound_values_are_values_and_never_syntax()
    {
        var bindings = new Dictionary<string, object> { ["1"] = new { type = "TEXT", value = "x'; DROP ROLE SYSADMIN; --" }, ["2"] = new { type = "FIXED", value = "41" } };
        var (_, body) = await _api.SubmitAsync(new { statement = "SELECT ? AS T, ? + 1 AS N", bindings });
        Assert.Equal(["x'; DROP ROLE SYSADMIN; --", "42"], body["data"]![0]!.AsArray().Select(cell => (string?)cell));
    }

    [Fact]
    public async Task Query_tags_are_kept_and_texts_are_not()
    {
        await _api.SubmitAsync(new { statement = "CREATE ROLE TAGGED COMMENT = 'secret text'", parameters = new { QUERY_TAG = "partnershare=a/b" } });
        var query = Assert.Single(_world.Account.Queries);
        Assert.Equal(("CREATE ROLE", "TAGGED", "partnershare=a/b", (string?)null), (query.Operation, query.Target, query.QueryTag, query.ErrorCode));
        Assert.DoesNotContain("secret text", string.Join('\n', _world.Account.Queries), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_journal_names_statements_and_marks_what_changes_state()
    {
        await _api.SubmitAsync("SHOW ROLES");
        await _api.SubmitAsync("CREATE ROLE JOURNALLED");
        await _api.SubmitAsync("ALTER STAGE x SET CREDENTIALS = (AWS_KEY_ID='a' AWS_SECRET_KEY='hidden'");
        Assert.Equal(
        [
            new ReceivedRequest("SHOW ROLES", string.Empty, false),
            new ReceivedRequest("CREATE ROLE", "JOURNALLED", true),
            new ReceivedRequest("ALTER (unparsed)", string.Empty, true),
        ], _world.World.Journal.Snapshot());
    }

    [Fact]
    public async Task Many_requests_at_once_are_all_answered()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => _api.SubmitAsync($"CREATE ROLE PARALLEL_{i}")));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
        Assert.Equal(40, answers.Select(answer => (string?)answer.Body["statementHandle"]).Distinct().Count());
    }

    [Theory]
    [InlineData("GET", "api/v2/statements", 405)]
    [InlineData("POST", "api/v2/queries", 404)]
    [InlineData("GET", "api/v2/statements/01b9a000-0000-0001-0000-00000000ffff", 404)]
    public async Task Other_paths_and_methods_are_refused(string method, string path, int status) =>
        Assert.Equal(status, (int)(await _api.SendAsync(_api.Request(new HttpMethod(method), path))).Status);

    [Fact]
    public async Task User_agent_and_accept_and_content_type_are_required()
    {
        var noAgent = _api.Request(HttpMethod.Post, "api/v2/statements", new { statement = "SELECT 1" });
        noAgent.Headers.UserAgent.Clear();
        Assert.Equal(HttpStatusCode.BadRequest, (await _api.SendAsync(noAgent)).Status);
        var noAccept = _api.Request(HttpMethod.Post, "api/v2/statements", new { statement = "SELECT 1" });
        noAccept.Headers.Accept.Clear();
        Assert.Equal(HttpStatusCode.NotAcceptable, (await _api.SendAsync(noAccept)).Status);
        var plain = _api.Request(HttpMethod.Post, "api/v2/statements");
        plain.Content = new StringContent("{\"statement\":\"SELECT 1\"}", Encoding.UTF8, "text/plain");
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await _api.SendAsync(plain)).Status);
    }
}
