using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Outcomes;
using VoiceAnalytics.Core.Planning;
using VoiceAnalytics.Core.Sql;
using VoiceAnalytics.Core.Status;

namespace VoiceAnalytics.Core.Tests.Planning.Snowflake;

public sealed class OwnershipTests
{
    private static readonly Case Share = new();

    private static readonly SnowflakeOwner Owner = Share.Desired.Owner;

    private static readonly string Ours = Owner.Marker("h").ToComment();

    public static TheoryData<string, string, string, string?, string> Cases => new()
    {
        { Case.Role, Ours, "", null, "our marker and our role" },
        { Case.Role, "", "", Reasons.Conflict, "no marker" },
        { Case.Role, "voiceanalytics.dev/v1 {\"installation\":\"x\"}", "", Reasons.Conflict, "something that only looks like a marker" },
        { "SYSADMIN", Ours, "", Reasons.Conflict, "our marker, but somebody else's object" },
        { Case.Role, (Owner with { Name = "globex" }).Marker("h").ToComment(), "partners/globex", Reasons.Conflict, "another share holds it, and is named" },
        { Case.Role, (Owner with { Installation = "prod/other" }).Marker("h").ToComment(), "--cluster-id", Reasons.OwnedByOtherInstallation, "the same clusterId in another cluster" },
        { Case.Role, (Owner with { Installation = "test/other" }).Marker("h").ToComment(), "", Reasons.Conflict, "another clusterId is a stranger" },
        { Case.Role, Released(Owner), "", null, "left behind by this share's former life: taken over" },
        { Case.Role, Released(Owner with { Name = "gone" }), "partners/gone", Reasons.Conflict, "left behind by another share, which is named" },
        { Case.Role, Released(Owner with { Namespace = "others" }), "others/acme", Reasons.Conflict, "left behind by a share of another namespace" },
        { Case.Role, Released(Owner with { Installation = "prod/other" }), "--cluster-id", Reasons.OwnedByOtherInstallation, "left behind by the same clusterId in another cluster" },
        { Case.Role, Released(Owner with { Installation = "test/other" }), "", Reasons.Conflict, "left behind by a stranger" },
        { "SYSADMIN", Released(Owner), "", Reasons.Conflict, "released, but not our role's" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void An_object_is_changed_only_with_our_marker_and_our_role(string owner, string comment, string names, string? reason, string because)
    {
        foreach (var kind in new[] { SqlObjectKind.Table, SqlObjectKind.Stage, SqlObjectKind.Task, SqlObjectKind.View })
        {
            var world = new World();
            new Pass(world, Share.Desired, Pass.Verified).Run(fresh: true);
            var name = NameOf(kind);
            world.Change(kind, name, entry => entry with { Owner = owner, Comment = comment, Query = "theirs" });
            var before = world.Find(kind, name);
            var pass = new Pass(world, Share.Desired, Pass.Verified).Run();
            if (reason is null)
            {
                Assert.DoesNotContain(pass.Last.Blocks, block => block.Object.StartsWith(SnowflakeKeysWord(kind), StringComparison.Ordinal));
                Assert.Equal(MarkerOwnership.Ours, Owner.OwnershipOf(world.Find(kind, name)!.Comment, out _));
                continue;
            }
            var block = Assert.Single(pass.Last.Blocks);
            Assert.True(block.Reason == reason, $"{because}: {kind} {block}");
            Assert.True(block.Message.Contains(names, StringComparison.Ordinal), $"{because}: {block.Message}");
            Assert.Equal(before, world.Find(kind, name));
        }
    }

    [Fact]
    public void A_foreign_table_holds_back_what_builds_on_it_and_nothing_else()
    {
        var world = new World().Put(SqlObjectKind.Table, "SESSIONS", new World.Entry("SYSADMIN", "theirs"));
        var pass = new Pass(world, Share.Desired, Pass.Verified).Run(fresh: true);
        Assert.Equal(
            ["CREATE DATABASE", "CREATE SCHEMA", "CREATE INTEGRATION", "CREATE TABLE", "CREATE STAGE", "GRANT", "GRANT"],
            world.Executed.Select(action => action.Verb));
        Assert.Equal(Reasons.Conflict, Assert.Single(pass.Last.Blocks).Reason);
    }

    [Theory]
    [InlineData(SqlObjectKind.Database, "ANALYTICS")]
    [InlineData(SqlObjectKind.Table, "SESSIONS")]
    [InlineData(SqlObjectKind.Stage, "SESSIONS_STAGE")]
    [InlineData(SqlObjectKind.View, "SESSIONS_FLATTENED")]
    public void A_create_that_leaves_nothing_to_see_met_a_hidden_object(SqlObjectKind kind, string name)
    {
        var world = new World().Put(kind, name, new World.Entry("SYSADMIN", "") { Hidden = true });
        var pass = new Pass(world, Share.Desired, Pass.Verified).Run(fresh: true);
        var block = Assert.Single(pass.Last.Blocks);
        Assert.Equal(Reasons.Conflict, block.Reason);
        Assert.Contains("hidden from role VOICE_ANALYTICS_OPERATOR", block.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_installation_is_taken_over_on_demand()
    {
        var world = new World();
        new Pass(world, Share.Desired, Pass.Verified).Run(fresh: true);
        foreach (var (kind, name) in new[] { (SqlObjectKind.Table, "SESSIONS"), (SqlObjectKind.Task, "SESSIONS_LOAD"), (SqlObjectKind.Integration, Case.Identity.IntegrationName) })
        {
            world.Change(kind, name, entry => entry with { Comment = (Owner with { Installation = "prod/old" }).Marker("h").ToComment() });
        }
        var pass = new Pass(world, (Share with { TakeOverInstallation = true }).Desired, Pass.Verified).Run();
        Assert.Empty(pass.Last.Blocks);
        Assert.All(world.Entries.Values, entry => Assert.Equal(MarkerOwnership.Ours, Owner.OwnershipOf(entry.Comment, out _)));
    }

    [Theory]
    [InlineData("ZZ99999", Case.Role, "another account than recorded")]
    [InlineData(World.Account, "SYSADMIN", "another role than declared")]
    public void The_wrong_account_or_role_stops_everything(string account, string role, string because)
    {
        foreach (var kind in Enum.GetValues<IntentKind>())
        {
            var share = (Share with { RecordedAccount = World.Account }).With(kind);
            var observed = ObservedSnowflake.Presumed with { Session = new Observation<SnowflakeSession>.Present(new(account, role, "U")) };
            var plan = SnowflakePlanner.Plan(share.Desired, observed, Pass.Verified);
            Assert.True(plan.Actions.IsEmpty, because);
            Assert.Equal(Mismatch(kind), Assert.Single(plan.Blocks).Reason);
        }
    }

    [Fact]
    public void What_another_role_does_not_see_is_not_gone()
    {
        foreach (var kind in Enum.GetValues<IntentKind>())
        {
            var share = (Share with { Recorded = new SnowflakeStatus { Account = World.Account, Role = "FORMER_ROLE" } }).With(kind);
            var plan = SnowflakePlanner.Plan(share.Desired, new Pass(new World(), Share.Desired, Pass.Unverified).Run().Observed, Pass.Verified);
            if (kind == IntentKind.Grant)
            {
                Assert.Empty(plan.Blocks);
                continue;
            }
            Assert.Empty(plan.Actions);
            var block = Assert.Single(plan.Blocks);
            Assert.Equal(Mismatch(kind), block.Reason);
            Assert.Contains("FORMER_ROLE", block.Message, StringComparison.Ordinal);
            Assert.Contains(Case.Role, block.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Credentials_that_outlive_their_connection_are_held_against_the_record()
    {
        var share = (Share with { ConnectionGone = true, Recorded = new SnowflakeStatus { Account = "ZZ99999", Role = Case.Role } }).With(IntentKind.Absent);
        var elsewhere = ObservedSnowflake.Presumed with { Session = new Observation<SnowflakeSession>.Present(new(World.Account, Case.Role, "U")) };
        Assert.Equal(Reasons.DeletionBlocked, Assert.Single(SnowflakePlanner.Plan(share.Desired, elsewhere, Pass.Unverified).Blocks).Reason);
    }

    [Fact]
    public void What_another_share_left_behind_stays_closed()
    {
        var left = Owner with { Namespace = "others", Name = "gone" };
        var world = new World();
        new Pass(world, Share.Desired, Pass.Verified).Run(fresh: true);
        var comment = (left.Marker("h", ["THEIRS"]) with { Released = true }).ToComment();
        world.Change(SqlObjectKind.Table, "SESSIONS", entry => entry with { Comment = comment, GrantedTo = ["THEIRS"] });
        var before = world.Find(SqlObjectKind.Table, "SESSIONS");
        var block = Assert.Single(new Pass(world, Share.Desired, Pass.Verified).Run().Last.Blocks);
        Assert.Equal(Reasons.Conflict, block.Reason);
        Assert.Contains("others/gone", block.Message, StringComparison.Ordinal);
        Assert.Contains("another database, schema or table", block.Message, StringComparison.Ordinal);
        Assert.Equal(before, world.Find(SqlObjectKind.Table, "SESSIONS"));
    }

    private static string Mismatch(IntentKind kind) => kind is IntentKind.Absent or IntentKind.Orphaned ? Reasons.DeletionBlocked : Reasons.AccountMismatch;

    [Fact]
    public void A_failed_read_is_never_absent()
    {
        var world = new World();
        new Pass(world, Share.Desired, Pass.Verified).Run(fresh: true);
        var failure = new Failure(ErrorClass.Throttled, "390505", "too many requests");
        foreach (var kind in Enum.GetValues<IntentKind>())
        {
            var desired = Share.With(kind).Desired;
            var read = Observer.Read(world, desired, ObservedSnowflake.Presumed, SnowflakeReading.Full(desired) | SnowflakeReads.Objects);
            var observed = read with { Table = new Observation<ObservedTable>.Unknown(failure) };
            var plan = SnowflakePlanner.Plan(desired, observed, Pass.Verified);
            Assert.Equal(Reasons.Throttled, Assert.Single(plan.Blocks).Reason);
            Assert.DoesNotContain(plan.Actions, action => action.ObjectKey.StartsWith("snowflake/table", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Without_a_session_nothing_is_planned()
    {
        Assert.Equal(Plan.Empty, SnowflakePlanner.Plan(Share.Desired, ObservedSnowflake.Presumed, Pass.Verified));
        var failure = new Failure(ErrorClass.Unauthenticated, "390144", "JWT is invalid");
        var refused = ObservedSnowflake.Presumed with { Session = new Observation<SnowflakeSession>.Unknown(failure) };
        Assert.Equal(Reasons.AuthenticationFailed, Assert.Single(SnowflakePlanner.Plan(Share.Desired, refused, Pass.Verified).Blocks).Reason);
    }

    [Fact]
    public void The_principal_is_told_only_once_the_integration_was_seen_to_be_ours()
    {
        var world = new World();
        var pass = new Pass(world, Share.Desired, Pass.Unverified).Run(fresh: true);
        Assert.Equal(World.Principal, SnowflakePlanner.PrincipalArn(Share.Desired, pass.Observed));
        Assert.Null(SnowflakePlanner.PrincipalArn(Share.Desired, pass.Observed with { Stale = SnowflakeReads.Integration }));
        world.Change(SqlObjectKind.Integration, Case.Identity.IntegrationName, entry => entry with { Comment = "" });
        var foreign = new Pass(world, Share.Desired, Pass.Unverified).Run();
        Assert.Null(SnowflakePlanner.PrincipalArn(Share.Desired, foreign.Observed));
    }

    private static string Released(SnowflakeOwner owner) => (owner.Marker("h") with { Released = true }).ToComment();

    private static string NameOf(SqlObjectKind kind) => kind switch
    {
        SqlObjectKind.Table => "SESSIONS",
        SqlObjectKind.Stage => "SESSIONS_STAGE",
        SqlObjectKind.Task => "SESSIONS_LOAD",
        _ => "QUALIFIED_LEADS",
    };

    private static string SnowflakeKeysWord(SqlObjectKind kind) => kind switch
    {
        SqlObjectKind.Table => "table ",
        SqlObjectKind.Stage => "stage ",
        SqlObjectKind.Task => "task ",
        _ => "view ",
    };
}
