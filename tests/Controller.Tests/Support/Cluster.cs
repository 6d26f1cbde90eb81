using VoiceAnalytics.Controller.Client;
using VoiceAnalytics.Sandbox.Hosting;
using VoiceAnalytics.Sandbox.Kubernetes;

namespace VoiceAnalytics.Controller.Support;

/// <summary>An embedded API server with our CRDs, and a client to it.</summary>
internal sealed class Cluster : IDisposable
{
    private readonly InProcessServer _server;
    private readonly KubeTransport _transport;

    public Cluster(TimeProvider time)
    {
        World = new KubernetesWorld(new KubernetesWorldOptions { Namespaces = ["partners", "operators"] }, time);
        foreach (var file in Directory.GetFiles(Path.Combine(Root(), "crds"), "*.yaml").Order(StringComparer.Ordinal))
        {
            World.ApplyYaml(File.ReadAllText(file));
        }
        _server = new InProcessServer(World.HandleAsync);
        _transport = KubeTransport.Over(_server.CreateHandler());
        Client = new KubeClient(_transport, time);
    }

    public KubernetesWorld World { get; }

    public KubeClient Client { get; }

    public KubeTransport Connect(params DelegatingHandler[] handlers)
    {
        var next = _server.CreateHandler();
        foreach (var handler in handlers.Reverse())
        {
            handler.InnerHandler = next;
            next = handler;
        }
        return KubeTransport.Over(next);
    }

    /// <summary>How often something was asked, by the world's own count.</summary>
    public int Count(string operation) => World.Journal.Snapshot().Count(request => request.Operation == operation);

    public void Apply(string name, string sourceName = "voice", string? extra = null) => World.ApplyYaml(
        $"""
        apiVersion: voiceanalytics.dev/v1alpha1
        kind: PartnerShare
        metadata:
          name: {name}
          namespace: partners
        spec:
          sourceRef:
            name: {sourceName}
          prefix: sessions/
          {extra}
        """);

    public void Dispose()
    {
        _transport.Dispose();
        _server.Dispose();
    }

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "VoiceAnalyticsOperator.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The solution is not above the test binaries.");
        }
        return folder;
    }
}
