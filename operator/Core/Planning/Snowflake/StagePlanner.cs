using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Sql;

namespace VoiceAnalytics.Core.Planning;

/// <summary>The stage, on an integration that was seen to be ours.</summary>
internal static class StagePlanner
{
    /// <summary>The stage is there, or the same plan creates it first: a (suspended) task may be created on it.</summary>
    public static bool Expected(SnowflakeScope scope) => scope.Stage.Usable is not null || MayCreate(scope);

    public static Plan Plan(SnowflakeScope scope)
    {
        var declared = Declared(scope);
        if (MayCreate(scope))
        {
            return Of(
                new SnowflakeAction.CreateStage(declared)
                {
                    Effect = AccessEffect.Grants,
                    Diff = "does not exist",
                    After = [.. ContainerState.Keys, SnowflakeKeys.Integration],
                },
                []);
        }
        if (scope.Integration.Usable is null || scope.Stage.Usable is not { } found || Differences(found, declared) is not { Count: > 0 } differences)
        {
            return Planning.Plan.Empty;
        }
        var ours = scope.MarkerOf(found)?.Hash == DefinitionFingerprint.Of(scope.Objects.Stage);
        return Of(
            new SnowflakeAction.AlterStage(declared)
            {
                Effect = AccessEffect.Grants,
                Diff = $"differs in {string.Join(", ", differences.Select(each => each.Field))}",
                After = [SnowflakeKeys.Integration],
            },
            ours ? differences.Where(each => each.Field != "COMMENT") : []);
    }

    private static bool MayCreate(SnowflakeScope scope) =>
        scope.Stage.MayCreate && scope.Integration.Usable is not null && scope.Containers.Usable;

    private static List<Drift> Differences(ObservedStage found, StageDefinition declared)
    {
        var name = $"stage {declared.Name}";
        List<Drift> differences = [];
        if (!Same(found.Url, declared.Url.Url))
        {
            differences.Add(new Drift(name, "URL", found.Url));
        }
        if (!Same(found.Integration, declared.Integration?.Name))
        {
            differences.Add(new Drift(name, "STORAGE_INTEGRATION", found.Integration ?? "none"));
        }
        // SHOW does not print the file format; the hash in the marker tells that ours changed.
        if (!Same(found.Comment, declared.Comment))
        {
            differences.Add(new Drift(name, "COMMENT", "another marker"));
        }
        return differences;
    }

    private static StageDefinition Declared(SnowflakeScope scope) =>
        scope.Objects.Stage with { Comment = scope.Comment(DefinitionFingerprint.Of(scope.Objects.Stage)) };

    private static bool Same(string? a, string? b) => string.Equals(a, b, StringComparison.Ordinal);

    private static Plan Of(PlannedAction action, IEnumerable<Drift> drift) => new() { Actions = [action], Drift = [.. drift] };
}
