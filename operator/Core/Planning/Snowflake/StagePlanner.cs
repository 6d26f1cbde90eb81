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
            var create = new SnowflakeAction.CreateStage(declared)
            {
                Effect = AccessEffect.Grants,
                Diff = "does not exist",
                After = [.. ContainerState.Keys, SnowflakeKeys.Integration],
            };
            return new Plan { Actions = [create] };
        }
        return scope.Integration.Usable is not null && scope.Stage.Usable is { } found ? Update(scope, found, declared) : Planning.Plan.Empty;
    }

    /// <summary>The format as DESC STAGE prints it.</summary>
    public static ObservedFormat FormatOf(StageDefinition stage) => new(FileFormat.Type, stage.Format.Compression switch
    {
        FileCompression.RawDeflate => "RAW_DEFLATE",
        var compression => compression.ToString().ToUpperInvariant(),
    });

    private static Plan Update(SnowflakeScope scope, ObservedStage found, StageDefinition declared)
    {
        var differences = Differences(found, declared);
        List<PlannedAction> actions = [];
        if (differences.Count > 0)
        {
            actions.Add(new SnowflakeAction.AlterStage(declared)
            {
                Effect = AccessEffect.Grants,
                Diff = $"differs in {string.Join(", ", differences.Select(each => each.Field))}",
                After = [SnowflakeKeys.Integration],
            });
        }
        if (found.HasDirectory)
        {
            actions.Add(new SnowflakeAction.DisableDirectory(declared.Name) { Effect = AccessEffect.Neutral, Diff = "a directory table was switched on" });
            differences.Add(new Drift($"stage {declared.Name}", "DIRECTORY", "ENABLE = TRUE"));
        }
        var ours = scope.MarkerOf(found)?.Hash == DefinitionFingerprint.Of(scope.Objects.Stage);
        return new Plan { Actions = [.. actions], Drift = [.. ours ? differences.Where(each => each.Field != "COMMENT") : []] };
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
        if (found.Format is { } format && format != FormatOf(declared))
        {
            differences.Add(new Drift(name, "FILE_FORMAT", $"{format.Type} {format.Compression}".TrimEnd()));
        }
        if (!Same(found.Comment, declared.Comment))
        {
            differences.Add(new Drift(name, "COMMENT", "another marker"));
        }
        return differences;
    }

    private static StageDefinition Declared(SnowflakeScope scope) =>
        scope.Objects.Stage with { Comment = scope.Comment(DefinitionFingerprint.Of(scope.Objects.Stage)) };

    private static bool Same(string? a, string? b) => string.Equals(a, b, StringComparison.Ordinal);
}
