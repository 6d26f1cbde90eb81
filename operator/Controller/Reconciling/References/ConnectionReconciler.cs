using VoiceAnalytics.Controller.Queue;
using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.References;
using VoiceAnalytics.Core.Status;
using VoiceAnalytics.Core.Validation;

namespace VoiceAnalytics.Controller.Reconciling.References;

/// <summary>One pass over one connection: who needs it → finalizer → Secret → Snowflake → status → requeue. It writes nothing outside Kubernetes.</summary>
/// <param name="observeOnly">The operator runs without writes: no finalizer either, for nothing builds on the connection.</param>
internal sealed class ConnectionReconciler(
    IReferences references, SnowflakeLogins logins, ConnectionReadings readings, TimeProvider time, bool observeOnly) : IReconciler
{
    // Nobody is helped by asking every second for what only an administrator can grant; none of it is told to us by a change here.
    private static readonly TimeSpan Slow = TimeSpan.FromMinutes(5);

    public async Task<RequeueDecision> ReconcileAsync(WorkKey key, CancellationToken cancellationToken)
    {
        if (references.Connection(key.Name) is not { } connection)
        {
            readings.Forget(key.Name);
            return new RequeueDecision.WaitForChange();
        }
        var shares = references.Shares().Where(share => ShareUses.Needs(share, connection)).ToList();
        var uses = ShareUses.OfConnection(connection, shares);
        var failure = (observeOnly ? FinalizerChange.None : FinalizerRule.Of(connection.Metadata, !uses.IsEmpty)) switch
        {
            FinalizerChange.Add => await references.AddFinalizerAsync(connection, cancellationToken),
            FinalizerChange.Remove => await references.RemoveFinalizerAsync(connection, cancellationToken),
            _ => null,
        };
        if (failure is not null)
        {
            return new RequeueDecision.Backoff();
        }
        if (connection.Metadata.DeletionTimestamp is not null && uses.IsEmpty)
        {
            return new RequeueDecision.WaitForChange(); // It is gone, or others' finalizers hold it.
        }
        var report = await LookAsync(connection, shares, cancellationToken);
        failure = await references.WriteStatusAsync(connection, ConnectionStatusBuilder.Build(report, time.GetUtcNow()), cancellationToken);
        return failure is not null ? new RequeueDecision.Backoff() : Next(report);
    }

    private async Task<ConnectionReport> LookAsync(SnowflakeConnection connection, List<PartnerShare> shares, CancellationToken cancellationToken)
    {
        var report = new ConnectionReport(connection, ConnectionValidator.Validate(connection), ShareUses.OfConnection(connection, shares), null, null, null);
        if (report.Errors.Count > 0)
        {
            return report;
        }
        var access = await logins.OpenAsync(connection, removing: false, cancellationToken);
        var secret = access.SecretProblem is { } problem ? new Finding(SnowflakeLogins.ReasonOf(problem), problem.Message) : null;
        if (access.Client is not { } client || secret is not null)
        {
            return report with { Secret = secret };
        }
        var found = await readings.ReadAsync(connection, client, cancellationToken);
        return report with
        {
            Found = found,
            Missing = found.Privileges.ValueOrNull is { } held ? ConnectionPrivileges.Missing(connection, shares, held) : null,
        };
    }

    private static RequeueDecision Next(ConnectionReport report) => report switch
    {
        { Secret.Reason: Reasons.Retrying or Reasons.Throttled } => new RequeueDecision.Backoff(),
        { Found: { } found } when ConnectionReadings.IsUnsettled(found) => Passes(found) ? new RequeueDecision.Backoff() : new RequeueDecision.After(Slow),
        { Missing.Count: > 0 } => new RequeueDecision.After(Slow),
        _ => new RequeueDecision.Done(),
    };

    private static bool Passes(ObservedConnection found) =>
        found.Session is not Observation<ConnectionSession>.Unknown { Failure: var failure } || Reasons.For(failure) is Reasons.Retrying or Reasons.Throttled;
}
