using VoiceAnalytics.Core.Outcomes;

namespace VoiceAnalytics.Snowflake.Tests;

/// <summary>Waiting, trying again, giving up.</summary>
public sealed class PatienceTests
{
    [Fact]
    public async Task A_statement_that_runs_on_is_polled_at_our_own_address()
    {
        using var bench = new Bench();
        bench.Wire.Answer(202, Wire.Running()).Answer(202, Wire.Running()).Answer(200, Wire.Rows(["a"], ["1"]));
        Assert.Equal("1", (await bench.RunAsync()).Rows().Rows[0]["a"]);
        Assert.Equal(["POST", "GET", "GET"], bench.Wire.Requests.Select(request => request.Method));
        Assert.All(bench.Wire.Requests.Skip(1), request => Assert.Equal($"https://myorg-acme.snowflakecomputing.com/api/v2/statements/{Wire.Handle}", request.Url.ToString()));
        Assert.True(bench.Wire.Requests[2].At - bench.Wire.Requests[1].At >= TimeSpan.FromMilliseconds(500), "polls get rarer");
        Assert.Equal(3, Assert.Single(bench.Records).Exchanges);
    }

    [Fact]
    public async Task An_error_found_by_polling_is_that_statements_error()
    {
        using var bench = new Bench();
        bench.Wire.Answer(202, Wire.Running()).Answer(422, Wire.Error("001003", "42000", "SQL compilation error"));
        Assert.Equal("001003", (await bench.RunAsync()).Failure().Code);
    }

    [Fact]
    public async Task A_statement_that_never_ends_is_cancelled()
    {
        using var bench = new Bench(new SnowflakeClientOptions { StatementTimeout = TimeSpan.FromSeconds(3), ExchangeTimeout = TimeSpan.FromSeconds(3) });
        for (var i = 0; i < 20; i++)
        {
            bench.Wire.Answer(202, Wire.Running());
        }

        var failure = (await bench.RunAsync()).Failure();
        Assert.Equal(ErrorClass.Transient, failure.Class);
        Assert.Contains("still runs", failure.Message, StringComparison.Ordinal);
        Assert.EndsWith($"/{Wire.Handle}/cancel", bench.Wire.Requests[^1].Url.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(503, ErrorClass.Transient)]
    [InlineData(504, ErrorClass.Transient)]
    [InlineData(500, ErrorClass.Transient)]
    [InlineData(429, ErrorClass.Throttled)]
    public async Task A_busy_server_is_tried_again_with_the_same_id_and_then_no_more(int status, ErrorClass @class)
    {
        using var bench = new Bench();
        for (var i = 0; i < 5; i++)
        {
            bench.Wire.Answer(status, Wire.Error(status == 429 ? "390505" : "", "", ""));
        }

        Assert.Equal(@class, (await bench.RunAsync()).Failure().Class);
        Assert.Equal(
            ["?requestId=00000001-0000-0000-0000-000000000000", .. Enumerable.Repeat("?requestId=00000001-0000-0000-0000-000000000000&retry=true", 4)],
            bench.Wire.Requests.Select(request => request.Url.Query));
        var waits = bench.Wire.Requests.Zip(bench.Wire.Requests.Skip(1), (a, b) => (b.At - a.At).TotalSeconds).ToList();
        Assert.True(waits[0] >= 0.5 && waits[1] >= 1 && waits[2] >= 2 && waits[3] >= 4, $"waits double: {string.Join(", ", waits)}");
    }

    [Fact]
    public async Task A_lost_answer_is_asked_for_again_with_the_same_id()
    {
        using var bench = new Bench();
        bench.Wire.Break().Answer(200, Wire.Rows(["a"], ["1"]));
        Assert.Equal("1", (await bench.RunAsync()).Rows().Rows[0]["a"]);
        Assert.Equal("?requestId=00000001-0000-0000-0000-000000000000&retry=true", bench.Wire.Requests[1].Url.Query);
    }

    [Theory]
    [InlineData(HttpRequestError.NameResolutionError, "resolved")]
    [InlineData(HttpRequestError.SecureConnectionError, "TLS")]
    [InlineData(HttpRequestError.ConnectionError, "reached")]
    public async Task A_broken_network_is_named(HttpRequestError error, string word)
    {
        using var bench = new Bench();
        for (var i = 0; i < 5; i++)
        {
            bench.Wire.Break(error);
        }

        var failure = (await bench.RunAsync()).Failure();
        Assert.Equal(ErrorClass.Transient, failure.Class);
        Assert.Contains(word, failure.Message, StringComparison.Ordinal);
        Assert.Contains("MYORG-ACME", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_hangs_is_given_up_and_tried_again()
    {
        using var bench = new Bench(new SnowflakeClientOptions { ExchangeTimeout = TimeSpan.FromSeconds(30), MaxAttempts = 2 });
        bench.Wire.NeverAnswer().NeverAnswer();
        Assert.Contains("no answer within 30 s", (await bench.RunAsync()).Failure().Message, StringComparison.Ordinal);
        Assert.Equal(2, bench.Wire.Requests.Count);
    }

    [Fact]
    public async Task Retry_after_is_heeded_and_holds_back_the_whole_account()
    {
        using var bench = new Bench();
        bench.Wire.Answer(429, "", ("Retry-After", "20")).Answer(200, Wire.Rows(["a"])).Answer(200, Wire.Rows(["a"]));
        await bench.Elapse(Task.WhenAll(bench.RunAsync(), bench.RunAsync()));
        Assert.True(bench.Wire.Requests[^1].At - bench.Wire.Requests[0].At >= TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task A_caller_who_leaves_cancels_the_statement()
    {
        using var bench = new Bench();
        using var leaving = new CancellationTokenSource();
        bench.Wire.Answer(202, Wire.Running()).Then((_, _) =>
        {
            leaving.Cancel();
            return Task.FromResult(new HttpResponseMessage(System.Net.HttpStatusCode.Accepted) { Content = new StringContent(Wire.Running()) });
        }).Answer(200, Wire.Running());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => bench.RunAsync(cancellationToken: leaving.Token));
        Assert.Equal($"POST /api/v2/statements/{Wire.Handle}/cancel", $"{bench.Wire.Requests[^1].Method} {bench.Wire.Requests[^1].Url.PathAndQuery}");
    }

    [Fact]
    public async Task A_cancel_that_fails_hides_nothing()
    {
        using var bench = new Bench();
        using var leaving = new CancellationTokenSource();
        bench.Wire.Answer(202, Wire.Running()).Then((_, _) =>
        {
            leaving.Cancel();
            return Task.FromResult(new HttpResponseMessage(System.Net.HttpStatusCode.Accepted) { Content = new StringContent(Wire.Running()) });
        }).Break();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => bench.RunAsync(cancellationToken: leaving.Token));
    }

    [Fact]
    public async Task A_handle_that_would_leave_the_path_is_not_used()
    {
        using var bench = new Bench();
        bench.Wire.Answer(202, """{"code":"333334","statementHandle":"../../evil"}""");
        Assert.Equal(ErrorClass.Transient, (await bench.RunAsync()).Failure().Class);
        Assert.Single(bench.Wire.Requests);
    }
}
