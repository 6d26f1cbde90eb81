using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Planning;
using VoiceAnalytics.Core.Sql;
using VoiceAnalytics.Core.Status;
using VoiceAnalytics.Core.Tests.Planning.Snowflake;

namespace VoiceAnalytics.Core.Tests.Planning.Adoption;

public sealed class AdoptInSnowflakeTests
{
    private static readonly SnowflakeOwner Owner = HandMadeObjects.Share.Desired.Owner;

    private static readonly Dictionary<string, (Func<World.Entry, World.Entry> Change, SqlObjectKind Kind, string Says)> Troubles = new(StringComparer.Ordinal)
    {
        ["another type of integration"] = (entry => entry with { Integration = entry.Integration! with { Type = "QUEUE" } }, SqlObjectKind.Integration, "of type QUEUE"),
        ["another provider"] = (entry => entry with { Integration = entry.Integration! with { Provider = "GCS" } }, SqlObjectKind.Integration, "STORAGE_PROVIDER is GCS"),
        ["disabled"] = (entry => entry with { Integration = entry.Integration! with { Enabled = false } }, SqlObjectKind.Integration, "not ENABLED"),
        ["another role"] = (entry => entry with { Integration = entry.Integration! with { RoleArn = "arn:aws:iam::111122223333:role/x" } }, SqlObjectKind.Integration, "spec.adopt.roleName"),
        ["another external id"] = (entry => entry with { Integration = entry.Integration! with { ExternalId = "theirs-0123456789" } }, SqlObjectKind.Integration, "spec.snowflake.partner.externalId"),
        ["another principal"] = (entry => entry with { Integration = entry.Integration! with { PrincipalArn = "arn:aws:iam::999988887777:user/other" } }, SqlObjectKind.Integration, "spec.snowflake.partner.iamUserArn"),
        ["blocked"] = (entry => entry with { Integration = entry.Integration! with { BlockedLocations = ["s3://voice-analytics/sessions/eu/"] } }, SqlObjectKind.Integration, "s3://voice-analytics/sessions/eu/"),
        ["another bucket besides"] = (entry => entry with { Integration = entry.Integration! with { AllowedLocations = ["s3://voice-analytics/sessions/", "s3://other/"] } }, SqlObjectKind.Integration, "it allows s3://other/"),
        ["a sibling folder"] = (entry => entry with { Integration = entry.Integration! with { AllowedLocations = ["s3://voice-analytics/sessions-private/"] } }, SqlObjectKind.Integration, "sessions-private"),
        ["everything"] = (entry => entry with { Integration = entry.Integration! with { AllowedLocations = ["*"] } }, SqlObjectKind.Integration, "it allows *"),
        ["nothing"] = (entry => entry with { Integration = entry.Integration! with { AllowedLocations = [] } }, SqlObjectKind.Integration, "it allows nothing"),
        ["an internal stage"] = (entry => entry with { Url = "" }, SqlObjectKind.Stage, "internal stage"),
        ["a stage of another bucket"] = (entry => entry with { Url = "s3://voice-analytics-2/sessions/" }, SqlObjectKind.Stage, "not in the source's bucket s3://voice-analytics/"),
        ["a directory table"] = (entry => entry with { HasDirectory = true }, SqlObjectKind.Stage, "SET DIRECTORY = (ENABLE = FALSE)"),
        ["a transient table"] = (entry => entry with { Special = "TRANSIENT" }, SqlObjectKind.Table, "TRANSIENT"),
        ["a column of another type"] = (entry => entry with { Columns = [new ObservedColumn("RAW_DATA", "VARCHAR(16777216)")] }, SqlObjectKind.Table, "its column \"RAW_DATA\" is VARCHAR(16777216), declared is VARIANT"),
        ["a demanded column"] = (entry => entry with { Columns = [.. entry.Columns, new ObservedColumn("TENANT", "NUMBER(38,0)", true)] }, SqlObjectKind.Table, "\"TENANT\" is NOT NULL"),
        ["a started task"] = (entry => entry with { Started = true }, SqlObjectKind.Task, "ALTER TASK … SUSPEND"),
        ["a task in a graph"] = (entry => entry with { Related = ["AFTERWARDS"] }, SqlObjectKind.Task, "AFTERWARDS"),
        ["a task with a condition"] = (entry => entry with { Condition = "SYSTEM$STREAM_HAS_DATA('S')" }, SqlObjectKind.Task, "REMOVE WHEN"),
        ["a task that does something else"] = (entry => entry with { Body = "CALL CLEAN_UP()" }, SqlObjectKind.Task, "something else than a COPY INTO"),
    };

    public static TheoryData<string> Names => [.. Troubles.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void What_would_interrupt_or_cost_somebody_something_is_refused(string name)
    {
        var (change, kind, says) = Troubles[name];
        var world = HandMadeObjects.World();
        world.Change(kind, NameOf(kind), change);
        Refused(world, says);
    }

    public static TheoryData<string, string, string> Keepers => new()
    {
        { "SYSADMIN", "", "COPY CURRENT GRANTS" },
        { Case.Role, (Owner with { Name = "globex" }).Marker("h").ToComment(), "it belongs to share partners/globex" },
        { Case.Role, ((Owner with { Name = "globex" }).Marker("h") with { Released = true }).ToComment(), "which is deleted" },
        { Case.Role, (Owner with { Installation = "prod/other" }).Marker("h").ToComment(), "another installation" },
        { Case.Role, (Owner with { Installation = "test/other" }).Marker("h").ToComment(), "another installation" },
        { Case.Role, "voiceanalytics.dev/v2 {}", "another version" },
    };

    [Theory]
    [MemberData(nameof(Keepers))]
    public void What_somebody_else_keeps_is_refused_of_every_kind(string owner, string comment, string says)
    {
        foreach (var kind in new[] { SqlObjectKind.Integration, SqlObjectKind.Table, SqlObjectKind.Stage, SqlObjectKind.Task })
        {
            var world = HandMadeObjects.World();
            world.Change(kind, NameOf(kind), entry => entry with { Owner = owner, Comment = comment });
            Refused(world, says);
        }
    }

    [Theory]
    [InlineData(SqlObjectKind.Integration)]
    [InlineData(SqlObjectKind.Table)]
    [InlineData(SqlObjectKind.Stage)]
    [InlineData(SqlObjectKind.Task)]
    public void What_is_not_there_is_not_made(SqlObjectKind kind)
    {
        foreach (var fresh in new[] { true, false })
        {
            var world = HandMadeObjects.World();
            world.Remove(kind, NameOf(kind));
            Refused(world, "does not exist", fresh);
        }
    }

    [Fact]
    public void All_that_is_in_the_way_of_one_object_is_told_at_once()
    {
        var world = HandMadeObjects.World();
        world.Change(SqlObjectKind.Task, HandMadeObjects.Task, entry => entry with { Owner = "SYSADMIN", Started = true, Body = "SELECT 1" });
        var message = new Pass(world, HandMadeObjects.Share.Desired, Pass.Verified).Run(fresh: true).Last.Blocks.Single().Message;
        Assert.All(new[] { "GRANT OWNERSHIP ON TASK", "SUSPEND", "COPY INTO" }, text => Assert.Contains(text, message, StringComparison.Ordinal));
    }

    [Fact]
    public void Nothing_is_claimed_while_another_object_of_the_share_is_somebody_elses()
    {
        var world = HandMadeObjects.World().Put(SqlObjectKind.View, "QUALIFIED_LEADS", new World.Entry("SYSADMIN", ""));
        var pass = new Pass(world, HandMadeObjects.Share.Desired, Pass.Verified).Run(fresh: true);
        Assert.Equal(Reasons.Conflict, Assert.Single(pass.Last.Blocks).Reason);
        Assert.Empty(world.Executed);
    }

    [Fact]
    public void Each_object_is_claimed_first_and_then_kept_like_one_of_ours()
    {
        var world = HandMadeObjects.World();
        new Pass(world, HandMadeObjects.Share.Desired, Pass.Unverified).Run(fresh: true);
        Assert.Equal(["CLAIM INTEGRATION", "CLAIM TABLE", "CLAIM STAGE", "CLAIM TASK"], world.Executed.Take(4).Select(action => action.Verb));
        Assert.DoesNotContain(world.Executed, action => action is SnowflakeAction.AlterStage or SnowflakeAction.ResumeTask or SnowflakeAction.ExecuteTask);
        new Pass(world, HandMadeObjects.Share.Desired, Pass.Verified).Run();
        Assert.Equal(["ALTER STAGE", "EXECUTE TASK", "ALTER TASK", "RESUME TASK"], world.Executed.SkipWhile(action => action is not SnowflakeAction.AlterStage).Select(action => action.Verb));
        var before = world.Executed.Count;
        new Pass(world, HandMadeObjects.Share.Desired, Pass.Verified).Run();
        Assert.Equal(before, world.Executed.Count);
    }

    [Fact]
    public void Who_could_read_the_table_before_is_not_ours_to_revoke_from()
    {
        var world = HandMadeObjects.World();
        new Pass(world, HandMadeObjects.Share.Desired, Pass.Verified).Run(fresh: true);
        Assert.True(ObjectMarker.TryParse(world.Find(SqlObjectKind.Table, HandMadeObjects.Table)!.Comment, out var marker));
        Assert.Empty(marker.Grants);
        new Pass(world, HandMadeObjects.Share.Target(target => target with { GrantTo = [] }).Desired, Pass.Verified).Run();
        Assert.Equal(["ANALYST"], world.Find(SqlObjectKind.Table, HandMadeObjects.Table)!.GrantedTo);
    }

    [Theory]
    [InlineData(IntentKind.Absent)]
    [InlineData(IntentKind.Orphaned)]
    public void What_is_claimed_and_no_more_only_loses_the_marker(IntentKind leaving)
    {
        var world = HandMadeObjects.World();
        new Pass(world, HandMadeObjects.Share.Desired, Pass.Verified) { DieAfter = 4 }.Run(fresh: true);
        new Pass(world, HandMadeObjects.Share.With(leaving).Desired, Pass.Verified).Run();
        Assert.Equal(Bare(HandMadeObjects.World()), Bare(world));
        Assert.All(world.Entries.Values, entry => Assert.Empty(entry.Comment));
    }

    [Fact]
    public void An_integration_that_was_narrowed_is_no_longer_let_go_as_it_was_whatever_a_death_leaves_behind()
    {
        for (var deathAt = 4; deathAt < 8; deathAt++)
        {
            var world = HandMadeObjects.World();
            world.Change(SqlObjectKind.Integration, HandMadeObjects.Integration, entry => entry with { Integration = entry.Integration! with { AllowedLocations = ["s3://voice-analytics/"] } });
            new Pass(world, HandMadeObjects.Share.Desired, Pass.Verified) { DieAfter = deathAt }.Run(fresh: true);
            var found = world.Find(SqlObjectKind.Integration, HandMadeObjects.Integration)!;
            Assert.Equal(found.Integration!.AllowedLocations.Single() == "s3://voice-analytics/", found.Comment.Contains("\"claimed\"", StringComparison.Ordinal));
            new Pass(world, HandMadeObjects.Share.With(IntentKind.Absent).Desired, Pass.Verified).Run();
            Assert.True(deathAt == 4 == (world.Find(SqlObjectKind.Integration, HandMadeObjects.Integration) is not null), $"death after {deathAt}");
        }
    }

    [Fact]
    public void A_cut_leaves_what_is_only_claimed_as_it_is()
    {
        var world = HandMadeObjects.World();
        new Pass(world, HandMadeObjects.Share.Desired, Pass.Verified) { DieAfter = 4 }.Run(fresh: true);
        new Pass(world, HandMadeObjects.Share.With(IntentKind.Cut, "Suspended").Desired, Pass.Verified).Run();
        Assert.Equal(4, world.Executed.Count);
    }

    [Fact]
    public void Adopted_objects_go_with_the_share_and_the_table_stays()
    {
        var world = HandMadeObjects.World();
        new Pass(world, HandMadeObjects.Share.Desired, Pass.Verified).Run(fresh: true);
        new Pass(world, HandMadeObjects.Share.With(IntentKind.Absent).Desired, Pass.Verified).Run();
        Assert.Equal(["Database/ANALYTICS", "Schema/VOICE", "Table/SESSIONS"], world.Entries.Keys.Order(StringComparer.Ordinal));
        new Pass(world, HandMadeObjects.Share.Desired, Pass.Verified).Run();
    }

    [Fact]
    public void A_stage_made_by_hand_gets_the_key_and_until_then_nobody_knows_whose_it_reads_with()
    {
        var world = HandMadeObjects.World(byKey: true);
        var desired = HandMadeObjects.ByKey.Desired;
        var claimed = new Pass(world, desired, Pass.Verified) { KeyUnknown = true }.Run(fresh: true);
        Assert.Null(StageKeys.Of(desired, claimed.Observed).FreeSince("AKIATHEGUIDESKEY0001", Case.Key.Since));
        var written = new Pass(world, desired, Pass.Verified).Run();
        Assert.Equal(Case.Key.Id, world.Find(SqlObjectKind.Stage, HandMadeObjects.Stage)!.KeyId);
        Assert.NotNull(StageKeys.Of(desired, written.Observed).FreeSince("AKIATHEGUIDESKEY0001", Case.Key.Since));
    }

    [Fact]
    public void A_stage_that_was_adopted_and_is_gone_needs_no_key_and_a_copied_comment_on_somebody_elses_does_not_either()
    {
        var world = HandMadeObjects.World(byKey: true);
        var desired = HandMadeObjects.ByKey.Desired;
        var stage = new Pass(world, desired, Pass.Verified).Run(fresh: true).Observed.Stage.ValueOrNull!;
        Assert.Null(StageKeys.Of(desired, new Pass(world, desired, Pass.Verified).Run().Observed).FreeSince(Case.Key.Id, Case.Key.Since));
        world.Remove(SqlObjectKind.Stage, HandMadeObjects.Stage);
        var gone = new Pass(world, desired, Pass.Verified).Run().Observed;
        Assert.NotNull(StageKeys.Of(desired, gone).FreeSince(Case.Key.Id, Case.Key.Since));
        foreach (var (owner, needed) in new[] { (Case.Role, true), ("SYSADMIN", false) })
        {
            var leftover = new MarkedObject(SqlObjectKind.Stage, desired.Schema!.Object(SqlIdentifier.Verbatim("OLD")), owner, stage.Comment);
            Assert.Equal(needed, StageKeys.Of(desired, gone with { Leftovers = [leftover] }).FreeSince(Case.Key.Id, Case.Key.Since) is null);
        }
    }

    public static TheoryData<string, bool, string> Copies => new()
    {
        { HandMadeObjects.Copy, true, "fully qualified" },
        { "copy into voice.sessions from @s", true, "in the task's database" },
        { "  COPY INTO\n SESSIONS\nFROM @s", true, "in the task's schema" },
        { "COPY INTO \"ANALYTICS\" . \"VOICE\".\"SESSIONS\" FROM @s", true, "quoted" },
        { "COPY INTO \"sessions\" FROM @s", false, "another letter case in quotes" },
        { "COPY INTO OTHER.VOICE.SESSIONS FROM @s", false, "another database" },
        { "COPY INTO SESSIONS_2 FROM @s", false, "a longer name" },
        { "COPY INTO @s FROM SESSIONS", false, "an unload" },
        { "BEGIN COPY INTO SESSIONS FROM @s; DELETE FROM SESSIONS; END", false, "more than one statement" },
        { "INSERT INTO SESSIONS SELECT 1", false, "no COPY" },
        { "", false, "nothing" },
    };

    [Theory]
    [MemberData(nameof(Copies))]
    public void Only_a_copy_into_the_shares_table_counts(string definition, bool counts, string because)
    {
        var world = HandMadeObjects.World();
        world.Change(SqlObjectKind.Task, HandMadeObjects.Task, entry => entry with { Body = definition });
        Assert.True(new Pass(world, HandMadeObjects.Share.Desired, Pass.Verified).Run(fresh: true).Last.Blocks.IsEmpty == counts, because);
    }

    private static IEnumerable<string> Bare(World world) => world.Entries.OrderBy(entry => entry.Key, StringComparer.Ordinal)
        .Select(entry => $"{entry.Key} {entry.Value with { Comment = "", Integration = entry.Value.Integration is { } integration ? integration with { Comment = "" } : null }}");

    private static void Refused(World world, string says, bool fresh = true)
    {
        var pass = new Pass(world, HandMadeObjects.Share.Desired, Pass.Verified).Run(fresh);
        var block = Assert.Single(pass.Last.Blocks);
        Assert.True(block.Reason == Reasons.AdoptionRefused, block.ToString());
        Assert.Contains(says, block.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(HandMadeObjects.ExternalId, block.Message, StringComparison.Ordinal);
        Assert.Empty(world.Executed);
    }

    private static string NameOf(SqlObjectKind kind) => kind switch
    {
        SqlObjectKind.Integration => HandMadeObjects.Integration,
        SqlObjectKind.Table => HandMadeObjects.Table,
        SqlObjectKind.Stage => HandMadeObjects.Stage,
        _ => HandMadeObjects.Task,
    };
}
