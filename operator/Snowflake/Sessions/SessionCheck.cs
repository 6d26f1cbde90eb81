using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Outcomes;
using VoiceAnalytics.Core.Sql;

namespace VoiceAnalytics.Snowflake;

/// <summary>Result of <see cref="SessionCheck"/>.</summary>
public abstract record SessionOutcome
{
    private SessionOutcome()
    {
    }

    /// <param name="Session">For Core: the locator (which never changes, unlike names), role and user.</param>
    /// <param name="Region">CURRENT_REGION().</param>
    public sealed record SignedIn(SnowflakeSession Session, string? Region) : SessionOutcome;

    /// <summary>Code <see cref="SnowflakeErrorCodes.AccountMismatch"/> if we are signed in at the wrong place.</summary>
    /// <param name="Session">Where we are signed in, if Snowflake said so.</param>
    public sealed record Refused(Failure Failure, SnowflakeSession? Session = null) : SessionOutcome;
}

/// <summary>
/// Asks Snowflake where and as whom we are signed in. Without it, a connection that points elsewhere would read as
/// "everything is gone", and a share's deletion as done.
/// </summary>
public static class SessionCheck
{
    /// <param name="client">The connection.</param>
    /// <param name="recordedLocator">CURRENT_ACCOUNT() at the first sign-in; null before.</param>
    /// <param name="queryTag">See <see cref="SnowflakeSqlClient.ExecuteAsync"/>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<SessionOutcome> RunAsync(SnowflakeSqlClient client, string? recordedLocator, string queryTag, CancellationToken cancellationToken)
    {
        var reply = await client.ExecuteAsync(SessionSql.Identity(), queryTag, cancellationToken).ConfigureAwait(false);
        if (reply is SnowflakeReply.Failed failed)
        {
            return new SessionOutcome.Refused(failed.Failure);
        }

        var row = ((SnowflakeReply.Succeeded)reply).Result.Rows.SingleOrDefault();
        if (row?["LOCATOR"] is not { Length: > 0 } locator || row["ROLE"] is not { Length: > 0 } role || row["USER"] is not { Length: > 0 } user)
        {
            return Mismatch("Snowflake did not say which account and role the session has");
        }

        var session = new SnowflakeSession(locator, role, user);
        return Problem(client.Login, recordedLocator, row, locator, role) is { } problem
            ? Mismatch(problem, session)
            : new SessionOutcome.SignedIn(session, row["REGION"]);
    }

    private static string? Problem(SnowflakeLogin login, string? recordedLocator, SnowflakeRow row, string locator, string role)
    {
        if (recordedLocator is not null && !Same(recordedLocator, locator))
        {
            return $"the connection is signed in to account {locator}, but was first signed in to {recordedLocator}; nothing is changed in either";
        }

        var named = $"{row["ORGANIZATION"]}-{row["ACCOUNT"]}";
        if (!Same(login.Account.Name, named) && !Same(login.Account.Name, locator))
        {
            return $"the connection names account {login.Account}, but is signed in to {named} ({locator})";
        }

        return string.Equals(role, login.Role, StringComparison.Ordinal)
            ? null
            : $"the connection names role {login.Role}, but the session has role {role}; grant the role to the user";
    }

    // The URL form writes hyphens for the underscores of an account's name.
    private static bool Same(string a, string b) =>
        string.Equals(a.Replace('_', '-'), b.Replace('_', '-'), StringComparison.OrdinalIgnoreCase);

    private static SessionOutcome.Refused Mismatch(string message, SnowflakeSession? session = null) =>
        new(new Failure(ErrorClass.Denied, SnowflakeErrorCodes.AccountMismatch, message), session);
}
