using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using VoiceAnalytics.Controller.Caching;
using VoiceAnalytics.Controller.Client.Model;
using VoiceAnalytics.Controller.Support;

namespace VoiceAnalytics.Controller.Client;

/// <summary>The client's judgement of answers, against an API server that nobody wrote for it.</summary>
public sealed class KubeClientAgainstClusterTests : IDisposable
{
    private static readonly NamespacedName Key = new("partners", "map");
    private readonly Cluster _cluster = new(new FakeTimeProvider());

    private KubeClient Client => _cluster.Client;

    public void Dispose() => _cluster.Dispose();

    [Fact]
    public async Task An_object_is_made_once_read_patched_and_deleted()
    {
        Assert.Null((await Client.GetAsync(CoreKinds.ConfigMaps, Key, default)).Value);
        var created = await Client.CreateAsync(CoreKinds.ConfigMaps, Map("1"), default);
        Assert.True(created.IsOk, created.Error?.ToString());
        Assert.Equal(KubeErrorKind.AlreadyExists, (await Client.CreateAsync(CoreKinds.ConfigMaps, Map("2"), default)).Error?.Kind);
        var patched = await Client.PatchAsync(CoreKinds.ConfigMaps, Key, KubePatch.Merge(new JsonObject { ["data"] = new JsonObject { ["k"] = "3" } }), default);
        Assert.Equal("3", patched.Value.Data?["k"]);
        Assert.True(Revision.IsLater(patched.Value.Metadata.ResourceVersion, created.Value.Metadata.ResourceVersion));
        Assert.Equal(KubeErrorKind.Conflict, (await Client.DeleteAsync(CoreKinds.ConfigMaps.Type, Key, "another", default))?.Kind);
        Assert.Null(await Client.DeleteAsync(CoreKinds.ConfigMaps.Type, Key, created.Value.Metadata.Uid!, default));
        Assert.Equal(KubeErrorKind.NotFound, (await Client.DeleteAsync(CoreKinds.ConfigMaps.Type, Key, created.Value.Metadata.Uid!, default))?.Kind);
    }

    [Fact]
    public async Task A_patch_for_another_incarnation_or_revision_is_refused()
    {
        var created = await Client.CreateAsync(CoreKinds.ConfigMaps, Map("1"), default);
        var revision = created.Value.Metadata.ResourceVersion!;
        var uid = KubePatch.Merge(new JsonObject { ["metadata"] = new JsonObject { ["uid"] = "another" } });
        Assert.Equal(KubeErrorKind.Invalid, (await Client.PatchAsync(CoreKinds.ConfigMaps, Key, uid, default)).Error?.Kind);
        var test = KubePatch.Json(PatchOperation.Test("/metadata/uid", "another"), PatchOperation.Replace("/data/k", "2"));
        Assert.Equal(KubeErrorKind.Invalid, (await Client.PatchAsync(CoreKinds.ConfigMaps, Key, test, default)).Error?.Kind);
        var first = KubePatch.Merge(new JsonObject { ["metadata"] = new JsonObject { ["resourceVersion"] = revision }, ["data"] = new JsonObject { ["k"] = "2" } });
        Assert.True((await Client.PatchAsync(CoreKinds.ConfigMaps, Key, first, default)).IsOk);
        Assert.Equal(KubeErrorKind.Conflict, (await Client.PatchAsync(CoreKinds.ConfigMaps, Key, first, default)).Error?.Kind);
    }

    [Fact]
    public async Task Absence_is_of_the_object_and_not_of_the_resource()
    {
        var unknown = new ResourceKind<Widget>(new("voiceanalytics.dev", "v1alpha1", "gadgets", "Gadget", true), WidgetJson.Default.Widget, item => item.Metadata.Identity);
        Assert.Equal(KubeErrorKind.Transient, (await Client.GetAsync(unknown, Key, default)).Error?.Kind);
        Assert.Equal(KubeErrorKind.NotFound, (await Client.ListAsync(unknown, WatchScope.Everything, default)).Error?.Kind);
        Assert.Null((await Client.GetAsync(OwnKinds.Shares, Key, default)).Error);
    }

    [Fact]
    public async Task A_namespace_that_ends_says_so()
    {
        _cluster.World.ApplyYaml("""
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: holds-it
              namespace: partners
              finalizers: [test.dev/hold]
            """);
        _cluster.World.Delete("namespaces", "", "partners");
        Assert.Equal(KubeErrorKind.NamespaceTerminating, (await Client.CreateAsync(CoreKinds.ConfigMaps, Map("1"), default)).Error?.Kind);
    }

    [Fact]
    public async Task What_the_schema_refuses_is_invalid_and_named()
    {
        var wrong = KubePatch.Merge(new JsonObject { ["spec"] = new JsonObject { ["prefix"] = 7 } });
        _cluster.Apply("acme");
        var refused = await Client.PatchAsync(OwnKinds.Shares, new("partners", "acme"), wrong, default);
        Assert.Equal(KubeErrorKind.Invalid, refused.Error?.Kind);
        Assert.Contains("prefix", refused.Error?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_status_is_written_through_its_subresource_only()
    {
        _cluster.Apply("acme");
        var status = KubePatch.Merge(new JsonObject { ["status"] = new JsonObject { ["observedGeneration"] = 1 }, ["spec"] = new JsonObject { ["prefix"] = "other/" } });
        var written = await Client.PatchAsync(OwnKinds.Shares, new("partners", "acme"), status, default, "status");
        Assert.Equal((1L, "sessions/"), (written.Value.Status?.ObservedGeneration, written.Value.Spec.Prefix));
    }

    [Fact]
    public async Task A_long_list_comes_in_pages_and_whole()
    {
        for (var share = 0; share < 25; share++)
        {
            _cluster.Apply($"share-{share:00}");
        }
        using var transport = _cluster.Connect();
        var client = new KubeClient(transport, TimeProvider.System, new() { PageSize = 10 });
        _cluster.World.Journal.Clear();
        var list = await client.ListAsync(OwnKinds.Shares, WatchScope.Everything, default);
        Assert.Equal(25, list.Value.Items.Length);
        Assert.Equal(3, _cluster.World.Journal.Snapshot().Length);
    }

    private static ConfigMap Map(string value) => new()
    {
        Metadata = new() { Namespace = "partners", Name = "map" },
        Data = new Dictionary<string, string>(StringComparer.Ordinal) { ["k"] = value },
    };
}
