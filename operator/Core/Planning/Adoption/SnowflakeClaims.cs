using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Sql;
using VoiceAnalytics.Core.Status;

namespace VoiceAnalytics.Core.Planning;

/// <summary>The first writes of an adoption in Snowflake: our marker on each object, one statement each, and off again if the share goes before more was done.</summary>
internal static class SnowflakeClaims
{
    private const string Why = "made by hand; share and source both name it for adoption";
    private const string LetGo = "claimed and not changed yet: it stays as it was made by hand";

    public static Plan Plan(SnowflakeScope scope)
    {
        var comment = ClaimMarker.For(scope.Desired.Owner);
        List<PlannedAction> actions = [];
        if (scope.Integration.Claim)
        {
            actions.Add(new SnowflakeAction.ClaimIntegration(scope.Desired.Integration, comment) { Effect = AccessEffect.Neutral, Diff = Why });
        }
        foreach (var (kind, name, claims) in new[]
        {
            (SqlObjectKind.Table, scope.Objects.Table.Name, scope.Table.Claim), (SqlObjectKind.Stage, scope.Objects.Stage.Name, scope.Stage.Claim),
            (SqlObjectKind.Task, scope.Objects.Task.Name, scope.Task.Claim),
        })
        {
            if (claims)
            {
                actions.Add(new SnowflakeAction.Claim(kind, name, comment) { Effect = AccessEffect.Neutral, Diff = Why });
            }
        }
        return new Plan { Actions = [.. actions] };
    }

    /// <summary>For a share that goes: whatever is claimed and no more loses the marker.</summary>
    public static Plan Release(DesiredSnowflake desired, ObservedSnowflake observed)
    {
        var claimed = new NarrowingPlanner(desired, observed);
        var integration = observed.Integration.ValueOrNull is { } found && ClaimMarker.IsOn(found.Comment) && new SnowflakeGuard(desired, observed).IsOurs(found, SqlObjectKind.Integration)
            ? new PlannedAction[] { new SnowflakeAction.MarkIntegration(desired.Integration, "") { Effect = AccessEffect.Neutral, Diff = LetGo } }
            : [];
        return new Plan
        {
            Actions =
            [
                .. new[] { SqlObjectKind.Table, SqlObjectKind.Stage, SqlObjectKind.Task }.SelectMany(claimed.Claimed)
                    .Select(each => new SnowflakeAction.Mark(each.Kind, each.Name, "") { Effect = AccessEffect.Neutral, Diff = LetGo }),
                .. integration,
            ],
        };
    }

    /// <summary>Why role or user are not claimed yet: what is adopted beside them was not seen; null if it was.</summary>
    public static AdoptionWait? Wait(DesiredSnowflake desired, ObservedSnowflake? observed)
    {
        if (desired.Adopts.IsEmpty || desired.Intent.Kind != IntentKind.Grant)
        {
            return null;
        }
        if (observed is null || observed.Session is Observation<SnowflakeSession>.Presumed)
        {
            return NotSeen;
        }
        if (SnowflakePlanner.SessionBlock(desired, observed) is { } block)
        {
            return new AdoptionWait(block.Reason, block.Message);
        }
        return desired.Adopts.Select(kind => kind switch
        {
            SqlObjectKind.Integration => Wait(observed, kind, observed.Integration),
            SqlObjectKind.Table => Wait(observed, kind, observed.Table),
            SqlObjectKind.Stage => Wait(observed, kind, observed.Stage),
            SqlObjectKind.Task => Wait(observed, kind, observed.Task),
            _ => throw new InvalidOperationException($"a {kind} is never adopted"),
        }).OfType<AdoptionWait>().FirstOrDefault();
    }

    private static readonly AdoptionWait NotSeen = new(Reasons.AwaitingSnowflake, "Snowflake is yet to be asked about what is adopted there.");

    private static AdoptionWait? Wait<T>(ObservedSnowflake observed, SqlObjectKind kind, Observation<T> slot)
        where T : class => slot switch
        {
            Observation<T>.Unknown { Failure: var failure } => new AdoptionWait(Reasons.For(failure), failure.Message),
            _ when slot is Observation<T>.Presumed || observed.Stale.HasFlag(SnowflakeKeys.ReadOf(kind)) => NotSeen,
            _ => null,
        };
}
