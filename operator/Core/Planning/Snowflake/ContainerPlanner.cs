using VoiceAnalytics.Core.Sql;

namespace VoiceAnalytics.Core.Planning;

/// <summary>Creates database and schema where they are missing.</summary>
internal static class ContainerPlanner
{
    public static Plan Plan(SnowflakeScope scope)
    {
        var (database, schema) = (scope.Objects.Database, scope.Objects.Schema);
        List<PlannedAction> actions = [];
        if (scope.Containers.Database.Create)
        {
            actions.Add(new SnowflakeAction.CreateDatabase(database with { Comment = scope.Comment(DefinitionFingerprint.Of(database)) })
            {
                Effect = AccessEffect.Neutral,
                Diff = "does not exist",
            });
        }
        if (scope.Containers.Schema.Create && scope.Containers.Database is { Known: true, Block: null })
        {
            actions.Add(new SnowflakeAction.CreateSchema(schema with { Comment = scope.Comment(DefinitionFingerprint.Of(schema)) })
            {
                Effect = AccessEffect.Neutral,
                Diff = "does not exist",
                After = [SnowflakeKeys.Database],
            });
        }
        return new Plan { Actions = [.. actions] };
    }
}
