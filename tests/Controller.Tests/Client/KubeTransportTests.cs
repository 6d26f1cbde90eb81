using System.Collections.Immutable;
using VoiceAnalytics.Controller.Client.Model;
using VoiceAnalytics.Controller.Hosting;
using VoiceAnalytics.Controller.Leadership;
using VoiceAnalytics.Sandbox.Hosting;
using VoiceAnalytics.Sandbox.Kubernetes;

namespace VoiceAnalytics.Controller.Client;

/// <summary>Over a real socket, from a kubeconfig, with the library's credentials.</summary>
public sealed class KubeTransportTests : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kube-transport");
    private LoopbackServer? _server;

    public async ValueTask InitializeAsync()
    {
        var world = new KubernetesWorld(
            new KubernetesWorldOptions
            {
                Tokens = ImmutableDictionary<string, KubernetesUser>.Empty.Add("right", new KubernetesUser("admin", ["system:masters"])),
            },
            TimeProvider.System);
        _server = await LoopbackServer.StartAsync(world.HandleAsync, cancellationToken: TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _server!.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_token_signs_in()
    {
        using var transport = Connect(KubernetesWorld.Kubeconfig(_server!.Address, "right"));
        var ns = await new KubeClient(transport, TimeProvider.System).GetAsync(CoreKinds.Namespaces, new("", "kube-system"), default);
        Assert.Equal("kube-system", ns.Value?.Metadata.Name);
    }

    [Fact]
    public async Task A_wrong_token_is_neither_absence_nor_final()
    {
        using var transport = Connect(KubernetesWorld.Kubeconfig(_server!.Address, "wrong"));
        var ns = await new KubeClient(transport, TimeProvider.System).GetAsync(CoreKinds.Namespaces, new("", "kube-system"), default);
        Assert.Equal((KubeErrorKind.Transient, 401), (ns.Error!.Kind, ns.Error.StatusCode));
    }

    [Fact]
    public async Task A_failing_exec_plugin_is_an_error_that_does_not_repeat_what_it_printed()
    {
        // It works while the kubeconfig is loaded and fails when the first request needs it again.
        const string token = """{"apiVersion":"client.authentication.k8s.io/v1","kind":"ExecCredential","status":{"token":"right"}}""";
        using var transport = Connect(WithPlugin($"if [ -e \"$0.ran\" ]; then echo 'secret-taint'; exit 1; fi; touch \"$0.ran\"; echo '{token}'"));
        var ns = await new KubeClient(transport, TimeProvider.System).CreateAsync(CoreKinds.ConfigMaps, new() { Metadata = new() { Namespace = "default", Name = "a" } }, default);
        Assert.Equal(KubeErrorKind.Transient, ns.Error?.Kind);
        Assert.False(ns.Error?.MayHaveHappened);
        Assert.DoesNotContain("secret-taint", ns.Error?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_exec_plugin_signs_in()
    {
        using var transport = Connect(WithPlugin("""echo '{"apiVersion":"client.authentication.k8s.io/v1","kind":"ExecCredential","status":{"token":"right"}}'"""));
        var ns = await new KubeClient(transport, TimeProvider.System).GetAsync(CoreKinds.Namespaces, new("", "kube-system"), default);
        Assert.True(ns.IsOk, ns.Error?.ToString());
    }

    [Fact]
    public async Task Every_request_passes_through_the_handlers()
    {
        using var fence = new LeaderFence(TimeProvider.System, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(10));
        using var transport = Connect(KubernetesWorld.Kubeconfig(_server!.Address, "right"), new FencingHandler(fence));
        var client = new KubeClient(transport, TimeProvider.System);
        Assert.True((await client.ListAsync(CoreKinds.Namespaces, WatchScope.Everything, default)).IsOk);
        await Assert.ThrowsAsync<LeadershipLostException>(() => client.CreateAsync(CoreKinds.ConfigMaps, new() { Metadata = new() { Namespace = "default", Name = "a" } }, default));
    }

    [Fact]
    public async Task A_server_that_is_not_there_changed_nothing()
    {
        using var transport = Connect(KubernetesWorld.Kubeconfig(new Uri("http://127.0.0.1:1"), "right"));
        var created = await new KubeClient(transport, TimeProvider.System).CreateAsync(CoreKinds.ConfigMaps, new() { Metadata = new() { Namespace = "default", Name = "a" } }, default);
        Assert.True(created.Error is { Kind: KubeErrorKind.Transient, MayHaveHappened: false });
    }

    [Fact]
    public void A_context_or_file_that_does_not_exist_is_named()
    {
        var path = Write(KubernetesWorld.Kubeconfig(_server!.Address, "right"));
        Assert.Contains("'nowhere'", Assert.ThrowsAny<ArgumentException>(() => KubeConfiguration.Load(Options(path, "nowhere"))).Message, StringComparison.Ordinal);
        Assert.Contains("missing.yaml", Assert.Throws<FileNotFoundException>(() => KubeConfiguration.Load(Options("missing.yaml", null))).Message, StringComparison.Ordinal);
    }

    private KubeTransport Connect(string kubeconfig, params DelegatingHandler[] handlers) =>
        KubeTransport.Connect(KubeConfiguration.Load(Options(Write(kubeconfig), null)), handlers);

    private string Write(string kubeconfig)
    {
        var path = Path.Combine(_folder.FullName, "config");
        File.WriteAllText(path, kubeconfig);
        return path;
    }

    private string WithPlugin(string script)
    {
        var path = Path.Combine(_folder.FullName, "plugin.sh");
        File.WriteAllText(path, script);
        return $$"""
            apiVersion: v1
            kind: Config
            current-context: c
            clusters: [{ name: c, cluster: { server: "{{_server!.Address}}" } }]
            contexts: [{ name: c, context: { cluster: c, user: u } }]
            users:
              - name: u
                user: { exec: { apiVersion: client.authentication.k8s.io/v1, command: /bin/sh, args: ["{{path}}"], interactiveMode: Never } }
            """;
    }

    private static ControllerOptions Options(string path, string? context) =>
        new() { Namespace = "n", Kubeconfig = path, Context = context, LeaderElection = new LeaderElectionOptions("n", "l", "i") };
}
