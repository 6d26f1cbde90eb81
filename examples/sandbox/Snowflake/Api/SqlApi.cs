using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using VoiceAnalytics.Sandbox.Hosting;
using VoiceAnalytics.Sandbox.Snowflake.SignIn;

namespace VoiceAnalytics.Sandbox.Snowflake.Api;

/// <summary>The SQL REST API of one account: submit, poll, fetch a partition, cancel.</summary>
internal sealed class SqlApi(SnowflakeWorld world, AccountRuntime account, TimeProvider signInClock)
{
    public const string Path = "/api/v2/statements";
    private readonly RequestSignIn _signIn = new(account, signInClock);
    private readonly StatementStore _store = new(account.Clock);

    /// <summary>Why sign-ins were refused, which Snowflake does not tell its clients. No tokens.</summary>
    public ConcurrentQueue<string> SignInFailures { get; } = [];

    public async Task HandleAsync(HttpContext context)
    {
        var request = context.Request;
        var rest = request.Path.Value ?? string.Empty;
        if (!rest.StartsWith(Path, StringComparison.Ordinal) || (rest.Length > Path.Length && rest[Path.Length] != '/'))
        {
            await ApiResponses.ErrorAsync(context, StatusCodes.Status404NotFound, "390404", "Not found.");
            return;
        }
        var segments = rest[Path.Length..].Split('/', StringSplitOptions.RemoveEmptyEntries);
        var isPost = HttpMethods.IsPost(request.Method);
        var handler = segments switch
        {
            [] when isPost => SubmitAsync(context),
            [var handle] when HttpMethods.IsGet(request.Method) => PollAsync(context, handle),
            [var handle, "cancel"] when isPost => CancelAsync(context, handle),
            [] or [_] or [_, "cancel"] => ApiResponses.ErrorAsync(context, StatusCodes.Status405MethodNotAllowed, "391905", "Method not allowed."),
            _ => ApiResponses.ErrorAsync(context, StatusCodes.Status404NotFound, "390404", "Not found."),
        };
        await handler;
    }

    /// <summary>For what steps the world from outside.</summary>
    public async Task RunDeferredAsync(CancellationToken cancellationToken)
    {
        await account.Gate.WaitAsync(cancellationToken);
        try
        {
            await _store.RunDeferredAsync(cancellationToken);
        }
        finally
        {
            account.Gate.Release();
        }
    }

    private async Task SubmitAsync(HttpContext context)
    {
        using var body = await ReadBodyAsync(context);
        var (request, problem) = body is null ? (null, "The body is not JSON.") : SubmitRequest.Read(context.Request, body.RootElement);
        var received = Classification.Of(request?.Statement ?? string.Empty);
        if (await GuardAsync(context, received) is not { } gate)
        {
            return;
        }
        if (request is null)
        {
            await ApiResponses.ErrorAsync(context, StatusCodes.Status400BadRequest, "390142", $"Incoming request does not contain a valid payload. {problem}");
            return;
        }
        StoredStatement stored;
        await account.Gate.WaitAsync(context.RequestAborted);
        try
        {
            // A client that goes away does not stop a statement that has begun.
            await _store.RunDeferredAsync(CancellationToken.None);
            stored = request is { Retry: true, RequestId: { } id } && _store.FindRequest(gate.User.Name, id) is { } known
                ? known
                : await new Submission(world, account, _store, request, gate).RunAsync(CancellationToken.None);
        }
        finally
        {
            account.Gate.Release();
        }
        await AnswerAsync(context, stored, 0, gate.LoseResponse);
    }

    private async Task PollAsync(HttpContext context, string handle)
    {
        if (await GuardAsync(context, new ReceivedRequest("GET STATEMENT", handle, false)) is not { } gate)
        {
            return;
        }
        if (await FindAsync(handle, gate, true, context.RequestAborted) is not { } stored)
        {
            await ApiResponses.ErrorAsync(context, StatusCodes.Status404NotFound, "390404", $"Statement {handle} not found.");
            return;
        }
        var partition = context.Request.Query["partition"].ToString();
        await AnswerAsync(context, stored, partition.Length == 0 ? 0 : int.TryParse(partition, out var number) ? number : -1, gate.LoseResponse);
    }

    private async Task CancelAsync(HttpContext context, string handle)
    {
        if (await GuardAsync(context, new ReceivedRequest("CANCEL STATEMENT", handle, true)) is not { } gate)
        {
            return;
        }
        if (await FindAsync(handle, gate, false, context.RequestAborted) is not { } stored)
        {
            await ApiResponses.ErrorAsync(context, StatusCodes.Status404NotFound, "390404", $"Statement {handle} not found.");
            return;
        }
        if (!stored.Cancelled)
        {
            await ApiResponses.FailedAsync(context, stored, StatusCodes.Status422UnprocessableEntity, new SnowflakeError("000709", "02000", $"Statement {handle} not found or is not running."));
            return;
        }
        if (gate.LoseResponse)
        {
            context.Abort();
            return;
        }
        await ApiResponses.CancelledAsync(context, stored, "successfully canceled");
    }

    /// <summary>The statement, after what was deferred has run, or cancelled if it has not run yet.</summary>
    private async Task<StoredStatement?> FindAsync(string handle, Gatekeeping gate, bool run, CancellationToken cancellationToken)
    {
        await account.Gate.WaitAsync(cancellationToken);
        try
        {
            if (run)
            {
                await _store.RunDeferredAsync(CancellationToken.None);
            }
            var stored = _store.Find(handle, gate.User.Name);
            if (!run && stored is { Done: false })
            {
                _store.Cancel(stored);
            }
            return stored;
        }
        finally
        {
            account.Gate.Release();
        }
    }

    /// <summary>Journal, faults, headers and sign-in, in this order.</summary>
    /// <returns>Null when the request is answered already.</returns>
    private async Task<Gatekeeping?> GuardAsync(HttpContext context, ReceivedRequest received)
    {
        world.Journal.Record(received);
        var fault = world.Faults?.Invoke(received);
        switch (fault)
        {
            case Fault.LoseRequest:
                context.Abort();
                return null;
            case Fault.Refuse refuse:
                await ApiResponses.ErrorAsync(context, refuse.Status, refuse.Code, refuse.Status == StatusCodes.Status429TooManyRequests ? "Too many requests." : "The service refused the request.");
                return null;
        }
        if (HeaderChecks.Check(context.Request) is var (status, code, message))
        {
            await ApiResponses.ErrorAsync(context, status, code, message);
            return null;
        }
        switch (await SignInAsync(context))
        {
            case SignInResult.Accepted accepted:
                return new Gatekeeping(accepted.User, accepted.RoleRestriction, fault is Fault.LoseResponse);
            case SignInResult.Refused refused:
                SignInFailures.Enqueue(refused.Reason);
                await ApiResponses.ErrorAsync(context, StatusCodes.Status401Unauthorized, refused.Code, refused.Message);
                return null;
        }
        return null;
    }

    /// <summary>Users and keys may change while other requests come in.</summary>
    private async Task<SignInResult> SignInAsync(HttpContext context)
    {
        await account.Gate.WaitAsync(context.RequestAborted);
        try
        {
            return _signIn.SignIn(context.Request);
        }
        finally
        {
            account.Gate.Release();
        }
    }

    private Task AnswerAsync(HttpContext context, StoredStatement stored, int partition, bool lose)
    {
        if (lose)
        {
            context.Abort();
            return Task.CompletedTask;
        }
        if (stored.TimedOut)
        {
            return ApiResponses.FailedAsync(context, stored, StatusCodes.Status408RequestTimeout, stored.Error!);
        }
        if (stored.Cancelled)
        {
            return ApiResponses.FailedAsync(context, stored, StatusCodes.Status422UnprocessableEntity, new SnowflakeError("000604", "57014", "SQL execution canceled"));
        }
        if (stored.Error is { } error)
        {
            return ApiResponses.FailedAsync(context, stored, StatusCodes.Status422UnprocessableEntity, error);
        }
        return stored.Result is null
            ? ApiResponses.RunningAsync(context, stored)
            : ApiResponses.ResultAsync(context, stored, partition, world.Options.RowsPerPartition);
    }

    private static async Task<JsonDocument?> ReadBodyAsync(HttpContext context)
    {
        try
        {
            return await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>Who a request that may go on is from, and whether its answer gets lost.</summary>
internal sealed record Gatekeeping(Catalog.User User, string? RoleRestriction, bool LoseResponse);
