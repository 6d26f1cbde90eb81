using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Keys;
using VoiceAnalytics.Core.Sql;
using VoiceAnalytics.Core.Status;
using ColumnDefinition = VoiceAnalytics.Core.Api.ColumnDefinition;
using TableDefinition = VoiceAnalytics.Core.Sql.TableDefinition;
using ViewDefinition = VoiceAnalytics.Core.Api.ViewDefinition;

namespace VoiceAnalytics.Core.Tests.Planning.Snowflake;

/// <summary>What a share holds back while a changed source rolls out to another one, and what goes on.</summary>
public sealed class RolloutPlannerTests
{
    private static readonly RolloutHold Hold = new("partners/elder", "voice-sessions", "MYORG-ACME", Stopped: false);
    private static readonly Case Share = new();

    private static AnalyticsSourceSpec Former => Share.Source;

    public static TheoryData<string, string> Changes => new()
    {
        { "a column more", "ALTER TABLE" },
        { "a column of another type", "" },
        { "another path", "ALTER TASK BODY" },
        { "another pattern", "ALTER TASK BODY" },
        { "another compression", "ALTER STAGE" },
        { "another query", "REPLACE VIEW" },
        { "a view more", "CREATE VIEW" },
        { "a view renamed", "CREATE VIEW" },
        { "the table renamed", "CREATE TABLE" },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void What_the_source_changes_is_held_back_and_named(string change, string named)
    {
        foreach (var share in new[] { Share, Share.ByKey() })
        {
            var world = Made(share);
            var before = world.Copy();
            if (change == "a view renamed")
            {
                before.Change(SqlObjectKind.View, "QUALIFIED_LEADS", entry => entry with { GrantedTo = [] }); // Nobody reads it any more.
            }
            var pass = Held(world, share with { Source = Changed(change) });
            Assert.True(before.Entries.All(entry => world.Entries[entry.Key] == entry.Value) && before.Entries.Count == world.Entries.Count, $"{change}: {pass.Log}");
            var block = Assert.Single(pass.Last.Blocks);
            Assert.Equal(Reasons.RolloutWaiting, block.Reason);
            Assert.Contains("PartnerShare partners/elder is before this one", block.Message, StringComparison.Ordinal);
            Assert.Equal(named.Length > 0, block.Message.Contains("Held back: ", StringComparison.Ordinal));
            Assert.False(pass.Last.OfSource!.InPlace);
            Assert.Contains(named, string.Join(' ', pass.Last.OfSource.Left.Select(action => action.Verb)), StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public void When_it_is_its_turn_the_share_comes_to_the_same_as_if_it_never_had_waited(string change, string named)
    {
        _ = named;
        foreach (var share in new[] { Share, Share.ByKey() })
        {
            var changed = share with { Source = Changed(change) };
            var (waited, direct) = (Made(share), Made(share));
            Held(waited, changed);
            var pass = new Pass(waited, changed.Desired, Pass.Verified).Run();
            new Pass(direct, changed.Desired, Pass.Verified).Run();
            Assert.True(direct.Entries.All(entry => waited.Entries[entry.Key] == entry.Value) && direct.Entries.Count == waited.Entries.Count, $"{change}: {pass.Log}");
            Assert.Equal(change != "a column of another type", pass.Last.OfSource!.InPlace);
        }
    }

    [Fact]
    public void A_view_that_the_source_only_takes_away_goes_at_once()
    {
        var world = Made(Share);
        var pass = Held(world, Share with { Source = Former with { Views = [Former.Views[0]] } });
        Assert.Empty(pass.Last.Blocks);
        Assert.Null(world.Find(SqlObjectKind.View, "QUALIFIED_LEADS"));
        Assert.True(pass.Last.OfSource!.InPlace);
    }

    [Fact]
    public void A_view_that_the_source_takes_away_with_another_change_is_read_by_nobody_until_it_can_go()
    {
        var world = Made(Share);
        Assert.Equal<IEnumerable<string>>(["ANALYST"], world.Find(SqlObjectKind.View, "QUALIFIED_LEADS")!.GrantedTo);
        var changed = Share with { Source = Changed("a column more") with { Views = [Former.Views[0]] } };
        var pass = Held(world, changed);
        Assert.Equal(Reasons.RolloutWaiting, Assert.Single(pass.Last.Blocks).Reason);
        Assert.Empty(world.Find(SqlObjectKind.View, "QUALIFIED_LEADS")!.GrantedTo);
        Assert.Equal<IEnumerable<string>>(["ANALYST"], world.Find(SqlObjectKind.View, "SESSIONS_FLATTENED")!.GrantedTo);
        var writes = world.Executed.Count;
        Held(world, changed);
        Assert.Equal(writes, world.Executed.Count);

        // Put back, it is there as it was.
        var back = new Pass(world, Share.Desired, Pass.Verified).Run();
        Assert.True(back.Last.OfSource!.InPlace);
        Assert.Equal<IEnumerable<string>>(["ANALYST"], world.Find(SqlObjectKind.View, "QUALIFIED_LEADS")!.GrantedTo);
    }

    [Fact]
    public void A_change_that_does_not_concern_the_share_puts_it_through()
    {
        var own = Share.Target(target => target with { Table = "MINE" });
        var pass = Held(Made(own), own with { Source = Former with { Table = Former.Table with { Name = "CALLS" } } });
        Assert.Empty(pass.Last.Blocks);
        Assert.True(pass.Last.OfSource!.InPlace);
    }

    [Fact]
    public void What_the_share_s_owner_declares_goes_on()
    {
        var changed = (Share with { Source = Changed("a column more"), Spec = Share.Spec with { Prefix = "sessions/eu/", Schedule = "5 MINUTE" } }).Target(target => target with { GrantTo = ["REPORTER"] });
        var world = Made(Share);
        var body = world.Find(SqlObjectKind.Task, "SESSIONS_LOAD")!.Body;
        Held(world, changed);
        var task = world.Find(SqlObjectKind.Task, "SESSIONS_LOAD")!;
        Assert.Equal((body, "5 MINUTE", true), (task.Body, task.Schedule, task.Started));
        Assert.EndsWith("/sessions/eu/", world.Find(SqlObjectKind.Stage, "SESSIONS_STAGE")!.Url, StringComparison.Ordinal);
        Assert.Equal<IEnumerable<string>>(["REPORTER"], world.Find(SqlObjectKind.Table, "SESSIONS")!.GrantedTo);
        Assert.Equal<IEnumerable<string>>(["REPORTER"], world.Find(SqlObjectKind.View, "SESSIONS_FLATTENED")!.GrantedTo);
        Assert.Equal(3 + TableDefinition.OwnColumns.Count, world.Find(SqlObjectKind.Table, "SESSIONS")!.Columns.Count);
    }

    [Fact]
    public void A_new_key_reaches_the_stage_and_the_format_of_before_stays()
    {
        var share = Share.ByKey();
        var world = Made(share);
        var next = new DatedKey("AKIANEXTKEYOFACME001", Case.Key.Since.AddDays(1));
        new Pass(world, (share with { Source = Changed("another compression") }).Desired with { Hold = Hold }, Pass.Verified with { Key = next }).Run();
        var stage = world.Find(SqlObjectKind.Stage, "SESSIONS_STAGE")!;
        Assert.Equal((next.Id, "GZIP"), (stage.KeyId, stage.Format!.Compression));
    }

    [Fact]
    public void A_task_that_was_suspended_by_a_cut_runs_again()
    {
        var world = Made(Share);
        var changed = Share with { Source = Changed("another path") };
        new Pass(world, changed.With(IntentKind.Cut, "Suspended").Desired with { Hold = Hold }, Pass.Unverified).Run();
        Assert.False(world.Find(SqlObjectKind.Task, "SESSIONS_LOAD")!.Started);
        Held(world, changed);
        Assert.True(world.Find(SqlObjectKind.Task, "SESSIONS_LOAD")!.Started);
    }

    private static World Made(Case share)
    {
        var world = new World();
        Assert.Empty(new Pass(world, share.Desired, Pass.Verified).Run(fresh: true).Last.Blocks);
        return world;
    }

    private static Pass Held(World world, Case share) => new Pass(world, share.Desired with { Hold = Hold }, Pass.Verified).Run();

    private static AnalyticsSourceSpec Changed(string change) => change switch
    {
        "a column more" => Former with { Table = Former.Table with { Columns = [.. Former.Table.Columns, new ColumnDefinition { Name = "TEAM", Type = "STRING", Path = ["team"] }] } },
        "a column of another type" => WithColumn(column => column with { Type = "STRING" }),
        "another path" => WithColumn(column => column with { Path = ["duration"] }),
        "another pattern" => Former with { FileFormat = Former.FileFormat with { Pattern = ".*\\.gz" } },
        "another compression" => Former with { FileFormat = Former.FileFormat with { Compression = Compressions.None } },
        "another query" => Former with { Views = [Former.Views[0] with { Query = "SELECT 1 AS SECONDS FROM {table}" }, Former.Views[1]] },
        "a view more" => Former with { Views = [.. Former.Views, new ViewDefinition { Name = "MORE", Query = "SELECT SECONDS FROM {view:QUALIFIED_LEADS}" }] },
        "a view renamed" => Former with { Views = [Former.Views[0], Former.Views[1] with { Name = "LEADS" }] },
        "the table renamed" => Former with { Table = Former.Table with { Name = "CALLS" } },
        _ => throw new ArgumentException(change, nameof(change)),
    };

    private static AnalyticsSourceSpec WithColumn(Func<ColumnDefinition, ColumnDefinition> change) =>
        Former with { Table = Former.Table with { Columns = [.. Former.Table.Columns.Take(2), change(Former.Table.Columns[2])] } };
}
