using System.Text;
using System.Text.Json;

namespace VoiceAnalytics.EndToEnd.Crash;

/// <summary>How a process dies at an effect.</summary>
public enum DeathForm
{
    /// <summary>The request never leaves.</summary>
    BeforeSending,

    /// <summary>The effect is done, nobody hears of it.</summary>
    ResponseLost,

    /// <summary>The response arrived; the next thing the process would do is never done.</summary>
    AfterResponse,
}

/// <summary>The process is dead. A cancellation, so that no room classifies it as a failure of the system it was talking to.</summary>
public sealed class ProcessDeathException() : OperationCanceledException("the process died");

/// <summary>
/// Numbers everything that a process changes in the outside world, across restarts, and kills the process at one of them. A
/// dead process reaches nobody any more, whatever its code still tries.
/// </summary>
internal sealed class Effects
{
    private readonly List<string> _log = [];

    /// <summary>Where to die; null: never.</summary>
    public (int Number, DeathForm Form)? Death { get; set; }

    /// <summary>Called before an effect is sent; null as a rule.</summary>
    public Action? Sending { get; set; }

    /// <summary>Called after an effect was answered, before anybody hears of it: which, and whether it took place.</summary>
    public Action<string, bool>? Happened { get; set; }

    public bool IsDead { get; private set; }

    public int Count => _log.Count;

    /// <summary>Effects sent, in order, for people: <c>aws CreateRole</c>.</summary>
    public IReadOnlyList<string> Log => _log;

    /// <summary>A new process begins.</summary>
    public void Revive() => IsDead = false;

    public async Task<HttpResponseMessage> SendAsync(string what, Func<Task<HttpResponseMessage>> send)
    {
        if (IsDead)
        {
            throw new ProcessDeathException();
        }
        if (Death is (var number, DeathForm.BeforeSending) && number == _log.Count + 1)
        {
            Die();
        }
        Sending?.Invoke();
        _log.Add(what);
        var response = await send();
        Happened?.Invoke(what, response.IsSuccessStatusCode);
        if (Death is (var here, var form) && here == _log.Count)
        {
            if (form == DeathForm.ResponseLost)
            {
                Die();
            }
            IsDead = true;
            Death = null;
        }
        return response;
    }

    public void Read()
    {
        if (IsDead)
        {
            throw new ProcessDeathException();
        }
    }

    private void Die()
    {
        IsDead = true;
        Death = null;
        throw new ProcessDeathException();
    }
}

/// <summary>Sits in a client's pipeline; the same for Kubernetes, AWS and Snowflake.</summary>
internal sealed class EffectGate(Effects effects, string system, Func<HttpRequestMessage, string, string?> effectOf, HttpMessageHandler inner)
    : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? "" : Encoding.UTF8.GetString(await request.Content.ReadAsByteArrayAsync(cancellationToken));
        if (effectOf(request, body) is { } what)
        {
            return await effects.SendAsync($"{system} {what}", () => base.SendAsync(request, cancellationToken));
        }
        effects.Read();
        return await base.SendAsync(request, cancellationToken);
    }
}

/// <summary>Which requests change something; null for reads. Written apart from the worlds' own classification, which must agree.</summary>
internal static class EffectOf
{
    private static readonly string[] ReadActions = ["Get", "List", "Simulate"];

    public static string? Kubernetes(HttpRequestMessage request, string body) =>
        request.Method == HttpMethod.Get ? null : $"{request.Method} {request.RequestUri!.AbsolutePath}";

    /// <summary>A poll or cancel is no statement; SHOW, DESC, LIST and SELECT change nothing.</summary>
    public static string? Snowflake(HttpRequestMessage request, string body)
    {
        if (request.Method != HttpMethod.Post || !request.RequestUri!.AbsolutePath.EndsWith("/statements", StringComparison.Ordinal))
        {
            return null;
        }
        var words = JsonDocument.Parse(body).RootElement.GetProperty("statement").GetString()!.Split((char[]?)null, 4, StringSplitOptions.RemoveEmptyEntries);
        return words[0] is "SHOW" or "DESC" or "LIST" or "SELECT" ? null : string.Join(' ', words.Take(3));
    }

    public static string? Aws(HttpRequestMessage request, string body)
    {
        var action = body.Split('&').FirstOrDefault(part => part.StartsWith("Action=", StringComparison.Ordinal))?["Action=".Length..];
        return action is null || ReadActions.Any(read => action.StartsWith(read, StringComparison.Ordinal)) ? null : action;
    }
}
