using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace VoiceAnalytics.ApiServer;

/// <summary>A real Kubernetes API server that this process started and nobody else uses.</summary>
public abstract class Cluster : IAsyncDisposable
{
    /// <summary>For people: which server this is, and where it came from.</summary>
    public abstract string Name { get; }

    /// <summary>For example <c>https://127.0.0.1:41234/</c>.</summary>
    public abstract Uri Address { get; }

    /// <summary>A bearer token of a member of system:masters, or of a cluster-admin.</summary>
    public abstract string AdminToken { get; }

    /// <summary>
    /// Whether garbage collection and the emptying of namespaces run. They are not the API server's but
    /// kube-controller-manager's, which a folder made by setup-envtest lacks.
    /// </summary>
    public abstract bool RunsControllers { get; }

    /// <summary>Whoever signed the server's certificate.</summary>
    internal abstract X509Certificate2 Authority { get; }

    /// <param name="token">Null: the administrator's.</param>
    public HttpClient CreateClient(string? token = null)
    {
        var handler = new SocketsHttpHandler { UseProxy = false, SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = IsOurs } };
        var client = new HttpClient(handler) { BaseAddress = Address, Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token ?? AdminToken);
        return client;
    }

    /// <summary>A kubeconfig with one context, for kubectl and for the operator.</summary>
    /// <param name="token">Null: the administrator's.</param>
    public string Kubeconfig(string? token = null) => $"""
        apiVersion: v1
        kind: Config
        current-context: real
        contexts:
          - name: real
            context:
              cluster: real
              user: real
        clusters:
          - name: real
            cluster:
              server: {Address}
              certificate-authority-data: {Convert.ToBase64String(Encoding.ASCII.GetBytes(Authority.ExportCertificatePem()))}
        users:
          - name: real
            user:
              token: {token ?? AdminToken}
        """;

    public abstract ValueTask DisposeAsync();

    private bool IsOurs(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (certificate is null || errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
        {
            return false;
        }
        using var trusted = new X509Chain();
        trusted.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        trusted.ChainPolicy.CustomTrustStore.Add(Authority);
        trusted.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        return trusted.Build(new X509Certificate2(certificate));
    }
}
