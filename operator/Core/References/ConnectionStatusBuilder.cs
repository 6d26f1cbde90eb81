using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Outcomes;
using VoiceAnalytics.Core.Status;

namespace VoiceAnalytics.Core.References;

/// <summary>Report × former status → status of a connection. Equal reports give equal statuses, so that at rest nothing is written.</summary>
public static class ConnectionStatusBuilder
{
    private const int ListedShares = 100;
    private const int ListedErrors = 5;
    private const int ListedPrivileges = 64;

    public static SnowflakeConnectionStatus Build(ConnectionReport report, DateTimeOffset now)
    {
        var metadata = report.Connection.Metadata;
        var former = report.Connection.Status ?? new SnowflakeConnectionStatus();
        var conditions = new ConditionSet(former.Conditions, metadata.Generation, now);
        var (secret, session, privileges) = (Secret(report), Session(report), Privileges(report));
        ReadyCondition.Set(conditions, Obstacle(report, secret, session, privileges) ?? new Finding(Reasons.Available, "The operator is signed in and holds every privilege that it needs."));
        Put(conditions, ConnectionConditions.SecretReady, secret, false, "The Secret holds credentials of the right form.");
        Put(conditions, ConnectionConditions.SignedIn, session, false, SignedIn(report));
        Put(conditions, ConnectionConditions.PrivilegesGranted, privileges, report.Missing is null, "The role holds every privilege that the operator needs for the shares that use this connection.");
        var found = report.Found is { Elsewhere: null } right ? right.Session.ValueOrNull : null;
        return former with
        {
            ObservedGeneration = metadata.Generation,
            Conditions = conditions.Build(),
            // The first sign-in is recorded for good: another account behind the same name is told by it.
            Account = former.Account ?? found?.Account,
            Region = found?.Region ?? former.Region,
            User = found?.User ?? former.User,
            Role = found?.Role ?? former.Role,
            MissingPrivileges = report.Missing?.Take(ListedPrivileges).ToEquatableArray() ?? former.MissingPrivileges,
            ShareCount = report.Uses.Length,
            Shares = report.Uses.Take(ListedShares).Select(use => use.Name).ToEquatableArray(),
            LastHandledReconcileAt = metadata.Annotations.TryGetValue(Annotations.ReconcileRequestedAt, out var asked) ? asked : former.LastHandledReconcileAt,
        };
    }

    private static Finding? Obstacle(ConnectionReport report, Finding? secret, Finding? session, Finding? privileges)
    {
        if (report.Connection.Metadata.DeletionTimestamp is not null && !report.Uses.IsEmpty)
        {
            return new Finding(
                Reasons.InUse,
                $"The connection is being deleted and goes once no share needs it: {ShareUses.List(report.Uses)}. Until then nothing is granted or widened through it. Delete these shares.");
        }
        return report.Errors.Count > 0
            ? new Finding(Reasons.InvalidSpec, string.Join(". ", report.Errors.Take(ListedErrors)) + ".")
            // Privileges that cannot be read are no fault: the shares show whether they suffice.
            : new[] { secret, session, report.Missing is null ? null : privileges }.OfType<Finding>().FirstOrDefault(finding => finding.Reason != Reasons.NotAsked);
    }

    private static Finding? Secret(ConnectionReport report) =>
        report.Secret ?? (report.Errors.Count > 0 ? new Finding(Reasons.NotAsked, "The spec is invalid, so its Secret was not looked at.") : null);

    private static Finding? Session(ConnectionReport report) => report.Found switch
    {
        null => new Finding(Reasons.NotAsked, "Snowflake was not asked."),
        { Elsewhere: { } elsewhere } => new Finding(Reasons.AccountMismatch, $"{elsewhere}."),
        { Session: Observation<ConnectionSession>.Unknown { Failure: { Class: ErrorClass.Denied } denied } } => new Finding(Reasons.AccessDenied, $"{denied.Message} {Warehouse(report)}"),
        { Session: Observation<ConnectionSession>.Unknown unknown } => Of(unknown.Failure),
        _ => null,
    };

    // Snowflake names nothing when a session may not use its own warehouse, and refuses every statement.
    private static string Warehouse(ConnectionReport report) =>
        $"If role {report.Connection.Spec.Role} may not use warehouse {report.Connection.Spec.Warehouse} (spec.warehouse), every statement is refused: grant it USAGE on the warehouse.";

    private static Finding? Privileges(ConnectionReport report) => report switch
    {
        { Missing: { Count: > 0 } missing } => new Finding(
            Reasons.MissingPrivileges,
            $"Role {report.Connection.Spec.Role} lacks {(missing.Count == 1 ? "a privilege" : $"{missing.Count} privileges")}. In Snowflake, run: {string.Join("; ", missing.Take(ListedPrivileges))};"),
        { Missing: not null } => null,
        { Found.Privileges: Observation<HeldPrivileges>.Unknown unknown } => Of(unknown.Failure),
        _ => new Finding(Reasons.NotAsked, "What the role holds was not read."),
    };

    private static string SignedIn(ConnectionReport report) => report.Found?.Session.ValueOrNull is { } session
        ? $"Signed in to account {session.Account}{(session.Region is { } region ? $" in {region}" : "")} as user {session.User} with role {session.Role}."
        : "";

    private static Finding Of(Failure failure) => new(Reasons.For(failure), failure.Message);

    // What was refused is false; what could not be asked is unknown.
    private static void Put(ConditionSet conditions, string type, Finding? obstacle, bool unread, string fine)
    {
        switch (obstacle)
        {
            case null:
                conditions.Set(type, true, Reasons.Available, fine);
                break;
            case { Reason: Reasons.NotAsked or Reasons.Retrying or Reasons.Throttled }:
            case { } when unread:
                conditions.SetUnknown(type, obstacle.Reason, obstacle.Message);
                break;
            default:
                conditions.Set(type, false, obstacle.Reason, obstacle.Message);
                break;
        }
    }
}
