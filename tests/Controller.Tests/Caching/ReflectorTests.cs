using Microsoft.Extensions.Logging.Abstractions;
using VoiceAnalytics.Controller.Client;
using VoiceAnalytics.Controller.Support;

namespace VoiceAnalytics.Controller.Caching;

public sealed class ReflectorTests : IAsyncDisposable
{
    private readonly ScriptedApi _api = new();
    private readonly VirtualTime _time = new();
    private readonly Reflector<Widget> _reflector;
    private readonly List<string> _heard = [];
    private readonly CancellationTokenSource _stop = new();
    private Task _running = Task.CompletedTask;

    public ReflectorTests()
    {
        var client = new KubeClient(KubeTransport.Over(_api), _time);
        _reflector = new(client, Widget.Type, WatchScope.Everything, _time, () => 0.5, NullLogger.Instance);
        _reflector.Subscribe(change =>
        {
            lock (_heard)
            {
                _heard.Add($"{change.Subject.Metadata.Name}:{change.Old?.Size}->{change.New?.Size}");
            }
        });
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
    }

    [Fact]
    public async Task It_is_ready_with_the_first_list_even_if_the_watch_stays_silent()
    {
        var watch = new WatchBody();
        _api.Answer(200, Widget.List(5, null)).Answer((_, _) => Task.FromResult(watch.Response()));
        Start();
        await _reflector.WaitForSyncAsync(default);
        Assert.True(_reflector.HasSynced);
        await CallsAsync(2);
        Assert.Equal("/apis/test.dev/v1/widgets?watch=1&allowWatchBookmarks=true&resourceVersion=5&timeoutSeconds=450", _api.Calls[1].Path);
    }

    [Fact]
    public async Task Events_are_raised_in_order_and_bookmarks_move_the_start_of_the_next_watch()
    {
        var (watch, next) = (new WatchBody(), new WatchBody());
        _api.Answer(200, Widget.List(5, null, Widget.Json("a", 4, 1)))
            .Answer((_, _) => Task.FromResult(watch.Response())).Answer((_, _) => Task.FromResult(next.Response()));
        Start();
        await watch.EventAsync("MODIFIED", Widget.Json("a", 6, 2));
        await watch.EventAsync("ADDED", Widget.Json("b", 7, 3));
        await watch.EventAsync("DELETED", Widget.Json("a", 8, 2));
        await watch.EventAsync("BOOKMARK", """{"metadata":{"resourceVersion":"20"}}""");
        await watch.CloseAsync();
        await CallsAsync(3);
        Assert.Equal(["a:->1", "a:1->2", "b:->3", "a:2->"], Heard);
        Assert.Contains("resourceVersion=20", _api.Calls[2].Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_connection_is_taken_up_where_it_broke_without_a_list()
    {
        var (watch, next) = (new WatchBody(), new WatchBody());
        _api.Answer(200, Widget.List(5, null))
            .Answer((_, _) => Task.FromResult(watch.Response())).Answer((_, _) => Task.FromResult(next.Response()));
        Start();
        await watch.EventAsync("ADDED", Widget.Json("a", 6));
        await watch.SendAsync("""{"type":"ADDED","object":{"half""");
        await HeardAsync(1);
        await watch.BreakAsync();
        await AfterBackoffAsync(3);
        Assert.Contains("resourceVersion=6&", _api.Calls[2].Path, StringComparison.Ordinal);
    }

    public static TheoryData<string, string> Losses => new()
    {
        { """{"type":"ERROR","object":{"kind":"Status","code":410,"reason":"Expired"}}""", "the revision is gone" },
        { """{"type":"ERROR","object":{"kind":"Status","code":500}}""", "the server gave up" },
        { """{"type":"MODIFIED","object":{"metadata":{"name":"b","namespace":"ns","resourceVersion":"7"},"size":"x"}}""", "one event among good ones cannot be decoded" },
        { "garbage", "a line is no event" },
        { "", "a line is empty" },
    };

    [Theory]
    [MemberData(nameof(Losses))]
    public async Task Whatever_might_have_been_missed_is_listed_within_a_second(string line, string because)
    {
        var (watch, next) = (new WatchBody(), new WatchBody());
        _api.Answer(200, Widget.List(5, null, Widget.Json("a", 4, 1), Widget.Json("gone", 3, 1)))
            .Answer((_, _) => Task.FromResult(watch.Response()))
            .Answer(200, Widget.List(9, null, Widget.Json("a", 8, 2), Widget.Json("b", 7, 3)))
            .Answer((_, _) => Task.FromResult(next.Response()));
        Start();
        await watch.SendAsync(line + "\n");
        await watch.EventAsync("ADDED", Widget.Json("later", 99));
        await CallsAsync(2);
        await AfterBackoffAsync(4, atMost: TimeSpan.FromSeconds(1));
        Assert.True(Heard is ["a:->1", "gone:->1", "a:1->2", "b:->3", "gone:1->"], $"{because}: {string.Join(", ", Heard)}");
    }

    [Fact]
    public async Task An_endless_line_is_not_read_to_its_end()
    {
        var (watch, next) = (new WatchBody(), new WatchBody());
        _api.Answer(200, Widget.List(5, null)).Answer((_, _) => Task.FromResult(watch.Response()))
            .Answer(200, Widget.List(6, null)).Answer((_, _) => Task.FromResult(next.Response()));
        Start();
        var piece = new string('x', 1024 * 1024);
        for (var megabyte = 0; megabyte < 9; megabyte++)
        {
            await watch.SendAsync(piece);
        }
        await AfterBackoffAsync(4);
    }

    [Fact]
    public async Task A_silent_watch_is_dead_after_two_minutes_whatever_TCP_thinks()
    {
        var (watch, next) = (new WatchBody(), new WatchBody());
        _api.Answer(200, Widget.List(5, null)).Answer((_, _) => Task.FromResult(watch.Response()))
            .Answer(200, Widget.List(6, null)).Answer((_, _) => Task.FromResult(next.Response()));
        Start();
        await CallsAsync(2);
        await watch.EventAsync("ADDED", Widget.Json("a", 6));
        await HeardAsync(1);
        _time.Advance(TimeSpan.FromSeconds(119));
        await watch.EventAsync("BOOKMARK", """{"metadata":{"resourceVersion":"20"}}""");
        await Eventually.TrueAsync(() => _time.NextTimer == TimeSpan.FromMinutes(2), "the bookmark counts as a sign of life");
        _time.Advance(TimeSpan.FromSeconds(119));
        Assert.Equal(2, _api.Calls.Count);
        await AfterBackoffAsync(4);
        Assert.DoesNotContain("watch", _api.Calls[2].Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failing_list_is_tried_again_for_ever_ever_more_slowly()
    {
        for (var failure = 0; failure < 12; failure++)
        {
            _api.Answer(failure % 2 == 0 ? 500 : 403, "");
        }
        _api.Answer(200, Widget.List(5, null)).Answer((_, _) => Task.FromResult(new WatchBody().Response()));
        Start();
        await AfterBackoffAsync(14, atMost: TimeSpan.FromMinutes(5));
        Assert.True(_reflector.HasSynced);
    }

    [Fact]
    public async Task Watches_that_end_at_once_do_not_become_a_storm()
    {
        _api.Answer(200, Widget.List(5, null));
        for (var watch = 0; watch < 50; watch++)
        {
            _api.Answer(200, "");
        }
        Start();
        await CallsAsync(2);
        await AfterBackoffAsync(5);
        Assert.InRange(_api.Calls.Count, 5, 6);
    }

    [Fact]
    public async Task A_list_older_than_what_was_seen_is_not_believed_until_it_is_certain_that_etcd_was_restored()
    {
        _api.Answer(200, Widget.List(100, null, Widget.Json("a", 90, 9)));
        Assert.Null(await _reflector.SyncAsync(default));
        for (var attempt = 0; attempt < 5; attempt++)
        {
            _api.Answer(200, Widget.List(50, null, Widget.Json("a", 40, 4)));
        }
        for (var attempt = 0; attempt < 4; attempt++)
        {
            Assert.Equal(KubeErrorKind.Transient, (await _reflector.SyncAsync(default))?.Kind);
            Assert.Equal(9, _reflector.Store.Find(new("ns", "a"))?.Size);
        }
        Assert.Null(await _reflector.SyncAsync(default));
        Assert.Equal(4, _reflector.Store.Find(new("ns", "a"))?.Size);
    }

    [Fact]
    public async Task A_single_step_lists_and_raises_the_differences()
    {
        _api.Answer(200, Widget.List(5, null, Widget.Json("a", 4, 1))).Answer(200, Widget.List(6, null));
        Assert.Null(await _reflector.SyncAsync(default));
        Assert.Null(await _reflector.SyncAsync(default));
        Assert.Equal(["a:->1", "a:1->"], Heard);
    }

    [Fact]
    public async Task A_write_that_the_watch_tells_of_before_its_response_raises_nothing()
    {
        var watch = new WatchBody();
        _api.Answer(200, Widget.List(5, null, Widget.Json("a", 4, 1))).Answer((_, _) => Task.FromResult(watch.Response()));
        Start();
        var answer = await _reflector.WriteAsync(new("ns", "a"), async () =>
        {
            await watch.EventAsync("MODIFIED", Widget.Json("a", 6, 1));
            await Eventually.TrueAsync(() => _reflector.Store.Find(new("ns", "a"))?.Metadata.ResourceVersion == "6", "the watch has told");
            return Widget.Named("a", 6);
        });
        Assert.True(answer.IsOk);
        await watch.EventAsync("MODIFIED", Widget.Json("a", 7, 2));
        await HeardAsync(2);
        Assert.Equal(["a:->1", "a:1->2"], Heard);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Whoever_follows_our_own_writes_hears_what_each_made_of_the_object_whether_response_or_watch_is_first(bool watchFirst)
    {
        var (watch, own) = (new WatchBody(), new List<string>());
        _api.Answer(200, Widget.List(5, null, Widget.Json("a", 4, 1))).Answer((_, _) => Task.FromResult(watch.Response()));
        _reflector.SubscribeToOwn(change => own.Add($"{change.Old?.Metadata.ResourceVersion}->{change.New?.Metadata.ResourceVersion}"));
        Start();
        await HeardAsync(1);
        await _reflector.WriteAsync(new("ns", "a"), async () =>
        {
            if (watchFirst)
            {
                await watch.EventAsync("MODIFIED", Widget.Json("a", 6, 1));
                await Eventually.TrueAsync(() => _reflector.Store.Find(new("ns", "a"))?.Metadata.ResourceVersion == "6", "the watch has told");
            }
            return Widget.Named("a", 6);
        });
        Assert.Equal(["4->6"], own);
        Assert.Equal("6", _reflector.Store.Find(new("ns", "a"))?.Metadata.ResourceVersion);
        await _reflector.WriteAsync(new("ns", "a"), () => Task.FromResult<KubeResult<Widget>>(new KubeError(KubeErrorKind.Transient, "no answer")));
        Assert.Equal(["4->6"], own);
        Assert.Equal(["a:->1"], Heard);
    }

    [Fact]
    public async Task A_handler_that_throws_neither_stops_the_reflector_nor_the_other_handlers()
    {
        var reflector = new Reflector<Widget>(
            new KubeClient(KubeTransport.Over(_api), _time), Widget.Type, WatchScope.Everything, _time, () => 0.5, NullLogger.Instance);
        var heard = 0;
        reflector.Subscribe(_ => throw new InvalidOperationException("a defect"));
        reflector.Subscribe(_ => heard++);
        _api.Answer(200, Widget.List(5, null, Widget.Json("a", 4, 1)));
        Assert.Null(await reflector.SyncAsync(default));
        Assert.Equal(1, heard);
    }

    private List<string> Heard
    {
        get
        {
            lock (_heard)
            {
                return [.. _heard];
            }
        }
    }

    private void Start() => _running = _reflector.RunAsync(_stop.Token);

    private Task CallsAsync(int count) => Eventually.TrueAsync(() => _api.Calls.Count >= count, $"there are {count} calls");

    private Task HeardAsync(int count) => Eventually.TrueAsync(() => Heard.Count >= count, $"{count} changes are heard");

    /// <summary>Lets virtual time pass, delay by delay, until the call has come.</summary>
    private async Task AfterBackoffAsync(int calls, TimeSpan? atMost = null)
    {
        var passed = TimeSpan.Zero;
        while (true)
        {
            // A deadline of a call or of a watch is longer than any backoff: if only that is set, something is still running.
            await Eventually.TrueAsync(
                () => _api.Calls.Count >= calls || _time.NextTimer <= TimeSpan.FromSeconds(30), $"call {calls} comes, or a delay before it");
            if (_api.Calls.Count >= calls)
            {
                return;
            }
            var delay = _time.NextTimer ?? TimeSpan.Zero;
            _time.Advance(delay);
            passed += delay;
            Assert.True(passed <= (atMost ?? TimeSpan.FromMinutes(10)), $"call {calls} did not come within {passed}");
        }
    }
}
