using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Planning;
using VoiceAnalytics.Core.Sql;

namespace VoiceAnalytics.Core.Tests.Planning.Snowflake;

public sealed class GrantTests
{
    private static readonly Case Share = new();

    [Theory]
    [InlineData(IntentKind.Grant)]
    [InlineData(IntentKind.Cut)]
    [InlineData(IntentKind.Hold)]
    public void A_role_that_grantTo_no_longer_names_loses_access_whatever_the_share_waits_for(IntentKind kind)
    {
        var world = Loaded();
        var share = Share.Target(target => target with { GrantTo = [] }).With(kind) with { SourceGone = kind == IntentKind.Hold };
        new Pass(world, share.Desired, Pass.Unverified).Run();
        Assert.Empty(world.Find(SqlObjectKind.Table, "SESSIONS")!.GrantedTo);
        Assert.Empty(world.Find(SqlObjectKind.View, "QUALIFIED_LEADS")!.GrantedTo);
        new Pass(world, share.Desired, Pass.Unverified).Run();
    }

    [Fact]
    public void What_others_granted_is_left_alone()
    {
        var world = Loaded();
        world.Change(SqlObjectKind.Table, "SESSIONS", entry => entry with { GrantedTo = [.. entry.GrantedTo, "AUDITOR"] });
        new Pass(world, Share.Target(target => target with { GrantTo = ["ANALYST", "AUDITOR"] }).Desired, Pass.Verified).Run();
        new Pass(world, Share.Target(target => target with { GrantTo = [] }).Desired, Pass.Verified).Run();
        Assert.Equal(["AUDITOR"], world.Find(SqlObjectKind.Table, "SESSIONS")!.GrantedTo);
    }

    [Fact]
    public void A_table_of_a_former_name_keeps_its_rows_and_loses_what_grantTo_dropped()
    {
        var world = Loaded();
        var share = Share with { Source = Share.Source with { Table = Share.Source.Table with { Name = "CALLS" } } };
        new Pass(world, share.Target(target => target with { GrantTo = ["REPORTER"] }).Desired, Pass.Verified).Run();
        Assert.Empty(world.Find(SqlObjectKind.Table, "SESSIONS")!.GrantedTo);
        Assert.Null(world.Find(SqlObjectKind.Stage, "SESSIONS_STAGE"));
        Assert.Null(world.Find(SqlObjectKind.Task, "SESSIONS_LOAD"));
    }

    [Fact]
    public void A_role_that_does_not_exist_holds_back_neither_other_roles_nor_the_load()
    {
        var desired = Share.Target(target => target with { GrantTo = ["MISSING", "ANALYST"] }).Desired;
        var world = Loaded();
        new Pass(world, desired, Pass.Verified).Run();
        world.Change(SqlObjectKind.Task, "SESSIONS_LOAD", entry => entry with { Started = false });
        world.Change(SqlObjectKind.Table, "SESSIONS", entry => entry with { GrantedTo = [] });
        var observed = Observer.Read(world, desired, ObservedSnowflake.Presumed, SnowflakeReading.Full(desired) | SnowflakeReads.Grants);
        var actions = SnowflakePlanner.Plan(desired, observed, Pass.Verified).Actions;
        var failed = Assert.Single(actions.OfType<SnowflakeAction.GrantSelect>(), grant => grant.Role.Name == "MISSING").ObjectKey;
        var others = actions.Where(action => action.ObjectKey != failed).ToList();
        Assert.Equal(["RESUME TASK", "GRANT"], others.Select(action => action.Verb));
        Assert.DoesNotContain(others, action => action.After.Contains(failed));
    }

    [Fact]
    public void The_marker_lists_a_role_before_it_is_granted_to_and_until_it_is_revoked()
    {
        var world = Loaded();
        new Pass(world, Share.Target(target => target with { GrantTo = ["REPORTER"] }).Desired, Pass.Verified).Run();
        // The world itself refuses a GRANT or REVOKE for a role that the marker does not list at that moment.
        Assert.Equal(["REPORTER"], world.Find(SqlObjectKind.Table, "SESSIONS")!.GrantedTo);
        Assert.True(ObjectMarker.TryParse(world.Find(SqlObjectKind.Table, "SESSIONS")!.Comment, out var marker));
        Assert.Equal(["REPORTER"], marker.Grants);
    }

    [Fact]
    public void Usage_is_granted_by_us_where_another_share_of_ours_made_the_schema()
    {
        var world = Loaded();
        var marker = (Share.Desired.Owner with { Name = "globex" }).Marker("h").ToComment();
        world.Change(SqlObjectKind.Schema, "VOICE", entry => entry with { Comment = marker, GrantedTo = [] });
        var pass = new Pass(world, Share.Desired, Pass.Verified).Run();
        Assert.Equal(["ANALYST"], world.Find(SqlObjectKind.Schema, "VOICE")!.GrantedTo);
        Assert.Equal(marker, world.Find(SqlObjectKind.Schema, "VOICE")!.Comment);
        Assert.Empty(SnowflakeFindings.Of(Share.Desired, pass.Observed).MissingGrants);
    }

    [Theory]
    [InlineData(false, "read before it plans")]
    [InlineData(true, "a new life that creates before it reads")]
    public void A_share_that_comes_back_takes_away_what_its_former_life_granted(bool fresh, string because)
    {
        var world = Loaded();
        new Pass(world, Share.With(IntentKind.Absent).Desired, Pass.Unverified).Run();
        world.Change(SqlObjectKind.Table, "SESSIONS", entry => entry with { GrantedTo = [.. entry.GrantedTo, "AUDITOR"] });
        var next = Share.Target(target => target with { GrantTo = ["REPORTER", "AUDITOR"] });
        new Pass(world, next.Desired, Pass.Verified).Run(fresh);
        Assert.Equal(["AUDITOR", "REPORTER"], world.Find(SqlObjectKind.Table, "SESSIONS")!.GrantedTo.Order(StringComparer.Ordinal));
        // AUDITOR was let in by somebody else, and stays when grantTo no longer names it.
        new Pass(world, Share.Target(target => target with { GrantTo = [] }).Desired, Pass.Verified).Run();
        Assert.True(world.Find(SqlObjectKind.Table, "SESSIONS")!.GrantedTo.SequenceEqual(["AUDITOR"]), because);
    }

    private static World Loaded()
    {
        var world = new World();
        new Pass(world, Share.Desired, Pass.Verified).Run(fresh: true);
        return world;
    }
}
