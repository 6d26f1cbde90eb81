using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Outcomes;
using VoiceAnalytics.Core.Sql;

namespace VoiceAnalytics.Core.Observed;

/// <summary>
/// The share's objects in one Snowflake account, as far as our role sees them. An empty SHOW hides what the role may not see:
/// here "absent" is a hint, and only a create that leaves our marker behind is proof.
/// </summary>
/// <param name="Session">Who we are there.</param>
/// <param name="Views">Views of the schema that carry a declared name; a declared one that is not here is absent.</param>
/// <param name="Leftovers">Objects with our share's marker that the declaration does not name (any more), of all kinds read.</param>
public sealed record ObservedSnowflake(
    Observation<SnowflakeSession> Session,
    Observation<ObservedContainer> Database,
    Observation<ObservedContainer> Schema,
    Observation<ObservedIntegration> Integration,
    Observation<ObservedTable> Table,
    Observation<ObservedStage> Stage,
    Observation<ObservedTask> Task,
    Observation<ObservedViews> Views,
    EquatableArray<MarkedObject> Leftovers)
{
    /// <summary>Nothing read: where a pass begins.</summary>
    public static readonly ObservedSnowflake Presumed = new(
        Observation<SnowflakeSession>.Presumed.Instance,
        Observation<ObservedContainer>.Presumed.Instance,
        Observation<ObservedContainer>.Presumed.Instance,
        Observation<ObservedIntegration>.Presumed.Instance,
        Observation<ObservedTable>.Presumed.Instance,
        Observation<ObservedStage>.Presumed.Instance,
        Observation<ObservedTask>.Presumed.Instance,
        Observation<ObservedViews>.Presumed.Instance,
        []);

    /// <summary>Kinds that a write of this pass changed in a way that only a read can show: CREATE … IF NOT EXISTS succeeds on anybody's object.</summary>
    public SnowflakeReads Stale { get; init; }

    /// <summary>
    /// Object keys for which this pass has sent CREATE … IF NOT EXISTS with success. One that is read afterwards and still absent
    /// exists, hidden from our role.
    /// </summary>
    public EquatableArray<string> Attempted { get; init; } = [];

    /// <summary>Account parameters that are on and forbid stages with credentials; null while not read.</summary>
    public EquatableArray<string>? CredentialsForbiddenBy { get; init; }

    /// <summary>What an observer returns after it has replaced what it read: those kinds are no longer stale.</summary>
    public ObservedSnowflake Confirm(SnowflakeReads read) => this with { Stale = Stale & ~read };
}

/// <summary>Who we are in the account.</summary>
/// <param name="Account">CURRENT_ACCOUNT(): the locator, which never changes, unlike names.</param>
public sealed record SnowflakeSession(string Account, string Role, string User);

/// <summary>Owner role and COMMENT: what tells ours from others'.</summary>
public interface IMarked
{
    /// <summary>The owner column of SHOW; null if Snowflake hides it.</summary>
    string? Owner { get; }

    /// <summary>The COMMENT; empty if none.</summary>
    string Comment { get; }
}

/// <summary>An object on which roles may hold a privilege that matters to readers.</summary>
public interface IGranted : IMarked
{
    /// <summary>
    /// Roles (exact names) that hold SELECT on a table or view, USAGE on a database or schema; null while not read
    /// (<see cref="SnowflakeReads.Grants"/>).
    /// </summary>
    EquatableArray<string>? GrantedTo { get; }
}

/// <param name="Owner">SHOW INTEGRATIONS has no owner: null unless SHOW GRANTS was asked. The marker alone decides then.</param>
/// <param name="AllowedLocations">As DESC lists them.</param>
/// <param name="PrincipalArn">STORAGE_AWS_IAM_USER_ARN: whom the role has to trust.</param>
public sealed record ObservedIntegration(
    string? Owner,
    string Comment,
    bool Enabled,
    string RoleArn,
    string ExternalId,
    EquatableArray<string> AllowedLocations,
    EquatableArray<string> BlockedLocations,
    string PrincipalArn) : IMarked
{
    /// <summary>As SHOW INTEGRATIONS says; names are shared by every kind.</summary>
    public string Type { get; init; } = StorageType;

    /// <summary>STORAGE_PROVIDER, as DESC says.</summary>
    public string Provider { get; init; } = "S3";

    /// <summary>The type of a storage integration.</summary>
    public const string StorageType = "EXTERNAL_STAGE";
}

/// <summary>A database or schema.</summary>
public sealed record ObservedContainer(string? Owner, string Comment, EquatableArray<string>? GrantedTo = null) : IGranted;

/// <param name="Columns">Name → type as DESC TABLE gives it, in table order.</param>
public sealed record ObservedTable(
    string? Owner, string Comment, EquatableArray<ObservedColumn> Columns, EquatableArray<string>? GrantedTo = null) : IGranted
{
    /// <summary>What SHOW TABLES says that it is beyond a permanent table (<c>TRANSIENT</c>, <c>is_dynamic</c>); null for a plain one.</summary>
    public string? Special { get; init; }
}

/// <param name="Demanded">NOT NULL without a default: whoever inserts has to give a value.</param>
public sealed record ObservedColumn(string Name, string Type, bool Demanded = false);

/// <param name="Integration">Null for a stage with credentials or none.</param>
/// <param name="HasDirectory">A directory table is switched on, which we never do.</param>
/// <param name="Format">Null while not read (<see cref="SnowflakeReads.Details"/>).</param>
public sealed record ObservedStage(
    string? Owner, string Comment, string Url, string? Integration, bool HasDirectory = false, ObservedFormat? Format = null) : IMarked
{
    /// <summary>Id of the access key that DESC STAGE prints; null if it prints none, or was not asked.</summary>
    public string? KeyId { get; init; }

    /// <summary>False when SHOW STAGES says so: whoever reads through it is nobody to S3.</summary>
    public bool HasCredentials { get; init; } = true;
}

/// <summary>A stage's file format by the properties that we set, in Snowflake's words; of a named format its name.</summary>
public sealed record ObservedFormat(string Type, string Compression);

/// <param name="Schedule">As SHOW TASKS prints it.</param>
/// <param name="Started">The task's state: <c>started</c> or <c>suspended</c>.</param>
/// <param name="Definition">The statement after AS.</param>
/// <param name="SuspendedByFailures">
/// Snowflake suspended it itself: <c>last_suspended_reason</c> of SHOW TASKS is <c>SUSPENDED_DUE_TO_ERRORS</c>.
/// </param>
/// <param name="Limits">Null while not read (<see cref="SnowflakeReads.Details"/>).</param>
public sealed record ObservedTask(
    string? Owner,
    string Comment,
    string? Warehouse,
    string? Schedule,
    bool Started,
    string Definition,
    bool SuspendedByFailures = false,
    ObservedTaskLimits? Limits = null) : IMarked
{
    /// <summary>The tasks that it hangs together with: predecessors, successors, a finalizer.</summary>
    public EquatableArray<string> Related { get; init; }

    /// <summary>The WHEN of the task; null if it has none.</summary>
    public string? Condition { get; init; }
}

/// <param name="TimeoutMilliseconds">USER_TASK_TIMEOUT_MS, as SHOW PARAMETERS prints it.</param>
/// <param name="SuspendAfterFailures">SUSPEND_TASK_AFTER_NUM_FAILURES, likewise.</param>
public sealed record ObservedTaskLimits(string TimeoutMilliseconds, string SuspendAfterFailures);

public sealed record ObservedViews(EquatableArray<ObservedView> Items);

/// <param name="Name">Unqualified, as SHOW VIEWS gives it.</param>
/// <param name="HasPolicies">
/// Row access, masking or similar policies hang on it: replacing it would drop them. Null while not read
/// (<see cref="SnowflakeReads.Policies"/>).
/// </param>
/// <param name="Text">The statement that made it, as SHOW VIEWS prints it; null if Snowflake hides it.</param>
public sealed record ObservedView(
    string Name, string? Owner, string Comment, EquatableArray<string>? GrantedTo = null, bool? HasPolicies = null, string? Text = null) : IGranted
{
    /// <summary>Why policies could not be read; null if they were, or nobody has asked.</summary>
    public Failure? PoliciesUnread { get; init; }
}

/// <summary>An object found by our marker.</summary>
/// <param name="Kind">Stage, task, table or view.</param>
/// <param name="Name">Each part as SHOW gives it (<see cref="SqlIdentifier.Verbatim"/>).</param>
/// <param name="Started">For a task.</param>
/// <param name="GrantedTo">For a table or view, if read.</param>
public sealed record MarkedObject(
    SqlObjectKind Kind,
    QualifiedName Name,
    string? Owner,
    string Comment,
    bool Started = false,
    EquatableArray<string>? GrantedTo = null) : IGranted;
