using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace VoiceAnalytics.Snowflake;

/// <summary>What one HTTP exchange gave, after all its tries.</summary>
/// <param name="Status">Null if no answer came.</param>
/// <param name="Body">Null if there was none, or none that the API writes.</param>
/// <param name="Length">Bytes of the body, unpacked.</param>
/// <param name="TooLarge">The body went over the limit.</param>
/// <param name="Problem">Why there was no answer, for people.</param>
internal sealed record ExchangeResult(HttpStatusCode? Status, StatementResponse? Body, int Length = 0, bool TooLarge = false, string? Problem = null);

/// <summary>
/// One HTTP request with what belongs to every one: token, headers, limiter, timeout, and tries again where that is safe.
/// POST is safe because of requestId and retry=true, GET and cancel by nature.
/// </summary>
internal sealed class Exchange(
    HttpClient http, Uri endpoint, ISnowflakeTokenSource tokens, AccountLimiter limiter, SnowflakeClientOptions options, TimeProvider time, Func<double> jitter)
{
    /// <summary>HTTP requests sent so far.</summary>
    public int Count { get; private set; }

    public Task<ExchangeResult> PostAsync(Guid requestId, StatementRequest body, int limit, CancellationToken cancellationToken) =>
        RunAsync(
            attempt => new HttpRequestMessage(HttpMethod.Post, new Uri(endpoint, $"/api/v2/statements?requestId={requestId}{(attempt > 0 ? "&retry=true" : "")}"))
            {
                Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, WireJson.Default.StatementRequest))
                {
                    Headers = { ContentType = new MediaTypeHeaderValue("application/json") },
                },
            },
            limit,
            cancellationToken);

    /// <summary>The state of a statement, or one partition of its result.</summary>
    public Task<ExchangeResult> GetAsync(string handle, int? partition, int limit, CancellationToken cancellationToken) =>
        RunAsync(
            _ => new HttpRequestMessage(HttpMethod.Get, new Uri(endpoint, $"/api/v2/statements/{handle}{(partition is { } p ? $"?partition={p}" : "")}")),
            limit,
            cancellationToken);

    /// <summary>One try, whatever comes of it: the caller is leaving.</summary>
    public async Task CancelAsync(string handle)
    {
        using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(5), time);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(endpoint, $"/api/v2/statements/{handle}/cancel"));
            await SendAsync(request, tokens.GetToken(), 64 * 1024, soon.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or OperationCanceledException)
        {
            // Snowflake stops the statement by its timeout anyway.
        }
    }

    private async Task<ExchangeResult> RunAsync(Func<int, HttpRequestMessage> create, int limit, CancellationToken cancellationToken)
    {
        var renewed = false;
        for (var attempt = 0; ; attempt++)
        {
            var token = tokens.GetToken();
            var (result, retryAfter) = await TryAsync(create(attempt), token, limit, cancellationToken).ConfigureAwait(false);
            if (result.Status == HttpStatusCode.Unauthorized && !renewed && tokens.Discard(token))
            {
                renewed = true;
                continue;
            }

            if (!MayRetry(result.Status) || attempt + 1 >= options.MaxAttempts)
            {
                return result;
            }

            var wait = Backoff(attempt, retryAfter);
            if (result.Status == HttpStatusCode.TooManyRequests)
            {
                limiter.PauseFor(wait);
            }

            await Task.Delay(wait, time, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<(ExchangeResult Result, TimeSpan? RetryAfter)> TryAsync(HttpRequestMessage request, SnowflakeToken token, int limit, CancellationToken cancellationToken)
    {
        using var owned = request;
        using var lease = await limiter.EnterAsync(cancellationToken).ConfigureAwait(false);
        using var timeout = new CancellationTokenSource(options.ExchangeTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            return await SendAsync(request, token, limit, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (new ExchangeResult(null, null, Problem: $"no answer within {options.ExchangeTimeout.TotalSeconds:0} s"), null);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or InvalidDataException)
        {
            return (new ExchangeResult(null, null, Problem: NetworkProblem.Describe(exception)), null);
        }
    }

    private async Task<(ExchangeResult Result, TimeSpan? RetryAfter)> SendAsync(HttpRequestMessage request, SnowflakeToken token, int limit, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Value);
        request.Headers.Add("X-Snowflake-Authorization-Token-Type", token.Type);
        request.Headers.Accept.ParseAdd("application/json");
        request.Headers.AcceptEncoding.ParseAdd("gzip");
        request.Headers.UserAgent.ParseAdd(options.UserAgent);
        Count++;
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        var retryAfter = response.Headers.RetryAfter?.Delta;
        var body = await BoundedBody.ReadAsync(response.Content, limit, cancellationToken).ConfigureAwait(false);
        return body is null
            ? (new ExchangeResult(response.StatusCode, null, TooLarge: true), retryAfter)
            : (new ExchangeResult(response.StatusCode, BoundedBody.Parse(body), body.Length), retryAfter);
    }

    // No answer, asked for patience, or an error of the server's own: the documented cases for a resend.
    private static bool MayRetry(HttpStatusCode? status) => status is null or HttpStatusCode.TooManyRequests || (int)status.Value >= 500;

    private TimeSpan Backoff(int attempt, TimeSpan? retryAfter)
    {
        var ceiling = options.FirstBackoff * Math.Pow(2, attempt);
        var own = (ceiling < options.MaxBackoff ? ceiling : options.MaxBackoff) * jitter();
        var asked = retryAfter is { } delta && delta < options.ExchangeTimeout ? delta : TimeSpan.Zero;
        return own > asked ? own : asked;
    }
}
