using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Sql;
using VoiceAnalytics.Core.Status;

namespace VoiceAnalytics.Core.Planning;

/// <summary>The table: created if missing, columns only ever added. Its rows and load history are the partner's.</summary>
internal static class TablePlanner
{
    public static Plan Plan(SnowflakeScope scope)
    {
        var declared = scope.Objects.Table;
        if (scope.Table.MayCreate)
        {
            return scope.Containers.Usable && !scope.KeepsFormer
                ? Of(new SnowflakeAction.CreateTable(declared with { Comment = Comment(scope, null) })
                {
                    Effect = AccessEffect.Neutral,
                    Diff = "does not exist",
                    After = ContainerState.Keys,
                })
                : Planning.Plan.Empty;
        }
        if (scope.Table.Usable is not { } found || scope.TableBlock is not null)
        {
            return Planning.Plan.Empty;
        }
        List<PlannedAction> actions =
        [
            .. (Keeps(scope, found) ? [] : Missing(scope, found)).Select(column => new SnowflakeAction.AddColumn(declared.Name, column)
            {
                Effect = AccessEffect.Neutral,
                Diff = $"column {column.Name} does not exist",
            }),
        ];
        var drift = scope.MarkerOf(found)?.Hash == DefinitionFingerprint.Of(declared)
            ? Missing(scope, found).Select(column => new Drift($"table {declared.Name}", $"column {column.Name}", "dropped"))
            : [];
        if (Comment(scope, found) is var comment && comment != found.Comment)
        {
            // One that is only claimed says so until it is changed, and no longer.
            actions.Insert(ClaimMarker.IsOn(found.Comment) ? 0 : actions.Count, new SnowflakeAction.Mark(SqlObjectKind.Table, declared.Name, comment)
            {
                Effect = AccessEffect.Neutral,
                Diff = "marker",
                After = scope.Revocations(scope.TableKey, found),
            });
        }
        return new Plan { Actions = [.. actions], Drift = [.. drift] };
    }

    /// <summary>A column that has another type than declared: no data is ever converted behind anybody's back.</summary>
    public static Block? Incompatible(SnowflakeScope scope)
    {
        if (scope.Table.Usable is not { } found || Keeps(scope, found))
        {
            return null;
        }
        foreach (var column in scope.Objects.Table.Columns)
        {
            var existing = found.Columns.FirstOrDefault(each => string.Equals(each.Name, column.Name.Name, StringComparison.Ordinal));
            if (existing is not null && !IsSameType(existing, column))
            {
                return new Block(
                    TargetSystem.Snowflake,
                    Reasons.IncompatibleTableChange,
                    $"table {scope.Objects.Table.Name}",
                    $"Column {column.Name} of table {scope.Objects.Table.Name} is {existing.Type}, declared is {column.Type}. The table was not changed. Put the type back, name a new column, or use another table.");
            }
        }
        return null;
    }

    public static bool IsSameType(ObservedColumn existing, ColumnDefinition declared) => ColumnType.TryParse(existing.Type, out var type, out _) && type == declared.Type;

    private static IEnumerable<ColumnDefinition> Missing(SnowflakeScope scope, ObservedTable found) =>
        scope.Objects.Table.Columns.Where(column => found.Columns.All(each => !string.Equals(each.Name, column.Name.Name, StringComparison.Ordinal)));

    private static string Comment(SnowflakeScope scope, ObservedTable? found) =>
        scope.Comment(scope.HashFor(found, DefinitionFingerprint.Of(scope.Objects.Table)), found);

    private static bool Keeps(SnowflakeScope scope, ObservedTable found) => scope.Keeps(found, DefinitionFingerprint.Of(scope.Objects.Table));

    private static Plan Of(PlannedAction action) => new() { Actions = [action] };
}
