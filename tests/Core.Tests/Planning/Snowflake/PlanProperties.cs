using CsCheck;
using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Planning;

namespace VoiceAnalytics.Core.Tests.Planning.Snowflake;

/// <summary>
/// Over random shares, random changes of them and random mischief in the account. The world itself refuses writes to what is not
/// ours, OR REPLACE but for views, changes of a running task and grants that no marker lists; the pass refuses to plan a grant
/// before a narrowing, to act twice and to go on without end.
/// </summary>
public sealed class PlanProperties
{
    private static readonly Gen<PassFacts> Facts = Gen.OneOf(Pass.Verified, Pass.Unverified);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Every_pass_ends_and_a_second_one_changes_nothing(bool byKey) =>
        Gen.Select(Gen.Bool, RandomCases.Shares, RandomCases.Disturbances, RandomCases.Intended, Facts).Holds(
            (empty, before, acts, share, facts) =>
            {
                (before, share) = (In(byKey, before), In(byKey, share));
                var world = Start(empty, before, acts);
                // What is hidden shows only once something was written next to it; what that blocks is the next pass's.
                if (!new Pass(world, share.Desired, facts).Run().Last.Blocks.IsEmpty)
                {
                    new Pass(world, share.Desired, facts).Run();
                }
                var settled = world.Copy();
                var again = new Pass(world, share.Desired, facts).Run();
                Assert.True(Same(settled, world), again.Log);
            },
            iter: 600);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_the_effects_say_is_what_is_there(bool byKey) =>
        Gen.Select(Gen.Bool, RandomCases.Shares, RandomCases.Disturbances, RandomCases.Intended, Facts).Holds(
            (empty, before, acts, share, facts) =>
            {
                (before, share) = (In(byKey, before), In(byKey, share));
                var world = Start(empty, before, acts);
                var desired = share.Desired;
                var pass = new Pass(world, desired, facts).Run();
                var read = Observer.Read(world, desired, pass.Observed, SnowflakeReading.Full(desired));
                Assert.Equal(Plain(AsFarAs(pass.Observed, read), pass.Observed.Stale), Plain(pass.Observed, pass.Observed.Stale));
            },
            iter: 400);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_death_at_any_statement_ends_in_the_same_world(bool byKey) =>
        Gen.Select(Gen.Bool, RandomCases.Shares, RandomCases.Intended, Gen.Int[0, 20]).Holds(
            (empty, before, share, deathAt) =>
            {
                (before, share) = (In(byKey, before), In(byKey, share));
                var undisturbed = Start(empty, before, []);
                var world = undisturbed.Copy();
                new Pass(undisturbed, share.Desired, Pass.Verified).Run();
                new Pass(world, share.Desired, Pass.Verified) { DieAfter = deathAt }.Run();
                var healed = new Pass(world, share.Desired, Pass.Verified).Run();
                Assert.True(Same(undisturbed, world), healed.Log);
            },
            iter: 600);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void In_the_end_roles_that_grantTo_does_not_name_hold_nothing_of_ours(bool byKey) =>
        Gen.Select(RandomCases.Shares, RandomCases.Shares, Gen.OneOf(IntentKind.Grant, IntentKind.Cut, IntentKind.Hold), Gen.Bool).Holds(
            (before, share, kind, sourceGone) =>
            {
                (before, share) = (In(byKey, before), In(byKey, share));
                var world = Start(false, before, []);
                var desired = (share.With(kind, "Suspended") with { SourceGone = sourceGone }).Desired;
                new Pass(world, desired, Pass.Unverified).Run();
                var wanted = desired.GrantTo!.Value.Select(role => role.Name).ToHashSet(StringComparer.Ordinal);
                var readable = world.Entries.Where(each => each.Key.StartsWith("Table/", StringComparison.Ordinal) || each.Key.StartsWith("View/", StringComparison.Ordinal));
                Assert.All(readable, each => Assert.Subset(wanted, each.Value.GrantedTo.ToHashSet(StringComparer.Ordinal)));
            },
            iter: 300);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void After_a_deletion_nothing_of_ours_is_left_but_a_released_table_and_its_containers(bool byKey) =>
        Gen.Select(RandomCases.Shares, RandomCases.Shares, Gen.Bool).Holds(
            (before, share, sourceGone) =>
            {
                (before, share) = (In(byKey, before), In(byKey, share));
                var world = Start(false, before, []);
                var desired = (share.With(IntentKind.Absent) with { SourceGone = sourceGone }).Desired;
                new Pass(world, desired, Pass.Unverified).Run();
                foreach (var (key, entry) in world.Entries)
                {
                    var container = key.StartsWith("Database/", StringComparison.Ordinal) || key.StartsWith("Schema/", StringComparison.Ordinal);
                    var released = key.StartsWith("Table/", StringComparison.Ordinal) && desired.Owner.OwnershipOf(entry.Comment, out _) == MarkerOwnership.Released;
                    Assert.True(container || (released && !desired.DropTable), $"{key} {entry.Comment}");
                }
            },
            iter: 300);

    // Its mode is one of the fields that cannot change.
    private static Case In(bool byKey, Case share) => byKey ? share.ByKey() : share;

    private static World Start(bool empty, Case before, (int, Mischief)[] acts)
    {
        var world = new World();
        if (!empty)
        {
            new Pass(world, before.Desired, Pass.Verified).Run(fresh: true);
        }
        MischiefActs.Do(world, before.Desired, acts);
        world.Executed.Clear();
        return world;
    }

    private static bool Same(World a, World b) =>
        a.Entries.Count == b.Entries.Count
        && a.Entries.All(each => b.Entries.TryGetValue(each.Key, out var other) && Ordered(each.Value) == Ordered(other));

    private static World.Entry Ordered(World.Entry entry) => entry with
    {
        GrantedTo = [.. entry.GrantedTo.Order(StringComparer.Ordinal)],
        Columns = [.. entry.Columns.OrderBy(column => column.Name, StringComparer.Ordinal)],
    };

    // Without what the pass did not need to read, and what only a further read would show.
    // A pass that made an object itself has not read its details.
    private static ObservedSnowflake AsFarAs(ObservedSnowflake known, ObservedSnowflake read) => read with
    {
        Stage = known.Stage.ValueOrNull is { Format: null } && read.Stage.ValueOrNull is { } stage ? new Observation<ObservedStage>.Present(stage with { Format = null }) : read.Stage,
        Task = known.Task.ValueOrNull is { Limits: null } && read.Task.ValueOrNull is { } task ? new Observation<ObservedTask>.Present(task with { Limits = null }) : read.Task,
    };

    private static string Plain(ObservedSnowflake observed, SnowflakeReads stale) => string.Join('\n',
        stale.HasFlag(SnowflakeReads.Integration) ? "" : observed.Integration.ValueOrNull is { } integration ? $"{integration}" : "none",
        observed.Table.ValueOrNull is { } table ? $"{table with { GrantedTo = null }}" : "none",
        observed.Stage.ValueOrNull is { } stage ? $"{stage}" : "none",
        observed.Task.ValueOrNull is { } task ? $"{task}" : "none",
        string.Join(';', (observed.Views.ValueOrNull?.Items ?? []).OrderBy(view => view.Name, StringComparer.Ordinal).Select(view => $"{view with { GrantedTo = null, HasPolicies = null }}")),
        string.Join(';', observed.Leftovers.Select(each => $"{each with { GrantedTo = null }}").Order(StringComparer.Ordinal)));
}
