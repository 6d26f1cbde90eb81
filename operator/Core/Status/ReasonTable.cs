using System.Collections.Immutable;

namespace VoiceAnalytics.Core.Status;

/// <summary>What a reason means to those who watch a share.</summary>
public enum Activity
{
    /// <summary>At rest: nobody expects a change without somebody's decision.</summary>
    None,

    /// <summary>The operator is at work or retries (condition <c>Reconciling</c>).</summary>
    Reconciling,

    /// <summary>Nothing will change until somebody acts (condition <c>Stalled</c>).</summary>
    Stalled,
}

/// <summary>One row: what Argo CD, kstatus and people make of a reason.</summary>
/// <param name="Actor">Who has to act: <c>nobody</c>, <c>operator</c>, <c>share owner</c>, <c>source owner</c>, <c>partner</c>, <c>platform team</c>.</param>
/// <param name="Next">What they do.</param>
public sealed record ReasonRow(string Reason, bool Ready, Activity Activity, string ArgoHealth, string Kstatus, string Actor, string Next);

/// <summary>
/// The one table from which conditions, documentation and Argo CD's health check come. In order of weight: where several
/// reasons hold, Ready carries the first.
/// </summary>
public static class ReasonTable
{
    public static readonly ImmutableArray<ReasonRow> Rows =
    [
        Stalled(Reasons.DeletionBlockedByObserve, "share owner", "set managementPolicy: Manage to delete the objects, or deletionPolicy: Orphan to leave them"),
        Stalled(Reasons.DeletionBlocked, "platform team", "remove what blocks the named object; the deletion goes on by itself"),
        Working(Reasons.Deleting, "operator", "wait; the named objects are being removed"),
        Stalled(Reasons.InUse, "share owner", "delete the shares that the message names; the source or connection goes when the last is gone"),
        Stalled(Reasons.AwsAccountMismatch, "platform team", "give the operator credentials of the pinned account, or start it with the right --aws-account-id"),
        Stalled(Reasons.InstallationKeyMissing, "platform team", "restore the installation-key Secret from backup"),
        Stalled(Reasons.InvalidSpec, "share owner", "correct the named field"),
        Stalled(Reasons.ImmutableFieldChanged, "share owner", "put the former value back, or delete the share and create it anew"),
        Stalled(Reasons.ModeNotSupported, "share owner", "use an access mode that this version of the operator implements"),
        Resting(Reasons.Expired, "Suspended", "share owner", "set a later expiresAt, or delete the share"),
        Stalled(Reasons.NotPermitted, "source owner", "allow the share in the AnalyticsSource, or change the share"),
        Resting(Reasons.Suspended, "Suspended", "share owner", "set suspend: false on the share or the source named in the message"),
        Stalled(Reasons.SourceNotFound, "share owner", "create the AnalyticsSource or correct spec.sourceRef"),
        Stalled(Reasons.SourceDeleting, "share owner", "delete the share, or once the AnalyticsSource is gone create it anew"),
        Stalled(Reasons.OwnedByOtherInstallation, "platform team", "give each cluster its own --cluster-id, or take over with --take-over-installation"),
        Stalled(Reasons.AdoptionRefused, "share owner", "put right what the message names; the operator looks again every five minutes"),
        Stalled(Reasons.Conflict, "share owner", "remove or rename the object that is not ours, or rename the share"),
        Stalled(Reasons.ConnectionNotFound, "share owner", "create the SnowflakeConnection or correct spec.snowflake.connectionRef"),
        Stalled(Reasons.ConnectionDeleting, "share owner", "delete the share, or once the SnowflakeConnection is gone create it anew"),
        Stalled(Reasons.BucketNotFound, "source owner", "create the bucket, or delete the source and create one that names the right bucket"),
        Stalled(Reasons.BucketElsewhere, "source owner", "set spec.accountId to the bucket's account; for another region or bucket create another source"),
        Stalled(Reasons.SecretNotFound, "share owner", "create the Secret that the message names, with the label and the entries named there"),
        Stalled(Reasons.SecretInvalid, "share owner", "give the Secret the label or the entry that the message names"),
        Stalled(Reasons.ConnectionInvalid, "share owner", "correct the SnowflakeConnection or its Secret"),
        Stalled(Reasons.AccountMismatch, "share owner", "point the SnowflakeConnection at the account and role that were recorded"),
        Stalled(Reasons.StorageIntegrationRequired, "share owner", "use accessMode StorageIntegration, or have the account parameter that the message names switched off"),
        Stalled(Reasons.AuthenticationFailed, "share owner", "renew the credentials that the message names"),
        Stalled(Reasons.MissingPrivileges, "platform team", "run the statements of status.missingPrivileges in Snowflake"),
        Stalled(Reasons.AccessDenied, "platform team", "grant the action that the message names; the operator retries slowly"),
        Stalled(Reasons.QuotaExceeded, "platform team", "raise or free the limit that the message names; the operator retries slowly"),
        Stalled(Reasons.IncompatibleTableChange, "source owner", "put the column's type back, or use another table name"),
        Stalled(Reasons.Rejected, "share owner", "correct what the message names"),
        Resting(Reasons.Paused, "Suspended", "share owner", "remove the annotation voiceanalytics.dev/paused"),
        Resting(Reasons.Observing, "Suspended", "share owner", "set managementPolicy: Manage to carry out the plan in status.plan"),
        Resting(Reasons.AwaitingPartner, "Progressing", "partner", "run the script of the handoff and put the printed ARN into spec.snowflake.partner"),
        Resting(Reasons.AwaitingBucketOwner, "Progressing", "source owner", "put the handoff's statements into the bucket's policy, then set the annotation that the message names"),
        Working(Reasons.Throttled, "operator", "wait; the service asks for patience"),
        Working(Reasons.AwaitingSnowflake, "operator", "wait; the integration tells whom the role has to trust"),
        Working(Reasons.Propagating, "operator", "wait; IAM changes take a moment to be seen everywhere"),
        Stalled(Reasons.TrustBroken, "platform team", "check role ARN, external id and whether STS is active in the Snowflake account's region"),
        Working(Reasons.KeyRefused, "operator", "wait; the stage is given its key anew"),
        Working(Reasons.AccessNotVerified, "operator", "wait; Snowflake is asked to list the prefix"),
        Resting(Reasons.KeyLost, "Progressing", "share owner", "wait for the overlap to end, or set the former key Inactive in AWS if nobody uses it"),
        Stalled(Reasons.ViewHasPolicies, "share owner", "detach the policies from the view, or change the view by hand"),
        Resting(Reasons.RolloutWaiting, "Progressing", "source owner", "wait for the share that the message names; if the change failed there, mend the source, or suspend or delete that share"),
        Working(Reasons.Retrying, "operator", "wait; the operator tries again with growing pauses"),
        Working(Reasons.Progressing, "operator", "wait"),
        Note(Reasons.Drifted, "nobody", "look at status.drift: what was changed by others has been put right, or is about to be"),
        Note(Reasons.PartnerManaged, "partner", "run the handoff's test queries to see what the partner sees"),
        Note(Reasons.SnowflakeNotManaged, "partner", "look at the handoff: it names what works with Snowflake"),
        Note(Reasons.GrantPresent, "nobody", "nothing"),
        Note(Reasons.GrantAbsent, "nobody", "nothing, unless the partner's own role is to read directly"),
        Note(Reasons.GrantConfirmed, "nobody", "nothing"),
        Note(Reasons.GrantNotReadable, "nobody", "nothing; ask the bucket's owner"),
        Note(Reasons.GrantWiderThanDeclared, "source owner", "take out of the bucket's policy what the message names"),
        Note(Reasons.KeyPublished, "partner", "read with the key in the Secret that the message names"),
        Note(Reasons.KeysOverlap, "partner", "take over the new key before the time in the message; then the former one ends"),
        Note(Reasons.RotationWaits, "nobody", "wait; two keys exist, and the next one follows when the former has had its overlap"),
        Note(Reasons.InSync, "nobody", "nothing"),
        Note(Reasons.Loading, "nobody", "nothing"),
        Note(Reasons.NoRunYet, "nobody", "wait for the task's first run"),
        Note(Reasons.LoadFailed, "source owner", "look at status.load: the last run of the task failed with the error named there"),
        Note(Reasons.FilesSkipped, "source owner", "look at status.load: the file named there could not be loaded whole"),
        Note(Reasons.TaskSuspended, "share owner", "look at status.load, mend the cause, and let the task run again (spec.snowflake.load.autoResume)"),
        Note(Reasons.Blocked, "nobody", "nothing"),
        Note(Reasons.NotBlocked, "source owner", "switch on all four settings of the bucket's public access block"),
        Note(Reasons.Logged, "nobody", "nothing"),
        Note(Reasons.NotLogged, "source owner", "switch on what the message names, so that it can be told later who read what"),
        Note(Reasons.PartlyLogged, "source owner", "have CloudTrail record the reads of all that may be shared, or live with a part"),
        Note(Reasons.AllPermitted, "nobody", "nothing"),
        Note(Reasons.SomeNotPermitted, "source owner", "allow the named shares in spec.allow, or have them deleted; their access is cut"),
        Note(Reasons.Adopted, "nobody", "nothing; the policy that was attached by hand may be deleted when nothing else uses it"),
        Note(Reasons.AdoptionOffered, "source owner", "remove from spec.adoptable what no share is to adopt"),
        Note(Reasons.RollingOut, "nobody", "wait; the next share follows when the one before it is through"),
        Note(Reasons.RolloutStopped, "source owner", "mend the table or view that the message names, or put the former one back; or suspend or delete the share"),
        Note(Reasons.NotAsked, "nobody", "nothing; what has to be known first is said in Ready"),
        new(Reasons.Available, true, Activity.None, "Healthy", "Current", "nobody", "nothing"),
    ];

    private static readonly ImmutableDictionary<string, (ReasonRow Row, int Weight)> ByReason =
        Rows.Select((row, index) => (row, index)).ToImmutableDictionary(each => each.row.Reason, each => (each.row, each.index), StringComparer.Ordinal);

    public static ReasonRow Row(string reason) => ByReason[reason].Row;

    /// <summary>Smaller weighs more.</summary>
    public static int Weight(string reason) => ByReason[reason].Weight;

    private static ReasonRow Stalled(string reason, string actor, string next) =>
        new(reason, false, Activity.Stalled, "Degraded", "Failed", actor, next);

    private static ReasonRow Working(string reason, string actor, string next) =>
        new(reason, false, Activity.Reconciling, "Progressing", "InProgress", actor, next);

    /// <summary>Only on conditions that do not count towards Ready.</summary>
    private static ReasonRow Note(string reason, string actor, string next) =>
        new(reason, true, Activity.None, "Healthy", "Current", actor, next);

    private static ReasonRow Resting(string reason, string argoHealth, string actor, string next) =>
        new(reason, false, Activity.None, argoHealth, "InProgress", actor, next); // kstatus knows no rest: what is not Ready, it waits for.
}
