using VoiceAnalytics.Sandbox.Kubernetes;

namespace VoiceAnalytics.Sandbox.Stage;

/// <summary>The cluster of a run, as the person and the operator reach it.</summary>
/// <param name="PersonsKubeconfig">An administrator's.</param>
/// <param name="OperatorsKubeconfig">That of its own service account, where the cluster has such.</param>
/// <param name="CreateClient">HTTP as the person.</param>
internal sealed record WorldCluster(Uri Address, string PersonsKubeconfig, string OperatorsKubeconfig, Func<HttpClient> CreateClient)
{
    /// <summary>The embedded one, where nobody has to sign in.</summary>
    public static WorldCluster Embedded(Uri address)
    {
        var kubeconfig = KubernetesWorld.Kubeconfig(address, token: "");
        return new WorldCluster(address, kubeconfig, kubeconfig, () => new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = address, Timeout = Timeout.InfiniteTimeSpan });
    }
}
