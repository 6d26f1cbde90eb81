using VoiceAnalytics.Core.Status;

namespace VoiceAnalytics.Core.Planning;

/// <summary>
/// Plans twice, with what a changed source makes of the objects and without: the difference is what rolls out, and what a share holds
/// back until it is its turn. All else goes on meanwhile: cuts, a narrower prefix, grants, keys, repairs, a task that rests.
/// </summary>
internal static class RolloutPlanner
{
    public static Plan Plan(SnowflakeScope scope, NarrowingPlanner narrowing, Func<SnowflakeScope, Plan> plan)
    {
        // A view that goes may be read by one that stays as it was, so what is no longer declared goes together with the rest;
        // until then nobody may read it any more.
        var leftovers = LeftoverPlanner.Plan(narrowing);
        var kept = plan(scope.KeepingFormer());
        var whole = plan(scope);
        var left = whole.Actions.Except(kept.Actions).ToList();
        var obstacles = whole.Blocks.Except(kept.Blocks).ToList();
        var inPlace = left.Count == 0 && obstacles.Count == 0 && !ViewPlanner.AnyOutdated(scope) && SnowflakeFindings.AllHeldIn(scope) && StagePlanner.CanJudge(scope);
        var part = new SourcePart(inPlace, [.. left], [.. obstacles]);
        if (scope.Desired.Hold is not { } hold || part.IsEmpty)
        {
            return leftovers.Join(whole) with { OfSource = part };
        }
        var held = Differences.Of(left);
        var block = new Block(
            TargetSystem.Snowflake, Reasons.RolloutWaiting, $"share {hold.Before}", held.Length == 0 ? hold.Message : $"{hold.Message} Held back: {held}.");
        return narrowing.RevokeLeftovers().Join(kept) with { Blocks = kept.Blocks.Add(block), OfSource = part };
    }
}
