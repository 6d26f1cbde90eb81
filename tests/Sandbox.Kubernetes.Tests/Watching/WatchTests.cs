using VoiceAnalytics.Sandbox.Kubernetes.Tests.Support;

namespace VoiceAnalytics.Sandbox.Kubernetes.Tests.Watching;

/// <summary>Watches in virtual time, event by event.</summary>
public sealed class WatchTests : IDisposable
{
    private readonly TestWorld _test = new();

    public void Dispose() => _test.Dispose();

    [Fact]
    public async Task From_a_revision_exactly_what_happened_after_it_arrives()
    {
        _test.World.ApplyYaml(TestWorld.Share("a"));
        var from = _test.World.Revision;
        using var watch = await _test.Api.Watch($"$shares?watch=true&resourceVersion={from}");
        _test.World.ApplyYaml(TestWorld.Share("b"));
        await _test.Api.Patch("$shares/b", """{"spec":{"suspend":true}}""");
        await _test.Api.Delete("$shares/a");
        Assert.Equal(["ADDED b", "MODIFIED b", "DELETED a"], await watch.Next(3));
    }

    [Fact]
    public async Task Every_point_of_history_can_be_watched_from()
    {
        var start = _test.World.Revision;
        _test.World.ApplyYaml(TestWorld.Share("a"));
        await _test.Api.Patch("$shares/a", """{"spec":{"suspend":true}}""");
        await _test.Api.Patch("$shares/a", """{"spec":{"suspend":false}}""");
        await _test.Api.Delete("$shares/a");
        string[] all = ["ADDED a", "MODIFIED a", "MODIFIED a", "DELETED a"];
        for (var skipped = 0; skipped < all.Length; skipped++)
        {
            using var watch = await _test.Api.Watch($"$shares?watch=true&resourceVersion={start + skipped}");
            Assert.Equal(all[skipped..], await watch.Next(all.Length - skipped));
        }
    }

    [Fact]
    public async Task The_revisions_of_events_are_the_objects_and_grow()
    {
        var start = _test.World.Revision;
        _test.World.ApplyYaml(TestWorld.Share("a"));
        await _test.Api.Delete("$shares/a");
        using var watch = await _test.Api.Watch($"$shares?watch=true&resourceVersion={start}");
        var (added, deleted) = (await watch.Event(), await watch.Event());
        Assert.Equal($"{start + 1}", Look.At(added, "object.metadata.resourceVersion")!.ToString());
        Assert.Equal($"{start + 2}", Look.At(deleted, "object.metadata.resourceVersion")!.ToString());
    }

    [Theory]
    [InlineData("", "no revision: the present state comes first")]
    [InlineData("&resourceVersion=0", "revision 0: any state comes first")]
    public async Task Without_a_revision_the_state_comes_as_ADDED(string query, string because)
    {
        _test.World.ApplyYaml(TestWorld.Share("b"));
        _test.World.ApplyYaml(TestWorld.Share("a"));
        using var watch = await _test.Api.Watch($"$shares?watch=true{query}");
        Assert.True(await watch.Next(2) is ["ADDED a", "ADDED b"], because);
        await _test.Api.Delete("$shares/a");
        Assert.Equal("DELETED a", await watch.Next());
    }

    [Fact]
    public async Task The_watch_of_an_empty_collection_answers_at_once()
    {
        using var watch = await _test.Api.Watch("$shares?watch=true");
        Assert.Equal(200, watch.Status);
    }

    [Fact]
    public async Task A_selector_makes_objects_appear_and_disappear()
    {
        using var watch = await _test.Api.Watch($"$shares?watch=true&labelSelector=team%3Dx&resourceVersion={_test.World.Revision}");
        _test.World.ApplyYaml(TestWorld.Share("a"));
        await _test.Api.Patch("$shares/a", """{"metadata":{"labels":{"team":"x"}}}""");
        await _test.Api.Patch("$shares/a", """{"spec":{"suspend":true}}""");
        await _test.Api.Patch("$shares/a", """{"metadata":{"labels":{"team":"y"}}}""");
        Assert.Equal(["ADDED a", "MODIFIED a"], await watch.Next(2));
        var left = await watch.Event();
        Assert.Equal("DELETED", left["type"]!.ToString());
        Assert.Equal("x", Look.At(left, "object.metadata.labels.team")!.ToString());
        Assert.Equal($"{_test.World.Revision}", Look.At(left, "object.metadata.resourceVersion")!.ToString());
    }

    [Fact]
    public async Task One_name_and_one_namespace_can_be_watched()
    {
        _test.World.ApplyYaml("apiVersion: v1\nkind: Namespace\nmetadata: { name: elsewhere }");
        var start = _test.World.Revision;
        using var one = await _test.Api.Watch($"$shares/a?watch=true&resourceVersion={start}");
        using var all = await _test.Api.Watch($"/apis/test.voiceanalytics.dev/v1alpha1/partnershares?watch=true&resourceVersion={start}");
        _test.World.ApplyYaml(TestWorld.Share("b"));
        _test.World.ApplyYaml(TestWorld.Share("a").Replace("partners", "elsewhere", StringComparison.Ordinal));
        _test.World.ApplyYaml(TestWorld.Share("a"));
        Assert.Equal("ADDED a", await one.Next());
        Assert.Equal(["ADDED b", "ADDED a", "ADDED a"], await all.Next(3));
    }

    [Fact]
    public async Task Bookmarks_come_with_the_clock_and_carry_the_newest_revision()
    {
        using var watch = await _test.Api.Watch($"$shares?watch=true&allowWatchBookmarks=true&resourceVersion={_test.World.Revision}");
        await _test.Api.Post("$core/configmaps", """{"metadata":{"name":"other"}}""");
        _test.Time.Advance(TimeSpan.FromMinutes(1));
        var mark = await watch.Event();
        Assert.Equal("BOOKMARK", mark["type"]!.ToString());
        Assert.Equal("PartnerShare", Look.At(mark, "object.kind")!.ToString());
        Assert.Equal($"{_test.World.Revision}", Look.At(mark, "object.metadata.resourceVersion")!.ToString());
    }

    [Fact]
    public async Task A_watch_ends_with_its_timeout()
    {
        using var watch = await _test.Api.Watch($"$shares?watch=true&timeoutSeconds=300&resourceVersion={_test.World.Revision}");
        _test.Time.Advance(TimeSpan.FromSeconds(299));
        _test.World.ApplyYaml(TestWorld.Share("a"));
        Assert.Equal("ADDED a", await watch.Next());
        _test.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(await watch.Line());
        Assert.Empty(_test.World.Watches);
    }

    [Fact]
    public async Task A_last_bookmark_says_where_to_go_on()
    {
        using var watch = await _test.Api.Watch($"$shares?watch=true&allowWatchBookmarks=true&timeoutSeconds=30&resourceVersion={_test.World.Revision}");
        await _test.Api.Post("$core/configmaps", """{"metadata":{"name":"other"}}""");
        _test.Time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal($"{_test.World.Revision}", Look.At(await watch.Event(), "object.metadata.resourceVersion")!.ToString());
        Assert.Null(await watch.Line());
    }

    [Fact]
    public async Task A_watch_list_sends_the_state_and_then_marks_its_end()
    {
        _test.World.ApplyYaml(TestWorld.Share("a"));
        using var watch = await _test.Api.Watch("$shares?watch=true&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true");
        Assert.Equal("ADDED a", await watch.Next());
        var mark = await watch.Event();
        Assert.Equal("true", Look.At(mark, "object.metadata.annotations.k8s~io/initial-events-end")!.ToString());
        Assert.Equal($"{_test.World.Revision}", Look.At(mark, "object.metadata.resourceVersion")!.ToString());
    }

    [Fact]
    public async Task Before_the_retained_window_there_is_only_an_error_event()
    {
        var old = _test.World.Revision;
        _test.World.ApplyYaml(TestWorld.Share("a"));
        _test.World.ApplyYaml(TestWorld.Share("b"));
        _test.World.CompactTo(_test.World.Revision);
        using var watch = await _test.Api.Watch($"$shares?watch=true&resourceVersion={old}");
        var error = await watch.Event();
        Assert.Equal("ERROR", error["type"]!.ToString());
        Assert.Equal("410", Look.At(error, "object.code")!.ToString());
        Assert.Equal("Expired", Look.At(error, "object.reason")!.ToString());
        Assert.Null(await watch.Line());

        Assert.Equal(410, (await _test.Api.Get($"$shares?resourceVersion={old}&resourceVersionMatch=Exact")).Status);
        Assert.Equal(200, (await _test.Api.Get("$shares")).Status);
    }

    [Fact]
    public async Task Tables_are_watched_too()
    {
        using var watch = await _test.Api.Watch($"$shares?watch=true&resourceVersion={_test.World.Revision}", "application/json;as=Table;v=v1;g=meta.k8s.io");
        _test.World.ApplyYaml(TestWorld.Share("a"));
        _test.World.ApplyYaml(TestWorld.Share("b"));
        var (first, second) = (await watch.Event(), await watch.Event());
        Assert.Equal("Name", Look.At(first, "object.columnDefinitions[0].name")!.ToString());
        Assert.Null(Look.At(second, "object.columnDefinitions"));
        Assert.Equal("b", Look.At(second, "object.rows[0].cells[0]")!.ToString());
    }

    [Fact]
    public async Task A_client_that_goes_away_is_forgotten()
    {
        using (var watch = await _test.Api.Watch("$shares?watch=true"))
        {
            Assert.Single(_test.World.Watches);
        }
        Assert.True(SpinWait.SpinUntil(() => _test.World.Watches.Count == 0, TimeSpan.FromSeconds(10)), "The watch is still open.");
    }

    [Fact]
    public async Task Both_event_groups_watch_the_same_objects()
    {
        using var watch = await _test.Api.Watch($"/apis/events.k8s.io/v1/events?watch=true&resourceVersion={_test.World.Revision}");
        await _test.Api.Post("$core/events", """{"metadata":{"name":"e"},"involvedObject":{"kind":"X","name":"x","namespace":"partners"},"message":"hello"}""");
        var seen = await watch.Event();
        Assert.Equal("hello", Look.At(seen, "object.note")!.ToString());
    }
}
