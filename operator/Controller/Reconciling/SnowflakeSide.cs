using VoiceAnalytics.Controller.Client;
using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Outcomes;
using VoiceAnalytics.Core.Planning;
using VoiceAnalytics.Snowflake;

namespace VoiceAnalytics.Controller.Reconciling;

/// <summary>Snowflake as a pass needs it: through the share's connection, reading no more than the next plan asks for.</summary>
internal sealed class SnowflakeSide(SnowflakeLogins logins, TimeProvider time)
{
    // Two rounds are the rule (objects, then their grants and policies); a plan that never has enough is a defect.
    private const int MaxReads = 8;

    /// <summary>Null for a share whose Snowflake the partner manages.</summary>
    public async Task<SnowflakeAccess?> OpenAsync(ShareInputs inputs, IntentKind intent, CancellationToken cancellationToken)
    {
        if (inputs.Share.Spec.Snowflake?.ConnectionRef is not { } reference)
        {
            return null;
        }
        var key = new NamespacedName(inputs.Share.Metadata.Namespace, reference.Name);
        var removing = intent is IntentKind.Absent or IntentKind.Orphaned or IntentKind.Cut;
        return inputs.Connection switch
        {
            Lookup<SnowflakeConnection>.Found found => await logins.OpenAsync(found.Item, removing, cancellationToken),
            Lookup<SnowflakeConnection>.Unreadable unreadable => new SnowflakeAccess(null, new Failure(ErrorClass.Transient, "Unreadable", unreadable.Message)),
            _ => logins.OpenLast(key, removing, inputs.Share.Status?.Snowflake),
        };
    }

    /// <summary>A share is gone: credentials that only it needed are forgotten.</summary>
    public void Tidy() => logins.Evict();

    /// <param name="full">Everything that the intent is about is read first, not only what the next plan lacks.</param>
    public async Task<ObservedSnowflake> ObserveAsync(
        SnowflakeAccess access, DesiredSnowflake desired, ObservedSnowflake known, bool full, CancellationToken cancellationToken)
    {
        if (access.Client is not { } client)
        {
            return known with { Session = new Observation<SnowflakeSession>.Unknown(access.Failure!) };
        }
        var observer = new SnowflakeObserver(client);
        var reads = full ? SnowflakeReading.Full(desired) : SnowflakeReading.Needed(desired, known);
        for (var round = 0; round < MaxReads && reads != SnowflakeReads.None; round++)
        {
            known = await observer.ObserveAsync(desired, known, reads, cancellationToken);
            reads = SnowflakeReading.Needed(desired, known);
        }
        return known;
    }

    /// <param name="secretOf">The secret of an access key that a statement names.</param>
    public Task<ActionOutcome> ExecuteAsync(
        SnowflakeAccess access, SnowflakeOwner owner, SnowflakeAction action, Func<string, string?> secretOf, CancellationToken cancellationToken) =>
        access.Client is { } client
            ? new SnowflakeExecutor(client, secretOf).ExecuteAsync(owner, action, cancellationToken)
            : Task.FromResult<ActionOutcome>(new ActionOutcome.Failed(access.Failure!));

    /// <param name="trustedSince">When the role's trust or policy was last written.</param>
    public async Task<Verification?> VerifyAsync(
        SnowflakeAccess access, DesiredSnowflake desired, DateTimeOffset trustedSince, CancellationToken cancellationToken) =>
        access.Client is { } client ? await new AccessVerifier(client, time).VerifyAsync(desired, trustedSince, cancellationToken) : null;

    public static Task<Observation<LoadStatus>> ReadLoadAsync(SnowflakeAccess access, DesiredSnowflake desired, CancellationToken cancellationToken) =>
        new LoadReader(access.Client!).ReadAsync(desired.Owner, desired.Objects!.Task.Name, desired.Objects.Table.Name, cancellationToken);
}
