using System.Text.Json;
using VoiceAnalytics.Core.Sql;

namespace VoiceAnalytics.Snowflake.Tests;

/// <summary>What we send.</summary>
public sealed class RequestTests
{
    [Fact]
    public async Task A_statement_is_sent_as_the_api_wants_it()
    {
        using var bench = new Bench();
        bench.Wire.Answer(200, Wire.Rows(["status"], ["ok"]));
        await bench.RunAsync();

        var request = Assert.Single(bench.Wire.Requests);
        Assert.Equal("POST", request.Method);
        Assert.Equal("https://myorg-acme.snowflakecomputing.com/api/v2/statements?requestId=00000001-0000-0000-0000-000000000000", request.Url.ToString());
        Assert.Equal("application/json", request.ContentType);
        Assert.Equal("Bearer pat-secret", request.Headers["Authorization"]);
        Assert.Equal("PROGRAMMATIC_ACCESS_TOKEN", request.Headers["X-Snowflake-Authorization-Token-Type"]);
        Assert.Equal("application/json", request.Headers["Accept"]);
        Assert.Equal("gzip", request.Headers["Accept-Encoding"]);
        Assert.Matches("^voice-analytics-operator/", request.Headers["User-Agent"]);
        Assert.Equal(
            """{"statement":"SHOW TASKS","timeout":120,"warehouse":"COMPUTE_WH","role":"VOICE_ANALYTICS_OPERATOR","parameters":{"MULTI_STATEMENT_COUNT":"1","QUERY_TAG":"partnershare=partners/acme"}}""",
            request.Body);
    }

    [Fact]
    public async Task Text_arrives_unchanged()
    {
        using var bench = new Bench();
        var statement = CommentSql.Set(SqlObject.Database(SqlIdentifier.Verbatim("ä\"b")), "it's \\ <b>&\u2028 {\"a\":1}");
        bench.Wire.Answer(200, Wire.Rows(["status"], ["ok"]));
        await bench.RunAsync(statement);
        using var body = JsonDocument.Parse(bench.Wire.Requests[0].Body);
        Assert.Equal(statement.Text, body.RootElement.GetProperty("statement").GetString());
    }

    [Fact]
    public async Task Each_statement_has_its_own_id()
    {
        using var bench = new Bench();
        bench.Wire.Answer(200, Wire.Rows(["a"])).Answer(200, Wire.Rows(["a"]));
        await bench.RunAsync();
        await bench.RunAsync();
        Assert.Equal(2, bench.Wire.Requests.Select(request => request.Url.Query).Distinct().Count());
    }

    [Fact]
    public async Task Every_statement_is_reported_once_without_its_secret()
    {
        using var bench = new Bench();
        var secret = new SqlStatement(SqlText.Format($"ALTER STAGE X SET CREDENTIALS = (AWS_SECRET_KEY = {SqlLiteral.Of("hunter2")})"), "ALTER STAGE", "X", secret: true);
        bench.Wire.Answer(422, Wire.Error("001003", "42000", "syntax error near 'hunter2'"));
        var failure = (await bench.RunAsync(secret)).Failure();
        var record = Assert.Single(bench.Records);
        Assert.Equal(1, record.Exchanges);
        Assert.Equal(failure, record.Failure);
        Assert.DoesNotContain("hunter2", $"{record} {failure}", StringComparison.Ordinal);
    }

    [Fact]
    public void The_real_handler_follows_no_redirect_and_keeps_no_cookie()
    {
        using var handler = SnowflakeTransport.CreateHandler();
        Assert.False(handler.AllowAutoRedirect);
        Assert.False(handler.UseCookies);
        Assert.Equal(System.Net.DecompressionMethods.None, handler.AutomaticDecompression);
        Assert.Null(handler.SslOptions.RemoteCertificateValidationCallback);
    }
}
