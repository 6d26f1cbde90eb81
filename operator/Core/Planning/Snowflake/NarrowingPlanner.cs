using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Sql;

namespace VoiceAnalytics.Core.Planning;

/// <summary>What takes access away, and needs nothing but markers to know what of it is ours: it works without source and spec.</summary>
internal sealed class NarrowingPlanner(DesiredSnowflake desired, ObservedSnowflake observed)
{
    private readonly SnowflakeGuard _guard = new(desired, observed);

    /// <summary>Stops loading: on our own tasks and integration. Rows that are loaded stay.</summary>
    public Plan Cut(string why)
    {
        var integration = observed.Integration.ValueOrNull is { Enabled: true } found && _guard.IsHeld(found, SqlObjectKind.Integration)
            ? new PlannedAction[] { new SnowflakeAction.EnableIntegration(desired.Integration, false) { Effect = AccessEffect.Narrows, Diff = why } }
            : [];
        return new Plan
        {
            Actions =
            [
                .. Owned(SqlObjectKind.Task).Where(task => task.Started)
                    .Select(task => new SnowflakeAction.SuspendTask(task.Name) { Effect = AccessEffect.Narrows, Diff = why }),
                .. integration,
            ],
        };
    }

    /// <summary>
    /// SELECT from roles that our markers list and the spec no longer names; also where a former life of the share granted it, before
    /// the object gets a marker that has forgotten it.
    /// </summary>
    public Plan Revoke()
    {
        if (desired.GrantTo is not { } wanted)
        {
            return Plan.Empty;
        }
        return new Plan
        {
            Actions =
            [
                .. from each in Granted()
                   from role in ListedBy(each)
                   where !wanted.Contains(role) && each.GrantedTo?.Contains(role.Name, StringComparer.Ordinal) != false
                   select new SnowflakeAction.RevokeSelect(each.Kind, each.Name, role) { Effect = AccessEffect.Narrows, Diff = $"grantTo no longer names {role}" },
            ],
        };
    }

    /// <summary>
    /// SELECT from every role on views that are no longer declared and cannot go yet, for a view that stays may read them: that one goes on,
    /// with the rights of its owner.
    /// </summary>
    public Plan RevokeLeftovers()
    {
        if (desired.GrantTo is not { } wanted)
        {
            return Plan.Empty;
        }
        return new Plan
        {
            Actions =
            [
                .. from each in Leftovers(SqlObjectKind.View)
                   from role in ListedBy(each)
                   where wanted.Contains(role) && each.GrantedTo?.Contains(role.Name, StringComparer.Ordinal) != false
                   select new SnowflakeAction.RevokeSelect(each.Kind, each.Name, role) { Effect = AccessEffect.Narrows, Diff = "the view is no longer declared" },
            ],
        };
    }

    /// <summary>Everything of one kind that is ours, declared or left over.</summary>
    public IEnumerable<MarkedObject> Owned(SqlObjectKind kind) =>
        Declared(kind).Concat(observed.Leftovers.Where(each => each.Kind == kind)).Where(each => _guard.IsHeld(each, kind));

    /// <summary>What was made by hand and claimed, and not written to yet.</summary>
    public IEnumerable<MarkedObject> Claimed(SqlObjectKind kind) =>
        Declared(kind).Concat(observed.Leftovers.Where(each => each.Kind == kind)).Where(each => _guard.IsOurs(each, kind) && ClaimMarker.IsOn(each.Comment));

    /// <summary>Tables and views on which a marker of this share's may list grants.</summary>
    public IEnumerable<MarkedObject> Granted() =>
        from kind in new[] { SqlObjectKind.Table, SqlObjectKind.View }
        from each in Declared(kind).Where(each => _guard.MayTake(each, kind)).Concat(Leftovers(kind))
        select each;

    /// <summary>What only a former declaration named.</summary>
    public IEnumerable<MarkedObject> Leftovers(SqlObjectKind kind) =>
        observed.Leftovers.Where(each => each.Kind == kind && _guard.IsHeld(each, kind));

    private IEnumerable<MarkedObject> Declared(SqlObjectKind kind)
    {
        if (desired.Objects is not { } objects)
        {
            return [];
        }
        return kind switch
        {
            SqlObjectKind.Table when observed.Table.ValueOrNull is { } table => [new(kind, objects.Table.Name, table.Owner, table.Comment, false, table.GrantedTo)],
            SqlObjectKind.Stage when observed.Stage.ValueOrNull is { } stage => [new(kind, objects.Stage.Name, stage.Owner, stage.Comment)],
            SqlObjectKind.Task when observed.Task.ValueOrNull is { } task => [new(kind, objects.Task.Name, task.Owner, task.Comment, task.Started)],
            SqlObjectKind.View when observed.Views.ValueOrNull is { } views => views.Items
                .Where(view => objects.Views.Any(each => each.Name.Name == view.Name))
                .Select(view => new MarkedObject(
                    kind, objects.Schema.Name.Object(SqlIdentifier.Verbatim(view.Name)), view.Owner, view.Comment, false, view.GrantedTo)),
            _ => [],
        };
    }

    private static IEnumerable<SqlIdentifier> ListedBy(MarkedObject each) =>
        ObjectMarker.TryParse(each.Comment, out var marker)
            ? marker.Grants.Where(role => !role.Any(char.IsControl)).Select(SqlIdentifier.Verbatim)
            : [];
}
