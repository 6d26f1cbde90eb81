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
    private const int MaxReads = 9;

    private static readonly Failure NoAnswer = new(
        ErrorClass.Transient, "NoAnswer", "Snowflake does not answer. It is asked again; what AWS decides does not wait for it.");

    private readonly SnowflakePatience _patience = new(time);

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
            // Signing in comes first and alone: an account that is not there shows by it, and soon.
            var signsIn = reads.HasFlag(SnowflakeReads.Session);
            var (before, part) = (known, signsIn ? SnowflakeReads.Session : reads);
            if (await _patience.AskAsync(
                client, signsIn ? SnowflakePatience.ForAnAnswer : SnowflakePatience.ForWork, ct => observer.ObserveAsync(desired, before, part, ct), cancellationToken) is not { } seen)
            {
                return known with { Session = new Observation<SnowflakeSession>.Unknown(NoAnswer) };
            }
            known = seen;
            if (known.Session is not Observation<SnowflakeSession>.Present)
            {
                return known;
            }
            reads = (reads & ~part) is var rest && rest != SnowflakeReads.None ? rest : SnowflakeReading.Needed(desired, known);
        }
        return known;
    }

    public async Task<ActionOutcome> ExecuteAsync(SnowflakeAccess access, SnowflakeOwner owner, SnowflakeAction action, CancellationToken cancellationToken) =>
        access.Client is not { } client
            ? new ActionOutcome.Failed(access.Failure!)
            : await _patience.AskAsync(client, SnowflakePatience.ForWork, ct => new SnowflakeExecutor(client).ExecuteAsync(owner, action, ct), cancellationToken)
                ?? new ActionOutcome.Failed(NoAnswer);

    /// <param name="trustedSince">When the role's trust or policy was last written.</param>
    public async Task<Verification?> VerifyAsync(
        SnowflakeAccess access, DesiredSnowflake desired, DateTimeOffset trustedSince, CancellationToken cancellationToken) =>
        access.Client is { } client ? await new AccessVerifier(client, time).VerifyAsync(desired, trustedSince, cancellationToken) : null;

    public static Task<Observation<LoadStatus>> ReadLoadAsync(SnowflakeAccess access, DesiredSnowflake desired, CancellationToken cancellationToken) =>
        new LoadReader(access.Client!).ReadAsync(desired.Owner, desired.Objects!.Task.Name, desired.Objects.Table.Name, cancellationToken);
}
