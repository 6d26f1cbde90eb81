using VoiceAnalytics.Sandbox.Kubernetes.Tests.Support;

namespace VoiceAnalytics.Sandbox.Kubernetes.Tests.Watching;

/// <summary>What tests can do to watches and to the freshness of reads.</summary>
public sealed class WatchFaultTests : IDisposable
{
    private readonly TestWorld _test = new();

    public void Dispose() => _test.Dispose();

    private Task<WatchReader> FromNow(string more = "") => _test.Api.Watch($"$shares?watch=true&resourceVersion={_test.World.Revision}{more}");

    private void Break(WatchFault fault) => _test.World.WatchFaults = delivery => delivery.Name == "bad" ? fault : null;

    private void Happen()
    {
        _test.World.ApplyYaml(TestWorld.Share("bad"));
        _test.World.ApplyYaml(TestWorld.Share("good"));
    }

    [Fact]
    public async Task Skip_loses_one_event()
    {
        Break(WatchFault.Skip);
        using var watch = await FromNow();
        Happen();
        Assert.Equal("ADDED good", await watch.Next());
    }

    [Fact]
    public async Task Duplicate_sends_one_event_twice()
    {
        Break(WatchFault.Duplicate);
        using var watch = await FromNow();
        Happen();
        Assert.Equal(["ADDED bad", "ADDED bad", "ADDED good"], await watch.Next(3));
    }

    [Fact]
    public async Task Garbage_stands_where_an_event_should_be()
    {
        Break(WatchFault.Garbage);
        using var watch = await FromNow();
        Happen();
        Assert.Contains("#####", await watch.Line(), StringComparison.Ordinal);
        Assert.Equal("ADDED good", await watch.Next());
    }

    [Fact]
    public async Task Gone_is_an_error_event_and_the_end()
    {
        Break(WatchFault.Gone);
        using var watch = await FromNow();
        Happen();
        var error = await watch.Event();
        Assert.Equal("410", Look.At(error, "object.code")!.ToString());
        Assert.Null(await watch.Line());
    }

    [Fact]
    public async Task Close_ends_the_stream_properly()
    {
        Break(WatchFault.Close);
        using var watch = await FromNow();
        Happen();
        Assert.Null(await watch.Line());
    }

    [Theory]
    [InlineData(WatchFault.Drop)]
    [InlineData(WatchFault.Truncate)]
    public async Task Drop_and_truncate_break_the_connection(WatchFault fault)
    {
        Break(fault);
        using var watch = await FromNow();
        Happen();
        await Assert.ThrowsAnyAsync<IOException>(async () =>
        {
            while (await watch.Line() is not null)
            {
            }
        });
    }

    [Fact]
    public async Task Silence_keeps_the_connection_and_says_nothing()
    {
        Break(WatchFault.Silence);
        using var watch = await FromNow("&allowWatchBookmarks=true&timeoutSeconds=120");
        Happen();
        var next = watch.Line();
        _test.Time.Advance(TimeSpan.FromMinutes(10));
        Assert.False(next.IsCompleted);
        Assert.Single(_test.World.Watches);
    }

    [Theory]
    [InlineData(WatchFault.Close)]
    [InlineData(WatchFault.Gone)]
    [InlineData(WatchFault.Garbage)]
    public async Task An_open_watch_can_be_broken_from_outside(WatchFault fault)
    {
        using var watch = await FromNow();
        var open = Assert.Single(_test.World.Watches);
        Assert.Equal(("partnershares", "partners"), (open.Resource, open.Namespace));
        open.Break(fault);
        var line = await watch.Line();
        Assert.Equal(fault == WatchFault.Close, line is null);
    }

    [Fact]
    public async Task What_needs_an_event_cannot_be_done_without_one()
    {
        using var open = await FromNow();
        Assert.Throws<ArgumentException>(() => _test.World.Watches.Single().Break(WatchFault.Skip));
    }

    [Fact]
    public async Task A_lagging_server_tells_nothing_new_until_it_catches_up()
    {
        _test.World.ApplyYaml(TestWorld.Share("a"));
        var before = _test.World.Revision;
        _test.World.HoldReplicaAt(before);
        using var watch = await FromNow();
        await _test.Api.Delete("$shares/a");
        _test.World.ApplyYaml(TestWorld.Share("b"));

        Assert.Equal("a", (await _test.Api.Get("$shares?resourceVersion=0")).Text("items[0].metadata.name"));
        Assert.Equal($"{before}", (await _test.Api.Get("$shares?resourceVersion=0")).Text("metadata.resourceVersion"));
        Assert.Equal(200, (await _test.Api.Get("$shares/a?resourceVersion=0")).Status);
        Assert.Equal("b", (await _test.Api.Get("$shares")).Text("items[0].metadata.name"));
        Assert.Equal(404, (await _test.Api.Get("$shares/a")).Status);
        Assert.Equal("b", (await _test.Api.Get($"$shares?resourceVersion={_test.World.Revision}")).Text("items[0].metadata.name"));

        var next = watch.Next(2);
        Assert.False(next.IsCompleted);
        _test.World.HoldReplicaAt(null);
        Assert.Equal(["DELETED a", "ADDED b"], await next);
    }
}
