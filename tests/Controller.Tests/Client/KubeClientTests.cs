using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using VoiceAnalytics.Controller.Client.Model;
using VoiceAnalytics.Controller.Leadership;
using VoiceAnalytics.Controller.Support;

namespace VoiceAnalytics.Controller.Client;

public sealed class KubeClientTests : IDisposable
{
    private static readonly NamespacedName Key = new("ns", "a");
    private readonly ScriptedApi _api = new();
    private readonly FakeTimeProvider _time = new();
    private readonly KubeTransport _transport;
    private readonly KubeClient _client;

    public KubeClientTests()
    {
        _transport = KubeTransport.Over(_api);
        _client = new KubeClient(_transport, _time, new() { MaxObjectBytes = 1024, MaxPageBytes = 4096, PageSize = 2 });
    }

    public void Dispose() => _transport.Dispose();

    [Fact]
    public async Task Get_reads_the_slim_record()
    {
        _api.Answer(200, Widget.Json("a", 7, size: 3));
        var result = await _client.GetAsync(Widget.Type, Key, default);
        Assert.True(result.IsOk);
        Assert.Equal(3, result.Value?.Size);
        Assert.Equal("7", result.Value?.Metadata.ResourceVersion);
        Assert.Equal("/apis/test.dev/v1/namespaces/ns/widgets/a", _api.Calls.Single().Path);
    }

    [Fact]
    public async Task Only_the_API_servers_own_404_for_this_name_is_absence()
    {
        _api.Answer(404, """{"kind":"Status","reason":"NotFound","code":404,"details":{"name":"a"}}""");
        var result = await _client.GetAsync(Widget.Type, Key, default);
        Assert.True(result.IsOk);
        Assert.Null(result.Value);
    }

    [Theory]
    [InlineData(404, "<html>not found</html>", "a proxy's 404 says nothing about the object")]
    [InlineData(404, "404 page not found", "the API itself may be missing")]
    [InlineData(404, """{"kind":"Status","reason":"NotFound","details":{"name":"other"}}""", "another object's absence")]
    [InlineData(404, """{"kind":"Status","reason":"NotFound","details":{}}""", "the resource type's absence")]
    [InlineData(404, "", "an empty answer proves nothing")]
    [InlineData(500, """{"kind":"Status","reason":"InternalError"}""", "a failed read is never absence")]
    [InlineData(503, "", "a failed read is never absence")]
    [InlineData(401, """{"kind":"Status","reason":"Unauthorized"}""", "credentials may be refreshed")]
    [InlineData(302, "", "redirects are not followed")]
    public async Task No_other_answer_is_absence(int status, string body, string because)
    {
        _api.Answer(status, body);
        var result = await _client.GetAsync(Widget.Type, Key, default);
        Assert.True(result.Error is { Kind: KubeErrorKind.Transient }, because);
    }

    [Theory]
    [InlineData(403, """{"kind":"Status","reason":"Forbidden"}""", nameof(KubeErrorKind.Forbidden))]
    [InlineData(403, """{"kind":"Status","reason":"Forbidden","details":{"causes":[{"reason":"NamespaceTerminating"}]}}""", nameof(KubeErrorKind.NamespaceTerminating))]
    [InlineData(409, """{"kind":"Status","reason":"AlreadyExists"}""", nameof(KubeErrorKind.AlreadyExists))]
    [InlineData(409, """{"kind":"Status","reason":"Conflict"}""", nameof(KubeErrorKind.Conflict))]
    [InlineData(410, """{"kind":"Status","reason":"Expired"}""", nameof(KubeErrorKind.Gone))]
    [InlineData(422, """{"kind":"Status","reason":"Invalid"}""", nameof(KubeErrorKind.Invalid))]
    [InlineData(400, """{"kind":"Status","reason":"BadRequest"}""", nameof(KubeErrorKind.Invalid))]
    [InlineData(415, "", nameof(KubeErrorKind.Invalid))]
    [InlineData(429, """{"kind":"Status","reason":"TooManyRequests"}""", nameof(KubeErrorKind.Transient))]
    [InlineData(504, """{"kind":"Status","reason":"Timeout"}""", nameof(KubeErrorKind.Transient))]
    public async Task A_refused_write_is_classified(int status, string body, string kind)
    {
        _api.Answer(status, body);
        var result = await _client.CreateAsync(Widget.Type, Widget.Named("a", 0), default);
        Assert.Equal(kind, result.Error?.Kind.ToString());
        Assert.Equal(status, result.Error?.StatusCode);
    }

    [Fact]
    public async Task Retry_after_is_passed_on()
    {
        _api.Answer(429, """{"kind":"Status","reason":"TooManyRequests","details":{"retryAfterSeconds":3}}""");
        var result = await _client.GetAsync(Widget.Type, Key, default);
        Assert.Equal(TimeSpan.FromSeconds(3), result.Error?.RetryAfter);
    }

    [Fact]
    public async Task A_list_is_read_page_by_page_without_a_resourceVersion()
    {
        _api.Answer(200, Widget.List(9, "p2", Widget.Json("a", 1), Widget.Json("b", 2))).Answer(200, Widget.List(9, null, Widget.Json("c", 3)));
        var result = await _client.ListAsync(Widget.Type, new WatchScope(LabelSelector: "x=y,!z"), default);
        Assert.Equal(["a", "b", "c"], result.Value.Items.Select(item => item.Metadata.Name));
        Assert.Equal("9", result.Value.ResourceVersion);
        Assert.Equal(
            ["/apis/test.dev/v1/widgets?labelSelector=x%3Dy%2C%21z&limit=2", "/apis/test.dev/v1/widgets?labelSelector=x%3Dy%2C%21z&limit=2&continue=p2"],
            _api.Calls.Select(call => call.Path));
    }

    [Fact]
    public async Task A_list_that_breaks_off_at_the_second_page_is_no_list()
    {
        _api.Answer(200, Widget.List(9, "p2", Widget.Json("a", 1))).Answer(410, """{"kind":"Status","reason":"Expired"}""");
        var result = await _client.ListAsync(Widget.Type, WatchScope.Everything, default);
        Assert.Equal(KubeErrorKind.Gone, result.Error?.Kind);
    }

    [Fact]
    public async Task An_object_of_the_wrong_shape_is_named_and_hides_no_other()
    {
        var misfit = Widget.Json("b", 2).Replace("\"size\":1", "\"size\":\"large\"", StringComparison.Ordinal);
        _api.Answer(200, Widget.List(9, null, Widget.Json("a", 1), misfit, Widget.Json("c", 3)));
        var result = await _client.ListAsync(Widget.Type, WatchScope.Everything, default);
        Assert.Equal(["a", "c"], result.Value.Items.Select(item => item.Metadata.Name));
        Assert.Equal([new NamespacedName("ns", "b")], result.Value.Undecodable);
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("{}", "no items")]
    [InlineData("""{"items":[]}""", "no revision")]
    [InlineData("""{"metadata":{"resourceVersion":"1"},"items":[""", "cut short")]
    [InlineData("""{"metadata":{"resourceVersion":"1"},"items":[]}{}""", "something behind it")]
    [InlineData("""{"metadata":{"resourceVersion":"1"},"items":{}}""", "not an array")]
    [InlineData("""{"metadata":{"resourceVersion":"1"},"items":[{}]}""", "an object without a name cannot be kept apart from absence")]
    [InlineData("[]", "not an object")]
    public async Task A_list_that_is_not_whole_is_no_list(string body, string because)
    {
        _api.Answer(200, body);
        var result = await _client.ListAsync(Widget.Type, WatchScope.Everything, default);
        Assert.True(result.Error is { Kind: KubeErrorKind.Transient }, because);
    }

    [Fact]
    public async Task Null_items_are_an_empty_list()
    {
        _api.Answer(200, """{"metadata":{"resourceVersion":"1"},"items":null}""");
        Assert.Empty((await _client.ListAsync(Widget.Type, WatchScope.Everything, default)).Value.Items);
    }

    [Fact]
    public async Task A_json_patch_of_the_status_goes_to_the_subresource()
    {
        _api.Answer(200, Widget.Json("a", 8));
        var patch = KubePatch.Json(PatchOperation.Test("/metadata/uid", "u-a"), PatchOperation.Remove("/metadata/finalizers/0"));
        var result = await _client.PatchAsync(Widget.Type, Key, patch, default, "status");
        Assert.True(result.IsOk);
        var call = _api.Calls.Single();
        Assert.Equal(("PATCH", "/apis/test.dev/v1/namespaces/ns/widgets/a/status", "application/json-patch+json"), (call.Method, call.Path, call.ContentType));
        Assert.Equal("""[{"op":"test","path":"/metadata/uid","value":"u-a"},{"op":"remove","path":"/metadata/finalizers/0"}]""", call.Body);
    }

    [Fact]
    public async Task A_merge_patch_is_sent_as_one()
    {
        _api.Answer(200, Widget.Json("a", 8));
        await _client.PatchAsync(Widget.Type, Key, KubePatch.Merge(new JsonObject { ["size"] = 2, ["gone"] = null }), default);
        Assert.Equal(("application/merge-patch+json", """{"size":2,"gone":null}"""), (_api.Calls.Single().ContentType, _api.Calls.Single().Body));
    }

    [Fact]
    public async Task Delete_names_the_incarnation()
    {
        _api.Answer(200, """{"kind":"Status","status":"Success"}""");
        Assert.Null(await _client.DeleteAsync(Widget.Type.Type, Key, "u-a", default));
        Assert.Equal("""{"preconditions":{"uid":"u-a"},"apiVersion":"v1","kind":"DeleteOptions"}""", _api.Calls.Single().Body);
        await Assert.ThrowsAsync<ArgumentException>(() => _client.DeleteAsync(Widget.Type.Type, Key, "", default));
    }

    [Fact]
    public async Task A_call_without_an_answer_ends_in_time_and_may_have_happened()
    {
        _api.Hang();
        var call = _client.CreateAsync(Widget.Type, Widget.Named("a", 0), default);
        _time.Advance(TimeSpan.FromSeconds(9.9));
        Assert.False(call.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(0.2));
        var result = await call;
        Assert.Equal(KubeErrorKind.Transient, result.Error?.Kind);
        Assert.True(result.Error?.MayHaveHappened);
    }

    [Fact]
    public async Task A_connection_that_never_came_about_changed_nothing()
    {
        _api.Fail(new HttpRequestException(HttpRequestError.ConnectionError, "refused")).Fail(new HttpRequestException(HttpRequestError.ResponseEnded, "reset"));
        Assert.False((await _client.CreateAsync(Widget.Type, Widget.Named("a", 0), default)).Error?.MayHaveHappened);
        Assert.True((await _client.CreateAsync(Widget.Type, Widget.Named("a", 0), default)).Error?.MayHaveHappened);
    }

    [Fact]
    public async Task An_answer_without_end_is_cut_off()
    {
        _api.Answer(200, new string(' ', 2000));
        var result = await _client.GetAsync(Widget.Type, Key, default);
        Assert.Equal(KubeErrorKind.Transient, result.Error?.Kind);
        Assert.Contains("1024", result.Error?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unreadable_answer_is_an_error_that_does_not_quote_it()
    {
        _api.Answer(200, """{"metadata":{"name":"a"},"data":{"token":"c2VjcmV0LXRhaW50!!"}}""");
        var result = await _client.GetAsync(CoreKinds.Secrets, Key, default);
        Assert.Equal(KubeErrorKind.Transient, result.Error?.Kind);
        Assert.DoesNotContain("c2VjcmV0", result.Error?.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_callers_cancellation_and_the_loss_of_leadership_are_thrown()
    {
        _api.Fail(new LeadershipLostException("over"));
        await Assert.ThrowsAsync<LeadershipLostException>(() => _client.GetAsync(Widget.Type, Key, default));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _client.GetAsync(Widget.Type, Key, new CancellationToken(canceled: true)));
    }

    [Fact]
    public async Task A_defect_of_ours_is_not_taken_for_the_network()
    {
        _api.Fail(new NotSupportedException("a defect"));
        await Assert.ThrowsAsync<NotSupportedException>(() => _client.GetAsync(Widget.Type, Key, default));
    }

    [Theory]
    [InlineData("", "a", "a namespaced kind needs a namespace")]
    public void An_address_of_the_wrong_scope_is_refused(string ns, string name, string because) =>
        Assert.True(Record.Exception(() => Widget.Type.Type.ObjectPath(new(ns, name))) is ArgumentException, because);

    [Fact]
    public void Names_cannot_climb_out_of_their_path() =>
        Assert.Equal("apis/test.dev/v1/namespaces/n%2Fs/widgets/..%2Fa", Widget.Type.Type.ObjectPath(new("n/s", "../a")));

    [Fact]
    public async Task Secrets_are_read_as_bytes_and_never_printed()
    {
        var value = Convert.ToBase64String(Encoding.UTF8.GetBytes("taint"));
        _api.Answer(200, $$$"""{"metadata":{"name":"a","namespace":"ns","annotations":{"kubectl.kubernetes.io/last-applied-configuration":"copy","keep":"x"}},"data":{"k":"{{{value}}}"}}""");
        var secret = (await _client.GetAsync(CoreKinds.Secrets, Key, default)).Value!;
        Assert.Equal("taint", Encoding.UTF8.GetString(secret.Data!["k"]));
        Assert.Equal("Secret ns/a", secret.ToString());
        Assert.Equal(["keep"], secret.Metadata.Annotations!.Keys);
    }

    [Fact]
    public async Task Times_are_written_as_the_API_server_wants_them()
    {
        var moment = new DateTimeOffset(2026, 11, 23, 8, 0, 1, 5, TimeSpan.Zero);
        _api.Answer(201, """{"metadata":{"name":"a","namespace":"ns"},"spec":{"renewTime":"2026-11-23T08:00:01.005000Z"}}""");
        var lease = new Lease { Metadata = new() { Name = "a", Namespace = "ns" }, Spec = new() { RenewTime = moment } };
        var created = await _client.CreateAsync(CoreKinds.Leases, lease, default);
        Assert.Contains("\"renewTime\":\"2026-11-23T08:00:01.005000Z\"", _api.Calls.Single().Body, StringComparison.Ordinal);
        Assert.Equal(moment, created.Value.Spec.RenewTime);
    }
}
