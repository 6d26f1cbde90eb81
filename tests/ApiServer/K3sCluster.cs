using System.Net.Http.Json;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Testcontainers.K3s;
using YamlDotNet.RepresentationModel;

namespace VoiceAnalytics.ApiServer;

/// <summary>K3s in a container: a whole small distribution, its controllers running.</summary>
internal sealed class K3sCluster : Cluster
{
    public const string Variable = "K3S_IMAGE";
    public const string PublicImage = "rancher/k3s:v1.34.1-k3s1";

    private const string Account = "contract-tests";

    private readonly K3sContainer _container;

    private K3sCluster(K3sContainer container, Uri address, X509Certificate2 authority, string token) =>
        (_container, Address, Authority, AdminToken) = (container, address, authority, token);

    public override string Name => $"K3s of {_container.Image.FullName}";

    public override Uri Address { get; }

    public override string AdminToken { get; }

    public override bool RunsControllers => true;

    internal override X509Certificate2 Authority { get; }

    public static async Task<Cluster> StartAsync(string image, CancellationToken cancellationToken)
    {
        var container = new K3sBuilder(image).Build();
        try
        {
            await container.StartAsync(cancellationToken);
            var config = Parse(await container.GetKubeconfigAsync());
            var cluster = (YamlMappingNode)config["clusters"][0]["cluster"];
            var user = config["users"][0]["user"];
            var authority = X509Certificate2.CreateFromPem(Pem(cluster["certificate-authority-data"]));
            using var identity = X509Certificate2.CreateFromPem(Pem(user["client-certificate-data"]), Pem(user["client-key-data"]));
            var address = new Uri(((YamlScalarNode)cluster["server"]).Value!);
            return new K3sCluster(container, address, authority, await TokenAsync(address, identity, cancellationToken));
        }
        catch
        {
            await container.DisposeAsync();
            throw;
        }
    }

    public override async ValueTask DisposeAsync()
    {
        await _container.DisposeAsync();
        Authority.Dispose();
    }

    // K3s signs its administrator in by certificate; the tests use tokens, as service accounts do.
    private static async Task<string> TokenAsync(Uri address, X509Certificate2 identity, CancellationToken cancellationToken)
    {
        using var handler = new SocketsHttpHandler { UseProxy = false };
        handler.SslOptions.ClientCertificates = [identity];
        handler.SslOptions.RemoteCertificateValidationCallback = (_, _, _, _) => true; // The container that we have just started, on loopback.
        using var client = new HttpClient(handler) { BaseAddress = address };
        await PostAsync("api/v1/namespaces/default/serviceaccounts", $$$"""{"metadata":{"name":"{{{Account}}}"}}""");
        await PostAsync("apis/rbac.authorization.k8s.io/v1/clusterrolebindings", $$$"""
            {"metadata":{"name":"{{{Account}}}"},"roleRef":{"apiGroup":"rbac.authorization.k8s.io","kind":"ClusterRole","name":"cluster-admin"},
             "subjects":[{"kind":"ServiceAccount","name":"{{{Account}}}","namespace":"default"}]}
            """);
        var token = await PostAsync($"api/v1/namespaces/default/serviceaccounts/{Account}/token", """{"spec":{"expirationSeconds":7200}}""");
        return (string)token["status"]!["token"]!;

        async Task<JsonNode> PostAsync(string path, string body)
        {
            using var answer = await client.PostAsync(path, new StringContent(body, Encoding.UTF8, "application/json"), cancellationToken);
            answer.EnsureSuccessStatusCode();
            return (await answer.Content.ReadFromJsonAsync<JsonNode>(cancellationToken))!;
        }
    }

    private static YamlMappingNode Parse(string kubeconfig)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(kubeconfig));
        return (YamlMappingNode)stream.Documents[0].RootNode;
    }

    private static string Pem(YamlNode base64) => Encoding.ASCII.GetString(Convert.FromBase64String(((YamlScalarNode)base64).Value!));
}
