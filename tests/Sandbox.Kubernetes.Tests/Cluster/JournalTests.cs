using VoiceAnalytics.Sandbox.Hosting;
using VoiceAnalytics.Sandbox.Kubernetes.Tests.Support;

namespace VoiceAnalytics.Sandbox.Kubernetes.Tests.Cluster;

/// <summary>What the world writes down about requests, and how whole requests go wrong.</summary>
public sealed class JournalTests : IDisposable
{
    private readonly TestWorld _test = new();

    public void Dispose() => _test.Dispose();

    [Theory]
    [InlineData("GET", "$shares", "LIST partnershares", "partners/", false)]
    [InlineData("GET", "$shares/a", "GET partnershares", "partners/a", false)]
    [InlineData("POST", "$shares", "POST partnershares", "partners/", true)]
    [InlineData("POST", "$shares?dryRun=All", "POST partnershares", "partners/", false)]
    [InlineData("PATCH", "$shares/a/status", "PATCH partnershares/status", "partners/a", true)]
    [InlineData("PUT", "$core/secrets/a", "PUT secrets", "partners/a", true)]
    [InlineData("DELETE", "$shares/a", "DELETE partnershares", "partners/a", true)]
    [InlineData("DELETE", "$shares", "DELETECOLLECTION partnershares", "partners/", true)]
    [InlineData("GET", "/api/v1/namespaces/partners", "GET namespaces", "partners", false)]
    [InlineData("POST", "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews", "POST selfsubjectaccessreviews", "", false)]
    [InlineData("GET", "/version", "GET /version", "", false)]
    public async Task Every_request_is_written_down(string method, string path, string operation, string target, bool mutating)
    {
        await _test.Api.Send(method, path, method is "GET" or "DELETE" ? null : "{}");
        Assert.Equal(new ReceivedRequest(operation, target, mutating), Assert.Single(_test.World.Journal.Snapshot()));
    }

    [Fact]
    public async Task Watches_count_as_reads_and_seeding_not_at_all()
    {
        _test.World.ApplyYaml(TestWorld.Share("a"));
        using var watch = await _test.Api.Watch("$shares?watch=true");
        Assert.Equal(new ReceivedRequest("WATCH partnershares", "partners/", false), Assert.Single(_test.World.Journal.Snapshot()));
    }

    [Fact]
    public async Task A_refused_request_does_nothing_and_says_why()
    {
        _test.World.Faults = request => request.Mutating ? new Fault.Refuse(500, "InternalError") : null;
        var reply = await _test.Api.Post("$core/configmaps", """{"metadata":{"name":"a"}}""");
        Assert.Equal((500, "InternalError"), (reply.Status, reply.Text("reason")));
        Assert.Null(_test.World.Get("configmaps", "partners", "a"));
    }

    [Fact]
    public async Task A_lost_request_does_nothing()
    {
        _test.World.Faults = _ => new Fault.LoseRequest();
        await Assert.ThrowsAnyAsync<Exception>(() => _test.Api.Post("$core/configmaps", """{"metadata":{"name":"a"}}"""));
        Assert.Null(_test.World.Get("configmaps", "partners", "a"));
        Assert.Equal(1, _test.World.Journal.Mutations);
    }

    [Fact]
    public async Task A_lost_response_leaves_the_effect()
    {
        _test.World.Faults = request => request.Mutating ? new Fault.LoseResponse() : null;
        await Assert.ThrowsAnyAsync<Exception>(() => _test.Api.Post("$core/configmaps", """{"metadata":{"name":"a"}}"""));
        Assert.NotNull(_test.World.Get("configmaps", "partners", "a"));
    }

    [Fact]
    public async Task A_watch_whose_response_is_lost_is_not_left_open()
    {
        _test.World.Faults = _ => new Fault.LoseResponse();
        await Assert.ThrowsAnyAsync<Exception>(() => _test.Api.Watch("$shares?watch=true"));
        Assert.Empty(_test.World.Watches);
    }
}
