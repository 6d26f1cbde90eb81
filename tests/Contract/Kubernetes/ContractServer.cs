using Microsoft.Extensions.Time.Testing;
using VoiceAnalytics.ApiServer;
using VoiceAnalytics.Sandbox.Hosting;
using VoiceAnalytics.Sandbox.Kubernetes;
using VoiceAnalytics.Sandbox.Kubernetes.Tests.Support;

namespace VoiceAnalytics.Contract.Kubernetes;

/// <summary>An API server with the definition that the cases use, and one namespace for one case.</summary>
internal sealed class ContractServer : IDisposable
{
    /// <summary>Close to the product's PartnerShare, and with every schema feature that the embedded server claims.</summary>
    public const string Definition = "tests/Sandbox.Kubernetes.Tests/testassets/partnershare-crd.yaml";

    private readonly InProcessServer? _embedded;
    private readonly HttpClient _client;
    private readonly Action _forget;

    private ContractServer(InProcessServer? embedded, HttpClient client, string space, Action forget) =>
        (_embedded, _client, _forget, Api) = (embedded, client, forget, new ApiClient(client, space));

    public ApiClient Api { get; }

    /// <summary>Makes sure that nobody can watch from revision 1. A real server never kept that for a kind that came later.</summary>
    public void ForgetHistory() => _forget();

    public static async Task<ContractServer> EmbeddedAsync(string space)
    {
        var world = new KubernetesWorld(new KubernetesWorldOptions(), new FakeTimeProvider(TimeProvider.System.GetUtcNow()));
        world.ApplyYaml(Repository.Read(Definition));
        var server = new InProcessServer(world.HandleAsync);
        var client = new HttpClient(server.CreateHandler()) { BaseAddress = new Uri("http://kubernetes.test/"), Timeout = Timeout.InfiniteTimeSpan };
        return await WithNamespace(new ContractServer(server, client, space, () => world.CompactTo(world.Revision)), space);
    }

    public static async Task<ContractServer> RealAsync(Cluster cluster, string space) =>
        await WithNamespace(new ContractServer(null, cluster.CreateClient(), space, () => { }), space);

    public void Dispose()
    {
        _client.Dispose();
        _embedded?.Dispose();
    }

    private static async Task<ContractServer> WithNamespace(ContractServer server, string space)
    {
        var reply = await server.Api.Post("/api/v1/namespaces", $"{{\"metadata\":{{\"name\":\"{space}\"}}}}");
        Assert.True(reply.Status == 201, $"The namespace {space} could not be created: {reply.Body}");
        return server;
    }
}
