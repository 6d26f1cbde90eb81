using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Sql;

namespace VoiceAnalytics.Snowflake;

/// <summary>
/// Reads a share's objects through one connection: the kinds that are asked for, the others stay as they were. An object is
/// present, absent (nothing of exactly that name was listed, which is a hint and no proof) or unknown (the read failed).
/// </summary>
public sealed class SnowflakeObserver(SnowflakeSqlClient client)
{
    /// <param name="desired">Names what to look for; without objects, everything with our marker is a leftover.</param>
    /// <param name="before">What was known.</param>
    /// <param name="reads">What to read now.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public async Task<ObservedSnowflake> ObserveAsync(
        DesiredSnowflake desired, ObservedSnowflake before, SnowflakeReads reads, CancellationToken cancellationToken)
    {
        var statements = new Statements(client, desired.Owner, cancellationToken);
        var observed = before;
        if (reads.HasFlag(SnowflakeReads.Session))
        {
            observed = observed with { Session = await SessionAsync(statements, desired, cancellationToken).ConfigureAwait(false) };
            if (observed.Session is not Observation<SnowflakeSession>.Present)
            {
                // In another account everything would look as if it were gone.
                return observed;
            }
        }

        observed = await ContainersAsync(statements, desired, observed, reads).ConfigureAwait(false);
        observed = await ObjectsAsync(statements, desired, observed, reads).ConfigureAwait(false);
        if (reads.HasFlag(SnowflakeReads.Parameters))
        {
            observed = await StageRuleReading.AddAsync(statements, observed).ConfigureAwait(false);
        }

        if (reads.HasFlag(SnowflakeReads.Details))
        {
            observed = await DetailReading.AddAsync(statements, desired, observed).ConfigureAwait(false);
        }

        if (reads.HasFlag(SnowflakeReads.Grants))
        {
            observed = await new GrantReading(statements, desired).AddAsync(observed).ConfigureAwait(false);
        }

        if (reads.HasFlag(SnowflakeReads.Policies))
        {
            observed = await PolicyReading.AddAsync(statements, desired, observed).ConfigureAwait(false);
        }

        return observed.Confirm(reads);
    }

    private static async Task<Observation<SnowflakeSession>> SessionAsync(Statements statements, DesiredSnowflake desired, CancellationToken cancellationToken)
    {
        var outcome = await SessionCheck.RunAsync(statements.Client, desired.SignIn?.Account, statements.Tag, cancellationToken).ConfigureAwait(false);
        return outcome switch
        {
            SessionOutcome.SignedIn signedIn => new Observation<SnowflakeSession>.Present(signedIn.Session),
            // Where recorded and found differ, the plan says so; it needs to see what was found.
            SessionOutcome.Refused { Session: { } session } when desired.SignIn is { } expected && Differs(expected, session) => new Observation<SnowflakeSession>.Present(session),
            SessionOutcome.Refused refused => new Observation<SnowflakeSession>.Unknown(refused.Failure),
            _ => throw new InvalidOperationException($"unknown outcome {outcome}"),
        };
    }

    private static bool Differs(SnowflakeSignIn expected, SnowflakeSession session) =>
        (expected.Account is { } account && !string.Equals(account, session.Account, StringComparison.OrdinalIgnoreCase))
        || !string.Equals(expected.Role, session.Role, StringComparison.Ordinal);

    // One after the other: SHOW SCHEMAS fails in a database that does not exist.
    private static async Task<ObservedSnowflake> ContainersAsync(Statements statements, DesiredSnowflake desired, ObservedSnowflake observed, SnowflakeReads reads)
    {
        if (desired.Schema is not { } schema)
        {
            return observed;
        }

        if (reads.HasFlag(SnowflakeReads.Databases))
        {
            observed = observed with { Database = await ContainerReading.ReadAsync(statements, ShowSql.Database(schema.Database), schema.Database).ConfigureAwait(false) };
        }

        if (reads.HasFlag(SnowflakeReads.Schemas))
        {
            observed = observed with
            {
                Schema = observed.Database is Observation<ObservedContainer>.Absent absent
                    ? absent
                    : await ContainerReading.ReadAsync(statements, ShowSql.Schema(schema), schema.Name).ConfigureAwait(false),
            };
        }

        return observed;
    }

    private static async Task<ObservedSnowflake> ObjectsAsync(Statements statements, DesiredSnowflake desired, ObservedSnowflake observed, SnowflakeReads reads)
    {
        var schema = new SchemaReading(statements, desired, observed, reads.HasFlag(SnowflakeReads.Details));
        var integration = reads.HasFlag(SnowflakeReads.Integration) ? IntegrationReading.ReadAsync(statements, desired) : null;
        var tables = reads.HasFlag(SnowflakeReads.Tables) ? schema.TablesAsync() : null;
        var stages = reads.HasFlag(SnowflakeReads.Stages) ? schema.StagesAsync() : null;
        var tasks = reads.HasFlag(SnowflakeReads.Tasks) ? schema.TasksAsync() : null;
        var views = reads.HasFlag(SnowflakeReads.Views) ? schema.ViewsAsync() : null;
        await Task.WhenAll(new Task?[] { integration, tables, stages, tasks, views }.OfType<Task>()).ConfigureAwait(false);

        return observed with
        {
            Integration = integration is null ? observed.Integration : await integration.ConfigureAwait(false),
            Table = tables is null ? observed.Table : await tables.ConfigureAwait(false),
            Stage = stages is null ? observed.Stage : await stages.ConfigureAwait(false),
            Task = tasks is null ? observed.Task : await tasks.ConfigureAwait(false),
            Views = views is null ? observed.Views : await views.ConfigureAwait(false),
            Leftovers = schema.Leftovers,
        };
    }
}
