using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Sql;
using VoiceAnalytics.Core.Status;

namespace VoiceAnalytics.Core.Planning;

/// <summary>
/// Declared × observed → statements. What takes access away comes first; nothing builds on an object that was not seen with our
/// marker and our role as its owner. Runs again after each round of writes and reads until it is empty or blocked.
/// </summary>
public static class SnowflakePlanner
{
    public static Plan Plan(DesiredSnowflake desired, ObservedSnowflake observed, PassFacts facts)
    {
        if (SessionBlock(desired, observed) is { } wrong)
        {
            return new Plan { Blocks = [wrong] };
        }
        if (observed.Session.ValueOrNull is null)
        {
            return Planning.Plan.Empty;
        }
        var narrowing = new NarrowingPlanner(desired, observed);
        return desired.Intent.Kind switch
        {
            IntentKind.Absent => UnreadBlocks(desired, observed).Join(SnowflakeRemoval.Plan(desired, observed)),
            IntentKind.Orphaned => UnreadBlocks(desired, observed).Join(SnowflakeRemoval.Orphan(desired, observed)),
            IntentKind.Cut => UnreadBlocks(desired, observed).Join(narrowing.Cut($"access is cut: {desired.Intent.Reason}")).Join(narrowing.Revoke()),
            IntentKind.Grant when desired.Objects is { } objects => Grant(new SnowflakeScope(desired, observed, objects, facts), narrowing),
            _ => UnreadBlocks(desired, observed).Join(narrowing.Revoke()),
        };
    }

    /// <summary>STORAGE_AWS_IAM_USER_ARN of our integration: whom the role has to trust. Null while nobody has seen it to be ours.</summary>
    public static string? PrincipalArn(DesiredSnowflake desired, ObservedSnowflake observed) =>
        SessionBlock(desired, observed) is null
        && !observed.Stale.HasFlag(SnowflakeReads.Integration)
        && observed.Integration.ValueOrNull is { PrincipalArn.Length: > 0 } found
        && new SnowflakeGuard(desired, observed).IsOurs(found, SqlObjectKind.Integration)
            ? found.PrincipalArn
            : null;

    /// <summary>
    /// The same of an integration made by hand that the share adopts, and that nobody else keeps: the role made by hand is held against it
    /// before either is claimed.
    /// </summary>
    public static string? PrincipalOfHandMade(DesiredSnowflake desired, ObservedSnowflake observed) =>
        desired.Adopts.Contains(SqlObjectKind.Integration)
        && SessionBlock(desired, observed) is null
        && observed.Integration.ValueOrNull is { PrincipalArn.Length: > 0 } found
        && desired.Owner.OwnershipOf(found.Comment, out _) == MarkerOwnership.Foreign
            ? found.PrincipalArn
            : null;

    private static Plan Grant(SnowflakeScope scope, NarrowingPlanner narrowing)
    {
        if (ShapeBlock(scope) is { } changed)
        {
            return new Plan { Blocks = [changed] };
        }
        var claims = SnowflakeClaims.Plan(scope);
        if (!claims.Actions.IsEmpty && BlocksOf(scope).ToList() is { Count: > 0 } blocks)
        {
            return new Plan { Blocks = [.. blocks] }.Join(narrowing.Revoke()); // All of what is adopted can be had and worked with, or nothing of it is claimed.
        }
        return claims.Join(narrowing.Revoke()).Join(RolloutPlanner.Plan(scope, narrowing, Objects));
    }

    private static Plan Objects(SnowflakeScope scope) =>
        new Plan { Blocks = [.. BlocksOf(scope)] }
            .Join(IntegrationPlanner.Narrow(scope))
            .Join(ContainerPlanner.Plan(scope))
            .Join(IntegrationPlanner.Plan(scope))
            .Join(TablePlanner.Plan(scope))
            .Join(StagePlanner.Plan(scope))
            .Join(ViewPlanner.Plan(scope))
            .Join(TaskPlanner.Plan(scope))
            .Join(GrantPlanner.Plan(scope));

    /// <summary>Why we may do nothing in this account, or not even look: null if we are where and whom we should be.</summary>
    internal static Block? SessionBlock(DesiredSnowflake desired, ObservedSnowflake observed)
    {
        if (observed.Session is Observation<SnowflakeSession>.Unknown unknown)
        {
            return SnowflakeGuard.Unread("sign-in", unknown.Failure);
        }
        if (observed.Session.ValueOrNull is not { } session || desired.SignIn is not { } expected)
        {
            return null;
        }
        if (expected.Account is { } account && !string.Equals(account, session.Account, StringComparison.OrdinalIgnoreCase))
        {
            return Mismatch(desired, $"The connection leads to Snowflake account {session.Account}, recorded is {account}. Nothing was written. Point the SnowflakeConnection at account {account} again.");
        }
        if (!string.Equals(expected.Role, session.Role, StringComparison.Ordinal))
        {
            return Mismatch(desired, $"The connection signs in with role {session.Role}, declared is {expected.Role}. Nothing was written. Point the SnowflakeConnection at the right role.");
        }
        // Granting goes on: each object that is there is held against the role, and a new role that was given all of them takes over.
        return desired.Intent.Kind == IntentKind.Grant || expected.RecordedRole is not { } recorded || string.Equals(recorded, expected.Role, StringComparison.Ordinal)
            ? null
            : Mismatch(desired, $"Role {recorded} holds the share's objects, but the connection signs in with role {expected.Role}, which may not see them: that none are shown does not mean that they are gone. Nothing was written. Put {recorded} back into spec.role of the SnowflakeConnection.");
    }

    // A deletion has to say what blocks it; and if the account is lost for good, how to end it.
    private static Block Mismatch(DesiredSnowflake desired, string what) => desired.Intent.Kind is IntentKind.Absent or IntentKind.Orphaned
        ? new(TargetSystem.Snowflake, Reasons.DeletionBlocked, "sign-in", $"{what} To give the objects up instead, delete the SnowflakeConnection; the share goes after --snowflake-cleanup-timeout.")
        : new(TargetSystem.Snowflake, Reasons.AccountMismatch, "sign-in", what);

    private static IEnumerable<Block> BlocksOf(SnowflakeScope scope) =>
        new[]
        {
            scope.Containers.Database.Block, scope.Containers.Schema.Block, scope.Integration.Block, scope.TableBlock, scope.Stage.Block, StagePlanner.Forbidden(scope), scope.Task.Block,
        }
        .Concat(scope.Objects.Views.Select(view => scope.View(view.Name).Block))
        .OfType<Block>();

    // In a world without CEL: access stays as it was until the field is put back.
    private static Block? ShapeBlock(SnowflakeScope scope)
    {
        var found = new IMarked?[] { scope.Integration.Usable, scope.Table.Usable, scope.Stage.Usable, scope.Task.Usable };
        return found.OfType<IMarked>().Select(scope.MarkerOf).Any(marker => marker is { Released: false, Shape: { } shape } && shape != scope.Desired.Owner.Shape)
            ? new Block(
                TargetSystem.Snowflake,
                Reasons.ImmutableFieldChanged,
                scope.Objects.Integration is { } integration ? $"integration {integration.Name}" : $"stage {scope.Objects.Stage.Name}",
                "An immutable field of the share was changed. Put the former value back, or delete the share and create it anew.")
            : null;
    }

    // A failed read is never "absent": what it would have shown may still have to be cut or deleted.
    private static Plan UnreadBlocks(DesiredSnowflake desired, ObservedSnowflake observed) => new()
    {
        Blocks =
        [
            .. new[]
            {
                Unread(observed.Integration, $"integration {desired.Integration}"), Unread(observed.Table, "tables"), Unread(observed.Stage, "stages"),
                Unread(observed.Task, "tasks"), Unread(observed.Views, "views"),
            }.OfType<Block>(),
        ],
    };

    private static Block? Unread<T>(Observation<T> slot, string label)
        where T : class => slot is Observation<T>.Unknown unknown ? SnowflakeGuard.Unread(label, unknown.Failure) : null;
}
