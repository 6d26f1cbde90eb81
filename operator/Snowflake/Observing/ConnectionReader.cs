using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Outcomes;
using VoiceAnalytics.Core.Sql;

namespace VoiceAnalytics.Snowflake;

/// <summary>Reads where a connection leads and what its role holds. Needs no warehouse.</summary>
public sealed class ConnectionReader(SnowflakeSqlClient client)
{
    // Snowflake sets no limit to how roles are granted to roles; a role for an operator stands at the end of few.
    private const int MostRoles = 16;

    /// <summary>Every role holds what PUBLIC holds.</summary>
    private const string Public = "PUBLIC";

    /// <param name="recordedLocator">CURRENT_ACCOUNT() at the first sign-in; null before.</param>
    /// <param name="queryTag">See <see cref="SnowflakeSqlClient.ExecuteAsync"/>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public async Task<ObservedConnection> ReadAsync(string? recordedLocator, string queryTag, CancellationToken cancellationToken)
    {
        var outcome = await SessionCheck.RunAsync(client, recordedLocator, queryTag, cancellationToken).ConfigureAwait(false);
        return outcome switch
        {
            SessionOutcome.SignedIn { Session: var session, Region: var region } => new ObservedConnection(
                new Observation<ConnectionSession>.Present(new ConnectionSession(session.Account, region, session.User, session.Role)),
                null,
                await PrivilegesAsync(queryTag, cancellationToken).ConfigureAwait(false)),
            SessionOutcome.Refused { Failure: var failure } => new ObservedConnection(
                new Observation<ConnectionSession>.Unknown(failure),
                failure.Code == SnowflakeErrorCodes.AccountMismatch ? failure.Message : null,
                Observation<HeldPrivileges>.Presumed.Instance),
            _ => throw new InvalidOperationException($"unknown outcome {outcome}"),
        };
    }

    private async Task<Observation<HeldPrivileges>> PrivilegesAsync(string queryTag, CancellationToken cancellationToken)
    {
        var held = new List<HeldPrivilege>();
        var waiting = new Queue<SqlIdentifier>([SqlIdentifier.Verbatim(client.Login.Role), SqlIdentifier.Verbatim(Public)]);
        var seen = new HashSet<SqlIdentifier>(waiting);
        while (waiting.TryDequeue(out var role))
        {
            var reply = await client.ExecuteAsync(ShowSql.GrantsTo(role), queryTag, cancellationToken).ConfigureAwait(false);
            if (reply is SnowflakeReply.Failed failed)
            {
                return new Observation<HeldPrivileges>.Unknown(failed.Failure);
            }
            foreach (var row in ((SnowflakeReply.Succeeded)reply).Result.Rows)
            {
                if (row["privilege"] is not { } privilege || row["granted_on"] is not { } kind || row["name"] is not { } name)
                {
                    return Unread($"SHOW GRANTS TO ROLE {role}: Snowflake's answer lacks a column");
                }
                held.Add(new HeldPrivilege(privilege, kind, name));
                if (kind == "ROLE" && privilege == "USAGE" && SqlIdentifier.TryParse(name, out var granted, out _) && seen.Add(granted))
                {
                    waiting.Enqueue(granted);
                }
            }
            if (seen.Count > MostRoles)
            {
                return Unread($"role {client.Login.Role} is granted more than {MostRoles} other roles, which are not all read; give the operator a role of its own");
            }
        }
        return new Observation<HeldPrivileges>.Present(new HeldPrivileges(held.Distinct().ToEquatableArray()));
    }

    private static Observation<HeldPrivileges>.Unknown Unread(string message) =>
        new(new Failure(ErrorClass.Terminal, SnowflakeErrorCodes.NoAnswer, message));
}
