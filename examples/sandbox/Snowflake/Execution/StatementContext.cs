using VoiceAnalytics.Sandbox.Snowflake.Catalog;
using VoiceAnalytics.Sandbox.Snowflake.Privileges;

namespace VoiceAnalytics.Sandbox.Snowflake.Execution;

/// <summary>Everything that one running statement may touch.</summary>
internal sealed class StatementContext(AccountRuntime account, Session session, string queryId, string text)
{
    private Authorizer? _authorizer;

    public AccountRuntime Account { get; } = account;

    public Session Session { get; } = session;

    public string QueryId { get; } = queryId;

    /// <summary>The statement as sent.</summary>
    public string Text { get; } = text;

    /// <summary>One moment for the whole statement.</summary>
    public DateTimeOffset Now { get; } = account.Clock.GetUtcNow();

    public AccountCatalog Catalog => Account.Catalog;

    /// <summary>Follows USE ROLE.</summary>
    public Authorizer Authorizer =>
        _authorizer is { } known && string.Equals(known.Role, Session.Role, StringComparison.Ordinal) ? known : _authorizer = new Authorizer(Catalog, Session.Role);

    public NameResolver Names => new(this);

    /// <summary>The same statement seen with another role's rights, as inside a view.</summary>
    public StatementContext As(string role, Schema schema) => new(Account, new Session
    {
        User = Session.User,
        Role = role,
        Warehouse = Session.Warehouse,
        Database = schema.Database.Name,
        Schema = schema.Name,
    }, QueryId, Text);
}
