using VoiceAnalytics.Core.Outcomes;
using VoiceAnalytics.Core.Planning;
using VoiceAnalytics.Core.Sql;
using VoiceAnalytics.Core.Status;
using ViewDefinition = VoiceAnalytics.Core.Api.ViewDefinition;

namespace VoiceAnalytics.Core.Tests.Planning.Snowflake;

public sealed class ViewTests
{
    private const string First = "SESSIONS_FLATTENED";
    private const string Second = "QUALIFIED_LEADS";

    private static readonly Case Share = new();

    private static readonly Case Changed = Share with
    {
        Source = Share.Source with { Views = [new ViewDefinition { Name = First, Query = "SELECT 1 AS SECONDS FROM {table}" }, Share.Source.Views[1]] },
    };

    [Fact]
    public void Policies_keep_a_view_and_what_reads_it_as_they_are()
    {
        var world = Loaded();
        world.Change(SqlObjectKind.View, First, entry => entry with { HasPolicies = true });
        var before = world.Copy();
        var pass = new Pass(world, Changed.Desired, Pass.Verified).Run();
        Assert.Equal(Reasons.ViewHasPolicies, Assert.Single(pass.Last.Blocks).Reason);
        Assert.Equal(before.Find(SqlObjectKind.View, First), world.Find(SqlObjectKind.View, First));
        Assert.Equal(before.Find(SqlObjectKind.View, Second), world.Find(SqlObjectKind.View, Second));
    }

    [Fact]
    public void Where_nobody_can_tell_whether_policies_hang_on_it_a_view_stays_and_the_share_says_why()
    {
        var world = Loaded();
        var denied = new Failure(ErrorClass.Denied, "000606", "no warehouse");
        world.Change(SqlObjectKind.View, First, entry => entry with { PoliciesUnread = denied });
        var before = world.Copy();
        var pass = new Pass(world, Changed.Desired, Pass.Verified).Run();
        var block = Assert.Single(pass.Last.Blocks);
        Assert.Equal((Reasons.AccessDenied, true, "no warehouse"), (block.Reason, block.Undecided, block.Message));
        Assert.Equal(before.Find(SqlObjectKind.View, Second), world.Find(SqlObjectKind.View, Second));
        Assert.Single(world.Reads, reads => reads.HasFlag(Core.Observed.SnowflakeReads.Policies));
        Assert.False(pass.Last.OfSource!.InPlace);

        world.Change(SqlObjectKind.View, First, entry => entry with { PoliciesUnread = null });
        Assert.True(new Pass(world, Changed.Desired, Pass.Verified).Run().Last.OfSource!.InPlace);
    }

    [Theory]
    [InlineData(true, "policies hang on it")]
    [InlineData(false, "nobody can tell")]
    public void A_view_that_somebody_replaced_and_that_stays_so_is_not_in_place(bool policies, string because)
    {
        var world = Loaded();
        var denied = new Failure(ErrorClass.Denied, "000606", "no warehouse");
        world.Change(SqlObjectKind.View, First, entry => entry with { Text = "CREATE VIEW X AS SELECT 2", HasPolicies = policies, PoliciesUnread = policies ? null : denied });
        var pass = new Pass(world, Share.Desired, Pass.Verified).Run();
        Assert.Single(pass.Last.Blocks);
        Assert.False(pass.Last.OfSource!.InPlace, because);
    }

    [Fact]
    public void Policies_on_a_view_that_stays_are_nobody_s_business()
    {
        var world = Loaded();
        world.Change(SqlObjectKind.View, First, entry => entry with { HasPolicies = true });
        Assert.Empty(new Pass(world, Share.Desired, Pass.Verified).Run().Last.Blocks);
        Assert.DoesNotContain(world.Reads, reads => reads.HasFlag(Core.Observed.SnowflakeReads.Policies));
    }

    [Fact]
    public void A_reader_of_a_replaced_view_is_replaced_too_even_after_a_crash_in_between()
    {
        var world = Loaded();
        Assert.True(new Pass(world, Changed.Desired, Pass.Verified) { DieAfter = world.Executed.Count + 1 }.Run().Died);
        Assert.Equal(1, world.Executed.Count(action => action is SnowflakeAction.ReplaceView));
        new Pass(world, Changed.Desired, Pass.Verified).Run();
        Assert.Equal(
            [First, Second],
            world.Executed.OfType<SnowflakeAction.ReplaceView>().Select(action => action.View.Name.Name.Name));
    }

    [Fact]
    public void A_view_that_reads_a_foreign_one_is_not_granted_on()
    {
        var world = new World().Put(SqlObjectKind.View, First, new World.Entry("SYSADMIN", ""));
        var pass = new Pass(world, Share.Desired, Pass.Verified).Run(fresh: true);
        Assert.Equal(Reasons.Conflict, Assert.Single(pass.Last.Blocks).Reason);
        Assert.Empty(world.Find(SqlObjectKind.View, Second)!.GrantedTo);
    }

    private static World Loaded()
    {
        var world = new World();
        new Pass(world, Share.Desired, Pass.Verified).Run(fresh: true);
        return world;
    }
}
