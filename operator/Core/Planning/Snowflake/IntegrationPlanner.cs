using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Sql;

namespace VoiceAnalytics.Core.Planning;

/// <summary>The storage integration: final at birth, later altered and never replaced, because replacing it breaks every stage on it.</summary>
internal static class IntegrationPlanner
{
    /// <summary>
    /// Locations that the declaration no longer allows go first. On one that is only claimed the same statement says that it was changed: from then on it is
    /// not let go as it was made by hand.
    /// </summary>
    public static Plan Narrow(SnowflakeScope scope) => scope.Integration.Usable is { } found && Narrows(scope, found)
        ? Of(new SnowflakeAction.AlterIntegration(Declared(scope), Narrowed(found))
        {
            Effect = AccessEffect.Narrows,
            Diff = $"allows {string.Join(", ", found.AllowedLocations)}",
        })
        : Planning.Plan.Empty;

    public static Plan Plan(SnowflakeScope scope)
    {
        if (scope.Integration.MayCreate)
        {
            return Of(new SnowflakeAction.CreateIntegration(Declared(scope)) { Effect = AccessEffect.Grants, Diff = "does not exist" });
        }
        if (scope.Integration.Usable is not { } found)
        {
            return Planning.Plan.Empty;
        }
        List<PlannedAction> actions = [];
        if (!found.BlockedLocations.IsEmpty)
        {
            actions.Add(new SnowflakeAction.UnblockLocations(scope.Desired.Integration)
            {
                Effect = AccessEffect.Grants,
                Diff = $"blocks {string.Join(", ", found.BlockedLocations)}",
            });
        }
        var changed = Changed(scope, found) & ~(Narrows(scope, found) ? Narrowed(found) : IntegrationProperties.None);
        if (changed != IntegrationProperties.None)
        {
            actions.Add(new SnowflakeAction.AlterIntegration(Declared(scope), changed)
            {
                Effect = changed == IntegrationProperties.Comment ? AccessEffect.Neutral : AccessEffect.Grants,
                Diff = $"differs in {changed}",
            });
        }
        return new Plan { Actions = [.. actions], Drift = [.. DriftOf(scope, found)] };
    }

    private static IntegrationProperties Changed(SnowflakeScope scope, ObservedIntegration found)
    {
        var declared = Declared(scope);
        return (Same(found.RoleArn, declared.RoleArn) ? 0 : IntegrationProperties.RoleArn)
            | (Same(found.ExternalId, declared.ExternalId) ? 0 : IntegrationProperties.ExternalId)
            | (SameLocation(found, declared) ? 0 : IntegrationProperties.AllowedLocation)
            | (found.Enabled ? 0 : IntegrationProperties.Enabled)
            | (Same(found.Comment, declared.Comment!) ? 0 : IntegrationProperties.Comment);
    }

    private static IntegrationProperties Narrowed(ObservedIntegration found) =>
        IntegrationProperties.AllowedLocation | (ClaimMarker.IsOn(found.Comment) ? IntegrationProperties.Comment : IntegrationProperties.None);

    // Nothing but what it allowed already, and less than that.
    private static bool Narrows(SnowflakeScope scope, ObservedIntegration found)
    {
        var declared = scope.Objects.Integration!;
        return !SameLocation(found, declared)
            && found.AllowedLocations.Any(location => declared.AllowedLocation.Url.StartsWith(location, StringComparison.Ordinal));
    }

    // What differs from what we wrote: with another hash in the marker, it is the declaration that changed.
    private static IEnumerable<Drift> DriftOf(SnowflakeScope scope, ObservedIntegration found)
    {
        var declared = Declared(scope);
        if (!string.Equals(scope.MarkerOf(found)?.Hash, DefinitionFingerprint.Of(scope.Objects.Integration!), StringComparison.Ordinal))
        {
            yield break;
        }
        var name = $"integration {declared.Name}";
        if (!Same(found.RoleArn, declared.RoleArn))
        {
            yield return new Drift(name, "STORAGE_AWS_ROLE_ARN", found.RoleArn);
        }
        if (!Same(found.ExternalId, declared.ExternalId))
        {
            yield return new Drift(name, "STORAGE_AWS_EXTERNAL_ID", "another one");
        }
        if (!SameLocation(found, declared))
        {
            yield return new Drift(name, "STORAGE_ALLOWED_LOCATIONS", string.Join(", ", found.AllowedLocations));
        }
        if (!found.BlockedLocations.IsEmpty)
        {
            yield return new Drift(name, "STORAGE_BLOCKED_LOCATIONS", string.Join(", ", found.BlockedLocations));
        }
        // A cut of ours disables the integration too, but then it has suspended the task.
        if (!found.Enabled && scope.Task.Usable is { Started: true })
        {
            yield return new Drift(name, "ENABLED", "false");
        }
    }

    private static IntegrationDefinition Declared(SnowflakeScope scope)
    {
        var integration = scope.Objects.Integration! with { Enabled = true };
        return integration with { Comment = scope.Comment(DefinitionFingerprint.Of(integration)) };
    }

    private static bool SameLocation(ObservedIntegration found, IntegrationDefinition declared) =>
        found.AllowedLocations.Count == 1 && Same(found.AllowedLocations[0], declared.AllowedLocation.Url);

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.Ordinal);

    private static Plan Of(PlannedAction action) => new() { Actions = [action] };
}
