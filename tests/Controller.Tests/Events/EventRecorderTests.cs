using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using VoiceAnalytics.Controller.Client;
using VoiceAnalytics.Controller.Client.Model;
using VoiceAnalytics.Controller.Leadership;
using VoiceAnalytics.Controller.Support;

namespace VoiceAnalytics.Controller.Events;

public sealed class EventRecorderTests
{
    private const string Created = """{"metadata":{"name":"e","namespace":"ns"},"involvedObject":{"apiVersion":"v1","kind":"K","name":"n","uid":"u"},"reason":"r","message":"m","type":"Normal"}""";
    private static readonly ObjectReference Share = new("voiceanalytics.dev/v1alpha1", "PartnerShare", "acme", "u-1") { Namespace = "partners" };
    private readonly ScriptedApi _api = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.Zero));
    private readonly EventRecorder _recorder;

    public EventRecorderTests() =>
        _recorder = new(new KubeClient(KubeTransport.Over(_api), _time), _time, "operator", "pod-1", NullLogger<EventRecorder>.Instance);

    [Fact]
    public async Task An_event_says_about_what_why_and_when()
    {
        _api.Answer(201, Created);
        await _recorder.RecordAsync(Share, warning: true, "Conflict", "Somebody else's role.", default);
        var call = _api.Calls.Single();
        Assert.Equal("/api/v1/namespaces/partners/events", call.Path);
        var json = JsonNode.Parse(call.Body)!;
        Assert.Equal("Warning", json["type"]!.GetValue<string>());
        Assert.Equal(("Conflict", "Somebody else's role.", "2026-11-23T08:00:00Z"),
            (json["reason"]!.GetValue<string>(), json["message"]!.GetValue<string>(), json["lastTimestamp"]!.GetValue<string>()));
        Assert.Equal("u-1", json["involvedObject"]!["uid"]!.GetValue<string>());
        Assert.StartsWith("acme.", json["metadata"]!["name"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_news_is_told_once_in_ten_minutes_and_other_news_at_once()
    {
        _api.Answer(201, Created).Answer(201, Created).Answer(201, Created);
        await TellAsync("A");
        await TellAsync("A");
        await TellAsync("B");
        Assert.Equal(2, _api.Calls.Count);
        _time.Advance(TimeSpan.FromMinutes(10));
        await TellAsync("A");
        Assert.Equal(3, _api.Calls.Count);
        Assert.Equal(3, _api.Calls.Select(call => JsonNode.Parse(call.Body)!["metadata"]!["name"]!.GetValue<string>()).Distinct().Count());
    }

    [Theory]
    [InlineData(500)]
    [InlineData(403)]
    [InlineData(422)]
    public async Task A_failure_fails_nobody(int status)
    {
        _api.Answer(status, "");
        await TellAsync("A");
        Assert.Single(_api.Calls);
    }

    [Fact]
    public async Task What_was_refused_may_be_told_again_and_what_may_have_been_written_is_not()
    {
        _api.Answer(403, "").Answer(500, "");
        await TellAsync("A");
        await TellAsync("A");
        await TellAsync("A");
        Assert.Equal(2, _api.Calls.Count);
    }

    [Fact]
    public async Task A_dying_namespace_is_left_in_peace()
    {
        _api.Answer(403, """{"kind":"Status","reason":"Forbidden","details":{"causes":[{"reason":"NamespaceTerminating"}]}}""").Answer(201, Created);
        await TellAsync("A");
        await TellAsync("B");
        Assert.Single(_api.Calls);
        _time.Advance(TimeSpan.FromMinutes(10));
        await TellAsync("C");
        Assert.Equal(2, _api.Calls.Count);
    }

    [Fact]
    public async Task The_end_of_leadership_is_no_failure_of_the_event()
    {
        _api.Fail(new LeadershipLostException("over"));
        await Assert.ThrowsAsync<LeadershipLostException>(() => TellAsync("A"));
    }

    [Fact]
    public async Task Events_on_cluster_scoped_objects_live_in_default_and_long_messages_are_cut()
    {
        _api.Answer(201, Created);
        await _recorder.RecordAsync(Share with { Namespace = null }, false, "R", new string('x', 5000), default);
        Assert.Equal("/api/v1/namespaces/default/events", _api.Calls.Single().Path);
        Assert.Equal(1024, JsonNode.Parse(_api.Calls.Single().Body)!["message"]!.GetValue<string>().Length);
    }

    [Fact]
    public void Memory_is_bounded()
    {
        var memory = new EventMemory(_time);
        for (var news = 0; news < 20_000; news++)
        {
            Assert.True(memory.IsNews($"u-{news}", "R", "M"));
            Assert.True(memory.Count <= EventMemory.Capacity);
        }
        Assert.False(memory.IsNews("u-19999", "R", "M"));
    }

    private Task TellAsync(string message) => _recorder.RecordAsync(Share, false, "Reason", message, default);
}
