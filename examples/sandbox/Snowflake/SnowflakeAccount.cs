using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;
using VoiceAnalytics.Sandbox.Snowflake.Api;
using VoiceAnalytics.Sandbox.Snowflake.Catalog;
using VoiceAnalytics.Sandbox.Snowflake.Execution;
using VoiceAnalytics.Sandbox.Snowflake.SignIn;
using VoiceAnalytics.Sandbox.Snowflake.Sql.Parsing;
using VoiceAnalytics.Sandbox.Snowflake.Tasks;

namespace VoiceAnalytics.Sandbox.Snowflake;

/// <summary>One account of the embedded Snowflake: its API, and what a test or the tour seeds and looks at.</summary>
public sealed class SnowflakeAccount
{
    private readonly AccountRuntime _runtime;
    private readonly SqlApi _api;

    internal SnowflakeAccount(SnowflakeWorld world, AccountRuntime runtime, TimeProvider signInClock)
    {
        _runtime = runtime;
        _api = new SqlApi(world, runtime, signInClock);
    }

    /// <summary><c>ORGANIZATION-ACCOUNT</c>.</summary>
    public string Name => _runtime.Options.Name;

    public string Locator => _runtime.Options.Locator;

    /// <summary>What DESC INTEGRATION shows as STORAGE_AWS_IAM_USER_ARN.</summary>
    public string IamUserArn => _runtime.Options.IamUserArn;

    /// <summary>The host name that clients derive from the account's name.</summary>
    public string Host => HostOf(Name);

    /// <summary>Every statement that ran, in order.</summary>
    public ImmutableArray<ExecutedQuery> Queries => [.. _runtime.Queries];

    /// <summary>Why sign-ins were refused, which Snowflake does not tell its clients.</summary>
    public ImmutableArray<string> SignInFailures => [.. _api.SignInFailures];

    internal AccountRuntime Runtime => _runtime;

    /// <summary>Serves this account alone, for a base address of its own.</summary>
    public Task HandleAsync(HttpContext context) => _api.HandleAsync(context);

    /// <summary>Adds a role.</summary>
    /// <param name="name">Exact.</param>
    /// <param name="grantedTo">Roles that inherit it; SYSADMIN when none is named, as is good practice.</param>
    public SnowflakeAccount AddRole(string name, params string[] grantedTo)
    {
        _runtime.Catalog.Add(new Role(_runtime.Catalog.NextId(), name, "USERADMIN", Now));
        foreach (var holder in grantedTo is [] ? ["SYSADMIN"] : grantedTo)
        {
            _runtime.Catalog.Roles[holder].Granted.Add(name);
        }
        return this;
    }

    /// <summary>Adds a user.</summary>
    /// <param name="name">Exact; upper case unless it was meant to be quoted.</param>
    /// <param name="roles">The first is the default.</param>
    public SnowflakeAccount AddUser(string name, params string[] roles)
    {
        var user = new User(_runtime.Catalog.NextId(), name, "USERADMIN", Now) { DefaultRole = roles.FirstOrDefault() };
        user.Granted.UnionWith(roles);
        _runtime.Catalog.Add(user);
        return this;
    }

    /// <summary>Registers an RSA public key (PEM) for a user; a second one as RSA_PUBLIC_KEY_2.</summary>
    /// <exception cref="ArgumentException">It is no RSA public key.</exception>
    public SnowflakeAccount AddPublicKey(string user, string pem)
    {
        var key = RegisteredKey.TryParse(pem) ?? throw new ArgumentException("It is not the PEM of an RSA public key.", nameof(pem));
        var known = _runtime.Catalog.Users[user];
        (known.Key, known.SecondKey) = known.Key is null ? (key, null) : (known.Key, key);
        return this;
    }

    /// <summary>Gives a user a programmatic access token.</summary>
    public SnowflakeAccount AddAccessToken(string user, string secret, DateTimeOffset expiresAt, string? roleRestriction = null)
    {
        _runtime.Catalog.Users[user].Tokens.Add(new ProgrammaticToken(secret, roleRestriction, expiresAt));
        return this;
    }

    public SnowflakeAccount AddWarehouse(string name)
    {
        _runtime.Catalog.Add(new Warehouse(_runtime.Catalog.NextId(), name, "SYSADMIN", Now));
        return this;
    }

    /// <summary>Hangs a policy on a view, as a governance team would: a masking policy on a column, a row access policy without one.</summary>
    public SnowflakeAccount AttachPolicy(string database, string schema, string view, string policy, string? column = null)
    {
        var found = (View)_runtime.Catalog.Databases[database].Schemas[schema].Find(Sql.Ast.ObjectKind.View, view)!;
        found.Policies.Add((policy, column));
        return this;
    }

    /// <summary>
    /// Runs SQL as in a worksheet: several statements in one session, USE allowed, the account's first warehouse in use.
    /// </summary>
    /// <param name="role">Exact.</param>
    /// <returns>The last statement's result.</returns>
    /// <exception cref="SnowflakeException">A statement was refused; those before it have run.</exception>
    public async Task<StatementResult> ExecuteAsync(string sql, string role = "ACCOUNTADMIN", string? database = null, string? schema = null, CancellationToken cancellationToken = default)
    {
        var session = new Session
        {
            User = SessionChecks.Owner,
            Role = role,
            InScript = true,
            Warehouse = _runtime.Catalog.Warehouses.Keys.FirstOrDefault(),
            Database = database,
            Schema = schema ?? (database is null ? null : "PUBLIC"),
        };
        await _runtime.Gate.WaitAsync(cancellationToken);
        try
        {
            SessionChecks.RequireRole(_runtime.Catalog, session.User, role);
            StatementResult? last = null;
            foreach (var statement in Script.Split(sql))
            {
                last = await _runtime.RunAsync(session, _runtime.NextQueryId(), statement, null, cancellationToken);
            }
            return last ?? throw new ArgumentException("There is no statement.", nameof(sql));
        }
        catch (SnowflakeException error)
        {
            _runtime.Note(error);
            throw;
        }
        finally
        {
            _runtime.Gate.Release();
        }
    }

    /// <summary><see cref="ExecuteAsync"/> for statements that need no S3, such as a test's preparations.</summary>
    public StatementResult Execute(string sql, string role = "ACCOUNTADMIN", string? database = null, string? schema = null) =>
        ExecuteAsync(sql, role, database, schema).GetAwaiter().GetResult();

    internal async Task<int> RunDueTasksAsync(CancellationToken cancellationToken)
    {
        await _api.RunDeferredAsync(cancellationToken);
        return await new TaskRunner(_runtime).RunDueAsync(cancellationToken);
    }

    internal static string HostOf(string account) => $"{account.ToLowerInvariant().Replace('_', '-')}.snowflakecomputing.com";

    private DateTimeOffset Now => _runtime.Clock.GetUtcNow();
}
