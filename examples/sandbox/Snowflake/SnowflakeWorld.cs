using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;
using VoiceAnalytics.Sandbox.Hosting;

namespace VoiceAnalytics.Sandbox.Snowflake;

/// <summary>
/// One or several embedded Snowflake accounts behind the documented SQL REST API. Everything it answers comes from the
/// statements it was sent; what it does not model it refuses, and lists in <see cref="Unmodelled"/>.
/// </summary>
public sealed class SnowflakeWorld : IDisposable
{
    private static readonly TimeSpan TimerPeriod = TimeSpan.FromSeconds(1);
    private readonly Dictionary<string, SnowflakeAccount> _accounts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SnowflakeAccount> _byHost = new(StringComparer.OrdinalIgnoreCase);
    private readonly Lock _gate = new();
    private readonly List<string> _unmodelled = [];
    private readonly ITimer? _timer;
    private int _answers;
    private int _stepping;

    /// <param name="clock">The world's time: schedules, histories, cached sessions.</param>
    /// <param name="signInClock">Judges tokens; null uses <paramref name="clock"/>.</param>
    /// <exception cref="ArgumentException">No account, or one whose name is not ORGANIZATION-ACCOUNT.</exception>
    public SnowflakeWorld(SnowflakeWorldOptions options, TimeProvider clock, TimeProvider? signInClock = null)
    {
        Options = options;
        foreach (var account in options.Accounts)
        {
            if (!account.Name.Contains('-', StringComparison.Ordinal))
            {
                throw new ArgumentException($"Account '{account.Name}' must be named ORGANIZATION-ACCOUNT.", nameof(options));
            }
            var runtime = new AccountRuntime(account, _accounts.Count + 1, options, clock, NoteUnmodelled);
            var served = new SnowflakeAccount(this, runtime, signInClock ?? clock);
            _accounts.Add(account.Name, served);
            _byHost.Add(served.Host, served);
            _byHost.TryAdd(SnowflakeAccount.HostOf(account.Locator), served);
        }
        if (_accounts.Count == 0)
        {
            throw new ArgumentException("A world needs at least one account.", nameof(options));
        }
        _timer = options.RunTasksByTimer ? clock.CreateTimer(_ => _ = StepAsync(), null, TimerPeriod, TimerPeriod) : null;
    }

    public RequestJournal Journal { get; } = new();

    /// <summary>What goes wrong with requests; null: nothing.</summary>
    public FaultPlan? Faults { get; set; }

    /// <summary>Which statements are answered with 202.</summary>
    public AnswerPolicy Answers { get; set; }

    /// <summary>
    /// How long a statement takes in the world's time, by its text; null: no time. More than 45 seconds is answered with 202,
    /// more than the request's timeout with 408 and without effect.
    /// </summary>
    public Func<string, TimeSpan>? Durations { get; set; }

    public IReadOnlyCollection<SnowflakeAccount> Accounts => _accounts.Values;

    /// <summary>What was asked for that the real Snowflake may know and this one refused, in order and each once.</summary>
    public ImmutableArray<string> Unmodelled
    {
        get
        {
            lock (_gate)
            {
                return [.. _unmodelled];
            }
        }
    }

    internal SnowflakeWorldOptions Options { get; }

    /// <exception cref="KeyNotFoundException">There is no account of that name.</exception>
    public SnowflakeAccount Account(string name) =>
        _accounts.TryGetValue(name, out var account) ? account : throw new KeyNotFoundException($"There is no account '{name}'; there are {string.Join(", ", _accounts.Keys)}.");

    /// <summary>Serves all accounts: by the Host header, or the only one there is.</summary>
    public Task HandleAsync(HttpContext context)
    {
        if (_byHost.TryGetValue(context.Request.Host.Host, out var account))
        {
            return account.HandleAsync(context);
        }
        if (_accounts.Count == 1)
        {
            return _accounts.Values.Single().HandleAsync(context);
        }
        return Api.ApiResponses.ErrorAsync(context, StatusCodes.Status403Forbidden, "390201", $"The requested account at {context.Request.Host.Host} cannot be found.");
    }

    /// <summary>
    /// Runs every task that is due at the clock's present time, once each, after the runs that EXECUTE TASK asked for. Slots
    /// that the clock jumped over are not made up for.
    /// </summary>
    /// <returns>How many runs there were.</returns>
    public async Task<int> RunDueTasksAsync(CancellationToken cancellationToken = default)
    {
        var runs = 0;
        foreach (var account in _accounts.Values)
        {
            runs += await account.RunDueTasksAsync(cancellationToken);
        }
        return runs;
    }

    /// <summary>All accounts' objects, owners, comments, grants and row counts as text; equal worlds give equal text. No secrets.</summary>
    public string Snapshot() => string.Join('\n', _accounts.Values.Select(account => CatalogSnapshot.Render(account.Runtime)));

    public void Dispose()
    {
        _timer?.Dispose();
        foreach (var account in _accounts.Values)
        {
            account.Runtime.Dispose();
        }
    }

    /// <summary>Counts a statement and says whether its answer is to be 202.</summary>
    internal bool NextIsAsynchronous() => Answers.EveryNth > 0 && Interlocked.Increment(ref _answers) % Answers.EveryNth == 0;

    private void NoteUnmodelled(string what)
    {
        lock (_gate)
        {
            if (!_unmodelled.Contains(what, StringComparer.Ordinal))
            {
                _unmodelled.Add(what);
            }
        }
    }

    private async Task StepAsync()
    {
        if (Interlocked.Exchange(ref _stepping, 1) == 1)
        {
            return;
        }
        try
        {
            await RunDueTasksAsync();
        }
        catch (ObjectDisposedException)
        {
            // The world was closed between two ticks.
        }
        finally
        {
            Interlocked.Exchange(ref _stepping, 0);
        }
    }
}
