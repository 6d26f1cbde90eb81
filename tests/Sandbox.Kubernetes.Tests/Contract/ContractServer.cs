using VoiceAnalytics.Sandbox.Kubernetes.Tests.Support;

namespace VoiceAnalytics.Sandbox.Kubernetes.Tests.Contract;

/// <summary>
/// What the contract cases run against: the embedded server, or the real one whose address is in
/// KUBERNETES_CONTRACT_SERVER (with an administrator's token in KUBERNETES_CONTRACT_TOKEN), where the test CRD is
/// applied already. Every case gets a namespace of its own.
/// </summary>
internal sealed class ContractServer : IDisposable
{
    private readonly TestWorld? _embedded;
    private readonly HttpClient _client;

    private ContractServer(TestWorld? embedded, HttpClient client, string space) =>
        (_embedded, _client, Api) = (embedded, client, new ApiClient(client, space));

    public ApiClient Api { get; }

    public static async Task<ContractServer> StartAsync(string space)
    {
        if (Environment.GetEnvironmentVariable("KUBERNETES_CONTRACT_SERVER") is { Length: > 0 } address)
        {
            var real = new HttpClient { BaseAddress = new Uri(address.TrimEnd('/') + "/") };
            if (Environment.GetEnvironmentVariable("KUBERNETES_CONTRACT_TOKEN") is { Length: > 0 } token)
            {
                real.DefaultRequestHeaders.Authorization = new("Bearer", token);
            }
            return await WithNamespace(new ContractServer(null, real, space), space);
        }
        var embedded = new TestWorld();
        return await WithNamespace(new ContractServer(embedded, embedded.Client, space), space);
    }

    public void Dispose()
    {
        _embedded?.Dispose();
        _client.Dispose();
    }

    private static async Task<ContractServer> WithNamespace(ContractServer server, string space)
    {
        var reply = await server.Api.Post("/api/v1/namespaces", $"{{\"metadata\":{{\"name\":\"{space}\"}}}}");
        Assert.True(reply.Status == 201, $"The namespace {space} could not be created: {reply.Body}");
        return server;
    }
}
