using System.Text.Json.Nodes;
using VoiceAnalytics.Contract.Worlds;
using VoiceAnalytics.Sandbox.Kubernetes.Tests.Support;

namespace VoiceAnalytics.Contract.Kubernetes;

/// <summary>What the operator's reflector relies on: lists, watches, bookmarks, and how a watch ends.</summary>
public abstract class WatchContract(string world)
{
    private const string NotReady = """{"status":{"conditions":[{"type":"Ready","status":"False","reason":"Waiting","message":"","lastTransitionTime":"2026-01-01T00:00:00Z"}]}}""";

    [Fact]
    public Task From_a_list_exactly_what_happened_after_it_arrives() => HoldsAsync(nameof(From_a_list_exactly_what_happened_after_it_arrives), async server =>
    {
        await CreateAsync(server, "a");
        var list = await server.Api.Get("$shares");
        using var watch = await server.Api.Watch($"$shares?watch=true&resourceVersion={list.Text("metadata.resourceVersion")}");
        await CreateAsync(server, "b");
        await server.Api.Patch("$shares/b/status", NotReady);
        await server.Api.Patch("$shares/b", """{"spec":{"suspend":false}}""");
        await server.Api.Delete("$shares/a");
        Assert.Equal(["ADDED b", "MODIFIED b", "DELETED a"], await watch.Next(3));
    });

    [Fact]
    public Task A_deletion_with_finalizers_is_modified_first_and_deleted_with_the_last_one() => HoldsAsync(nameof(A_deletion_with_finalizers_is_modified_first_and_deleted_with_the_last_one), async server =>
    {
        await CreateAsync(server, "a");
        await server.Api.Patch("$shares/a", """{"metadata":{"finalizers":["x.y/hold"]}}""");
        var from = await server.Api.Get("$shares");
        using var watch = await server.Api.Watch($"$shares?watch=true&resourceVersion={from.Text("metadata.resourceVersion")}");
        await server.Api.Delete("$shares/a");
        await server.Api.Patch("$shares/a", """{"metadata":{"finalizers":null}}""");
        Assert.Equal(["MODIFIED a", "DELETED a"], await watch.Next(2));
    });

    [Fact]
    public Task The_last_revision_of_a_deleted_object_is_that_of_its_deletion() => HoldsAsync(nameof(The_last_revision_of_a_deleted_object_is_that_of_its_deletion), async server =>
    {
        await CreateAsync(server, "a");
        var from = await server.Api.Get("$shares");
        using var watch = await server.Api.Watch($"$shares?watch=true&resourceVersion={from.Text("metadata.resourceVersion")}");
        await server.Api.Delete("$shares/a");
        var deleted = await watch.Event();
        Assert.True(long.Parse(Look.At(deleted, "object.metadata.resourceVersion")!.ToString(), null) > long.Parse(from.Text("metadata.resourceVersion")!, null), deleted.ToJsonString());
    });

    [Fact]
    public Task A_selector_makes_objects_appear_and_disappear() => HoldsAsync(nameof(A_selector_makes_objects_appear_and_disappear), async server =>
    {
        var from = await server.Api.Get("$core/configmaps");
        using var watch = await server.Api.Watch($"$core/configmaps?watch=true&labelSelector=team%3Dx&resourceVersion={from.Text("metadata.resourceVersion")}");
        await server.Api.Post("$core/configmaps", """{"metadata":{"name":"a"}}""");
        await server.Api.Patch("$core/configmaps/a", """{"metadata":{"labels":{"team":"x"}}}""");
        await server.Api.Patch("$core/configmaps/a", """{"metadata":{"labels":{"team":"y"}}}""");
        Assert.Equal(["ADDED a", "DELETED a"], await watch.Next(2));
    });

    [Fact]
    public Task One_object_is_watched_by_its_name() => HoldsAsync(nameof(One_object_is_watched_by_its_name), async server =>
    {
        var from = await server.Api.Get("$core/configmaps");
        using var watch = await server.Api.Watch($"$core/configmaps?watch=true&fieldSelector=metadata.name%3Dmine&resourceVersion={from.Text("metadata.resourceVersion")}");
        await server.Api.Post("$core/configmaps", """{"metadata":{"name":"other"}}""");
        await server.Api.Post("$core/configmaps", """{"metadata":{"name":"mine"}}""");
        Assert.Equal("ADDED mine", await watch.Next());
    });

    [Fact]
    public Task Initial_events_end_with_a_bookmark_that_says_so() => HoldsAsync(nameof(Initial_events_end_with_a_bookmark_that_says_so), async server =>
    {
        await CreateAsync(server, "a");
        await CreateAsync(server, "b");
        using var watch = await server.Api.Watch("$shares?watch=true&allowWatchBookmarks=true&sendInitialEvents=true&resourceVersionMatch=NotOlderThan");
        Assert.Equal(["ADDED a", "ADDED b"], await watch.Next(2));
        var bookmark = await watch.Event();
        Assert.Equal("BOOKMARK", (string?)bookmark["type"]);
        Assert.Equal("true", Look.At(bookmark, "object.metadata.annotations.k8s~io/initial-events-end")?.ToString());
        Assert.NotEqual("", Look.At(bookmark, "object.metadata.resourceVersion")?.ToString() ?? "");
    });

    [Fact]
    public Task A_forgotten_revision_ends_in_410() => HoldsAsync(nameof(A_forgotten_revision_ends_in_410), async server =>
    {
        await CreateAsync(server, "a");
        server.ForgetHistory();
        using var watch = await server.Api.Watch("$shares?watch=true&resourceVersion=1");
        Assert.Equal(200, watch.Status);
        var error = await watch.Event();
        Assert.Equal("ERROR", (string?)error["type"]);
        Assert.Equal("410", Look.At(error, "object.code")!.ToString());
        Assert.Equal("Expired", (string?)Look.At(error, "object.reason"));
        Assert.StartsWith("too old resource version: 1 (", (string?)Look.At(error, "object.message"), StringComparison.Ordinal);
    });

    [Fact]
    public Task A_revision_of_the_future_is_refused() => HoldsAsync(nameof(A_revision_of_the_future_is_refused), async server =>
    {
        var list = await server.Api.Get("$shares?resourceVersion=999999999&resourceVersionMatch=NotOlderThan");
        Assert.Equal(504, list.Status);
        Assert.Equal("ResourceVersionTooLarge", list.Text("details.causes[0].reason"));
    });

    /// <summary>A server with one namespace, for the test of this name.</summary>
    private protected abstract Task<ContractServer> StartAsync(string space);

    private Task HoldsAsync(string name, Func<ContractServer, Task> check) => Differences.HoldsAsync(world, $"Watch.{name}", async () =>
    {
        // A namespace is a DNS label of at most 63 characters.
        var label = name.Replace('_', '-').ToLowerInvariant();
        using var server = await StartAsync($"watch-{label[..Math.Min(label.Length, 40)].TrimEnd('-')}");
        await check(server);
    });

    private static async Task CreateAsync(ContractServer server, string name)
    {
        var body = new JsonObject
        {
            ["apiVersion"] = "test.voiceanalytics.dev/v1alpha1",
            ["kind"] = "PartnerShare",
            ["metadata"] = new JsonObject { ["name"] = name },
            ["spec"] = new JsonObject { ["sourceRef"] = new JsonObject { ["name"] = "s" } },
        };
        var reply = await server.Api.Post("$shares", body.ToJsonString());
        Assert.True(reply.Status == 201, $"{reply.Status} {reply.Body}");
    }
}

[Trait(WorldNames.Trait, WorldNames.Embedded)]
public sealed class EmbeddedWatchTests() : WatchContract(WorldNames.Embedded)
{
    private protected override Task<ContractServer> StartAsync(string space) => ContractServer.EmbeddedAsync(space);
}

[Trait(WorldNames.Trait, WorldNames.ApiServer)]
public sealed class RealWatchTests(RealServer real) : WatchContract(WorldNames.ApiServer)
{
    private protected override async Task<ContractServer> StartAsync(string space) => await ContractServer.RealAsync(await real.RequireAsync(), space);
}
