using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Sql;

namespace VoiceAnalytics.Core.Planning;

/// <summary>
/// SELECT on what was seen to be ours, USAGE on database and schema only where we created them. USAGE is never revoked: other
/// shares may live in the same schema, and alone it reads nothing.
/// </summary>
internal static class GrantPlanner
{
    public static Plan Plan(SnowflakeScope scope)
    {
        var roles = scope.Desired.GrantTo ?? [];
        return new Plan
        {
            Actions =
            [
                .. OnContainer(scope, scope.Observed.Database, SnowflakeReads.Databases, roles, role => new SnowflakeAction.GrantDatabaseUsage(scope.Objects.Database.Name, role)
                {
                    Effect = AccessEffect.Grants,
                    Diff = $"{role} lacks USAGE",
                }),
                .. OnContainer(scope, scope.Observed.Schema, SnowflakeReads.Schemas, roles, role => new SnowflakeAction.GrantSchemaUsage(scope.Objects.Schema.Name, role)
                {
                    Effect = AccessEffect.Grants,
                    Diff = $"{role} lacks USAGE",
                }),
                .. scope.TableReady ? Select(scope, SqlObjectKind.Table, scope.Objects.Table.Name, scope.Table.Usable!, roles) : [],
                .. scope.Objects.Views.Where(view => ViewPlanner.Ready(scope, view))
                    .SelectMany(view => Select(scope, SqlObjectKind.View, view.Definition.Name, scope.View(view.Name).Usable!, roles)),
            ],
        };
    }

    /// <summary>A database or schema of this installation, of whichever of its shares.</summary>
    public static bool CreatedByUs(SnowflakeScope scope, ObservedContainer found) =>
        string.Equals(found.Owner, scope.Guard.Role, StringComparison.Ordinal)
        && scope.Desired.Owner.IsOfInstallation(found.Comment);

    public static bool Lacks(IGranted found, SqlIdentifier role) => found.GrantedTo?.Contains(role.Name, StringComparer.Ordinal) != true;

    private static IEnumerable<PlannedAction> OnContainer(
        SnowflakeScope scope,
        Observation<ObservedContainer> slot,
        SnowflakeReads read,
        EquatableArray<SqlIdentifier> roles,
        Func<SqlIdentifier, PlannedAction> grant) =>
        !scope.Observed.Stale.HasFlag(read) && slot.ValueOrNull is { } found && CreatedByUs(scope, found)
            ? roles.Where(role => Lacks(found, role)).Select(grant)
            : [];

    // A role that the marker does not list yet gets its grant in the next round: a grant that nobody remembers is never revoked.
    private static IEnumerable<PlannedAction> Select(
        SnowflakeScope scope, SqlObjectKind kind, QualifiedName name, IGranted found, EquatableArray<SqlIdentifier> roles) =>
        roles.Where(role => Lacks(found, role) && scope.MarkerOf(found)!.Grants.Contains(role.Name, StringComparer.Ordinal)).Select(role => new SnowflakeAction.GrantSelect(kind, name, role)
        {
            Effect = AccessEffect.Grants,
            Diff = $"{role} lacks SELECT",
            After = [SnowflakeKeys.Of(kind, name)],
        });
}
