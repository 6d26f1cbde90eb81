using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Sql;

namespace VoiceAnalytics.Core.Planning;

/// <summary>Which reads the next plan needs: a fresh share reads nothing that it is about to create, a regular pass reads all.</summary>
public static class SnowflakeReading
{
    /// <summary>For a share that may have objects: every kind that its intent is about. Follow with <see cref="Needed"/>.</summary>
    public static SnowflakeReads Full(DesiredSnowflake desired) =>
        SnowflakeReads.Session | (desired is { Intent.Kind: IntentKind.Grant, Objects: { } objects } ? Declared(objects) | SnowflakeReads.Details : Owned(desired));

    /// <summary>What is missing for the next plan. From <see cref="ObservedSnowflake.Presumed"/> it is the least that a fresh share needs.</summary>
    public static SnowflakeReads Needed(DesiredSnowflake desired, ObservedSnowflake observed)
    {
        if (observed.Session is Observation<SnowflakeSession>.Presumed)
        {
            return SnowflakeReads.Session | Unread(desired, observed);
        }
        return observed.Session.ValueOrNull is null ? SnowflakeReads.None : Unread(desired, observed);
    }

    private static SnowflakeReads Unread(DesiredSnowflake desired, ObservedSnowflake observed)
    {
        var objects = desired is { Intent.Kind: IntentKind.Grant } ? desired.Objects : null;
        var kinds = objects is null ? Owned(desired) & Presumed(observed) : Containers(desired, observed) | (Adopted(desired, objects) & Presumed(observed));
        return kinds
            | If(objects is { Integration: null } && observed.CredentialsForbiddenBy is null, SnowflakeReads.Parameters)
            | (observed.Stale & SnowflakeReads.Objects & ~(SnowflakeReads.Databases | SnowflakeReads.Schemas))
            | Grants(desired, observed, objects)
            | (objects is not null && PoliciesUnread(desired, observed, objects) ? SnowflakeReads.Policies : SnowflakeReads.None);
    }

    // What was made by hand is looked at before anything is made beside it, and whatever may be in the way there.
    private static SnowflakeReads Adopted(DesiredSnowflake desired, SnowflakeObjects objects) => desired.Adopts.IsEmpty ? SnowflakeReads.None : Declared(objects);

    // Read before they are created; read again only where our own grants depend on who created them.
    private static SnowflakeReads Containers(DesiredSnowflake desired, ObservedSnowflake observed)
    {
        const SnowflakeReads containers = SnowflakeReads.Databases | SnowflakeReads.Schemas;
        return (Presumed(observed) & containers) | (desired.GrantTo is { IsEmpty: false } ? observed.Stale & containers : SnowflakeReads.None);
    }

    private static SnowflakeReads Declared(SnowflakeObjects objects) =>
        objects.Integration is null ? SnowflakeReads.Objects & ~SnowflakeReads.Integration | SnowflakeReads.Parameters : SnowflakeReads.Objects;

    // The former key of a share lives as long as a stage reads with it, whatever else is declared.
    private static SnowflakeReads Owned(DesiredSnowflake desired) => OwnedBy(desired.Intent.Kind) | If(desired.ByKey, SnowflakeReads.Stages);

    private static SnowflakeReads OwnedBy(IntentKind intent) => intent switch
    {
        IntentKind.Cut => SnowflakeReads.Integration | SnowflakeReads.Tasks | SnowflakeReads.Tables | SnowflakeReads.Views,
        IntentKind.Absent or IntentKind.Orphaned =>
            SnowflakeReads.Integration | SnowflakeReads.Tasks | SnowflakeReads.Tables | SnowflakeReads.Views | SnowflakeReads.Stages,
        _ => SnowflakeReads.Integration | SnowflakeReads.Tables | SnowflakeReads.Views,
    };

    private static SnowflakeReads Presumed(ObservedSnowflake observed) =>
        If(observed.Database is Observation<ObservedContainer>.Presumed, SnowflakeReads.Databases)
        | If(observed.Schema is Observation<ObservedContainer>.Presumed, SnowflakeReads.Schemas)
        | If(observed.Integration is Observation<ObservedIntegration>.Presumed, SnowflakeReads.Integration)
        | If(observed.Table is Observation<ObservedTable>.Presumed, SnowflakeReads.Tables)
        | If(observed.Stage is Observation<ObservedStage>.Presumed, SnowflakeReads.Stages)
        | If(observed.Task is Observation<ObservedTask>.Presumed, SnowflakeReads.Tasks)
        | If(observed.Views is Observation<ObservedViews>.Presumed, SnowflakeReads.Views);

    // An object that this pass created has no grants but ours, and GRANT may be repeated: nothing to read there.
    private static SnowflakeReads Grants(DesiredSnowflake desired, ObservedSnowflake observed, SnowflakeObjects? objects)
    {
        if (desired.Intent.Kind is IntentKind.Absent or IntentKind.Orphaned || desired.GrantTo is not { } wanted)
        {
            return SnowflakeReads.None;
        }
        var unread = new NarrowingPlanner(desired, observed).Granted().Any(each => each.GrantedTo is null && !IsNew(observed, each) && Concerned(each, wanted));
        // Who may read a table made by hand is known before it is ours: what others granted is never listed, and never revoked.
        unread |= !wanted.IsEmpty && desired.Adopts.Contains(SqlObjectKind.Table) && observed.Table.ValueOrNull is { GrantedTo: null } table
            && new SnowflakeGuard(desired, observed).OwnerIsOurs(table, SqlObjectKind.Table);
        return If(unread || (objects is not null && !wanted.IsEmpty && ContainersUnread(desired, observed)), SnowflakeReads.Grants);
    }

    // A CREATE … IF NOT EXISTS that met what a former life left behind made nothing new.
    private static bool IsNew(ObservedSnowflake observed, MarkedObject each) =>
        Attempted(observed, SnowflakeKeys.Of(each.Kind, each.Name)) && !(ObjectMarker.TryParse(each.Comment, out var marker) && marker.Released);

    private static bool Concerned(MarkedObject each, EquatableArray<SqlIdentifier> wanted) =>
        !wanted.IsEmpty || (ObjectMarker.TryParse(each.Comment, out var marker) && marker.Grants.Count > 0);

    // A share whose table is yet to be created was never granted anything: GRANT costs no more than the question.
    private static bool ContainersUnread(DesiredSnowflake desired, ObservedSnowflake observed) =>
        observed.Table is Observation<ObservedTable>.Present && !Attempted(observed, SnowflakeKeys.Of(SqlObjectKind.Table, desired.Objects!.Table.Name))
        && (ContainerUnread(desired, observed, observed.Database, SnowflakeKeys.Database)
            || ContainerUnread(desired, observed, observed.Schema, SnowflakeKeys.Schema));

    private static bool ContainerUnread(DesiredSnowflake desired, ObservedSnowflake observed, Observation<ObservedContainer> slot, string key) =>
        slot.ValueOrNull is { GrantedTo: null } found
        && !Attempted(observed, key)
        && desired.Owner.IsOfInstallation(found.Comment);

    private static bool PoliciesUnread(DesiredSnowflake desired, ObservedSnowflake observed, SnowflakeObjects objects)
    {
        var scope = new SnowflakeScope(desired, observed, objects, new PassFacts(false, false));
        return scope.TableReady && objects.Views.Any(view => scope.View(view.Name).Usable is { PoliciesUnread: null } found && ViewPlanner.Waits(view, found));
    }

    private static bool Attempted(ObservedSnowflake observed, string key) => observed.Attempted.Contains(key, StringComparer.Ordinal);

    private static SnowflakeReads If(bool condition, SnowflakeReads read) => condition ? read : SnowflakeReads.None;
}
