using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using VoiceAnalytics.ApiServer;
using VoiceAnalytics.Sandbox.Cluster;
using VoiceAnalytics.Sandbox.Stage;

namespace VoiceAnalytics.EndToEnd.Real;

/// <summary>
/// A real API server of one's own in place of the embedded one, with the operator installed by examples/install/kubernetes:
/// its own service account, and nothing that its roles do not give.
/// </summary>
internal sealed class RealCluster : IAsyncDisposable
{
    private const string Account = $"api/v1/namespaces/{Cast.OperatorNamespace}/serviceaccounts/voice-analytics-operator";

    private static readonly string[] Install = ["00-namespace.yaml", "10-service-account.yaml", "20-rbac.yaml", "40-admission-policy.yaml", "50-network-policy.yaml"];

    private RealCluster(Cluster cluster, string token)
    {
        Cluster = cluster;
        OperatorToken = token;
        World = new WorldCluster(cluster.Address, cluster.Kubeconfig(), cluster.Kubeconfig(token), () => cluster.CreateClient());
    }

    public Cluster Cluster { get; }

    /// <summary>Of the operator's own service account.</summary>
    public string OperatorToken { get; }

    public WorldCluster World { get; }

    /// <summary>Skips the test, with the reason, where the machine offers none.</summary>
    public static async Task<RealCluster> StartAsync()
    {
        var search = await ClusterSearch.Result;
        Assert.SkipUnless(search.IsOffered, search.Lack);
        var cluster = await search.StartAsync(TestContext.Current.CancellationToken);
        using var client = cluster.CreateClient();
        using var person = new ClusterClient(cluster.CreateClient());
        foreach (var file in Install)
        {
            await person.ApplyAsync(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "examples", "install", "kubernetes", file)), TestContext.Current.CancellationToken);
        }
        using var request = new StringContent("""{"apiVersion":"authentication.k8s.io/v1","kind":"TokenRequest","spec":{"expirationSeconds":7200}}""", Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync($"{Account}/token", request);
        answer.EnsureSuccessStatusCode();
        var issued = await answer.Content.ReadFromJsonAsync<JsonNode>();
        return new RealCluster(cluster, (string)issued!["status"]!["token"]!);
    }

    public ValueTask DisposeAsync() => Cluster.DisposeAsync();
}
