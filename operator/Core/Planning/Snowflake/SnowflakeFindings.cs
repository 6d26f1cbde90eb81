using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Sql;

namespace VoiceAnalytics.Core.Planning;

/// <summary>What a status tells beyond plan and blocks.</summary>
/// <param name="MissingGrants">Statements that somebody else must run: USAGE on a database or schema that is not ours.</param>
/// <param name="TaskHeld">Snowflake suspended the task after failures, and <c>autoResume: false</c> leaves it so.</param>
/// <param name="FirstLoadHash">The COPY text whose first load was started.</param>
/// <param name="AllHeld">Every declared object was seen with our marker and our role as its owner.</param>
public sealed record SnowflakeFindings(EquatableArray<string> MissingGrants, bool TaskHeld, string? FirstLoadHash, bool AllHeld)
{
    public static SnowflakeFindings Of(DesiredSnowflake desired, ObservedSnowflake observed)
    {
        if (desired.Objects is not { } objects)
        {
            return new([], false, null, false);
        }
        var scope = new SnowflakeScope(desired, observed, objects, new PassFacts(false, false));
        var task = scope.Task.Usable;
        return new(
            [
                .. Missing(scope, observed.Database, SnowflakeReads.Databases, SqlObject.Database(objects.Database.Name)),
                .. Missing(scope, observed.Schema, SnowflakeReads.Schemas, SqlObject.Schema(objects.Schema.Name)),
            ],
            task is { Started: false, SuspendedByFailures: true } && !objects.AutoResume,
            task is not null && scope.MarkerOf(task) is { } marker ? TaskStamp.Parse(marker.Hash).Loaded : null,
            AllHeldIn(scope));
    }

    internal static bool AllHeldIn(SnowflakeScope scope) =>
        scope is { EntranceReady: true, Integration.Claim: false, Table.Claim: false, Stage.Claim: false, Task.Claim: false } && new IMarked?[] { scope.Table.Usable, scope.Stage.Usable, scope.Task.Usable }
            .Concat(scope.Objects.Views.Select(view => scope.View(view.Name).Usable))
            .All(found => found is not null);

    private static IEnumerable<string> Missing(SnowflakeScope scope, Observation<ObservedContainer> slot, SnowflakeReads read, SqlObject on) =>
        !scope.Observed.Stale.HasFlag(read) && slot.ValueOrNull is { } found && !GrantPlanner.CreatedByUs(scope, found)
            ? (scope.Desired.GrantTo ?? []).Where(role => GrantPlanner.Lacks(found, role))
                .Select(role => GrantSql.Grant(new GrantDefinition(SqlPrivilege.Usage, on, role)).Text)
            : [];
}
