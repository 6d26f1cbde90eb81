using Microsoft.Extensions.Time.Testing;
using VoiceAnalytics.Sandbox.Hosting;

namespace VoiceAnalytics.Sandbox.Kubernetes.Tests.Support;

/// <summary>A world in virtual time with the test CRD and the namespace <c>partners</c>, and a client for it.</summary>
internal sealed class TestWorld : IDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);

    private readonly InProcessServer _server;

    public TestWorld(KubernetesWorldOptions? options = null)
    {
        Time = new FakeTimeProvider(Start);
        World = new KubernetesWorld((options ?? new KubernetesWorldOptions()) with { Namespaces = ["partners"] }, Time);
        World.ApplyYaml(TestAssets.ShareDefinition);
        _server = new InProcessServer(World.HandleAsync);
        Client = NewClient();
        Api = new ApiClient(Client, "partners");
    }

    public FakeTimeProvider Time { get; }

    public KubernetesWorld World { get; }

    public HttpClient Client { get; }

    public ApiClient Api { get; }

    public HttpClient NewClient() => new(_server.CreateHandler()) { BaseAddress = new Uri("http://kubernetes.test/"), Timeout = Timeout.InfiniteTimeSpan };

    public ApiClient As(string token)
    {
        var client = NewClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return new ApiClient(client, "partners");
    }

    public void Dispose()
    {
        Client.Dispose();
        _server.Dispose();
    }

    public static string Share(string name, string more = "") => $$"""
        apiVersion: test.voiceanalytics.dev/v1alpha1
        kind: PartnerShare
        metadata: { name: {{name}}, namespace: partners{{more}} }
        spec: { sourceRef: { name: voice-sessions } }
        """;
}
