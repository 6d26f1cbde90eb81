using VoiceAnalytics.Core.Api;

namespace VoiceAnalytics.Core.Observed;

/// <summary>
/// The share's objects in one Snowflake account, as far as our role sees them. An empty SHOW hides what the role may not see:
/// here "absent" is a hint, and only a create that leaves our marker behind is proof.
/// </summary>
/// <param name="Account">CURRENT_ACCOUNT() and CURRENT_ROLE() at sign-in; null if not signed in yet.</param>
/// <param name="Views">By unqualified name as SHOW VIEWS gives it; a declared view that is not here is absent.</param>
/// <param name="Leftovers">Objects with our share's marker that the declaration does not name (any more).</param>
public sealed record ObservedSnowflake(
    SnowflakeSession? Account,
    Observation<ObservedIntegration> Integration,
    Observation<ObservedContainer> Database,
    Observation<ObservedContainer> Schema,
    Observation<ObservedTable> Table,
    Observation<ObservedStage> Stage,
    Observation<ObservedTask> Task,
    Observation<ObservedViews> Views,
    EquatableArray<MarkedObject> Leftovers)
{
    public static readonly ObservedSnowflake Presumed = new(
        null,
        Observation<ObservedIntegration>.Presumed.Instance,
        Observation<ObservedContainer>.Presumed.Instance,
        Observation<ObservedContainer>.Presumed.Instance,
        Observation<ObservedTable>.Presumed.Instance,
        Observation<ObservedStage>.Presumed.Instance,
        Observation<ObservedTask>.Presumed.Instance,
        Observation<ObservedViews>.Presumed.Instance,
        []);
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
    string PrincipalArn) : IMarked;

/// <summary>A database or schema.</summary>
public sealed record ObservedContainer(string? Owner, string Comment) : IMarked;

/// <param name="Columns">Name → type as DESC TABLE gives it, in table order.</param>
/// <param name="GrantedTo">Roles that hold SELECT.</param>
public sealed record ObservedTable(
    string? Owner, string Comment, EquatableArray<ObservedColumn> Columns, EquatableArray<string> GrantedTo) : IMarked;

public sealed record ObservedColumn(string Name, string Type);

/// <param name="Integration">Null for a stage with credentials or none.</param>
public sealed record ObservedStage(string? Owner, string Comment, string Url, string? Integration) : IMarked;

/// <param name="Started">The task's state: <c>started</c> or <c>suspended</c>.</param>
/// <param name="Definition">The statement after AS.</param>
public sealed record ObservedTask(
    string? Owner, string Comment, string? Warehouse, string Schedule, bool Started, string Definition) : IMarked;

public sealed record ObservedViews(EquatableArray<ObservedView> Items);

/// <param name="HasPolicies">Row access, masking or similar policies hang on it: replacing it would drop them.</param>
public sealed record ObservedView(
    string Name, string? Owner, string Comment, EquatableArray<string> GrantedTo, bool HasPolicies = false) : IMarked;

/// <summary>An object found by our marker.</summary>
/// <param name="Kind">STAGE, TASK, TABLE, VIEW.</param>
/// <param name="QualifiedName">Database, schema, name, each as SHOW gives it.</param>
public sealed record MarkedObject(string Kind, EquatableArray<string> QualifiedName, string Comment);
