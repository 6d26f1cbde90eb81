using System.Net;
using System.Text;
using k8s;
using k8s.Autorest;
using k8s.Models;
using VoiceAnalytics.Sandbox.Hosting;
using VoiceAnalytics.Sandbox.Kubernetes.Tests.Support;

namespace VoiceAnalytics.Sandbox.Kubernetes.Tests.Cluster;

/// <summary>The client library that the operator uses understands what the server says.</summary>
public sealed class ClientLibraryTests
{
    [Fact]
    public async Task KubernetesClient_reads_writes_and_watches()
    {
        var world = new KubernetesWorld(new KubernetesWorldOptions { Namespaces = ["partners"] }, TimeProvider.System);
        world.ApplyYaml(TestAssets.ShareDefinition);
        world.ApplyYaml(TestWorld.Share("acme"));
        await using var server = await LoopbackServer.StartAsync(world.HandleAsync);
        using var config = new MemoryStream(Encoding.UTF8.GetBytes(KubernetesWorld.Kubeconfig(server.Address, string.Empty)));
        using var client = new k8s.Kubernetes(KubernetesClientConfiguration.BuildConfigFromConfigFile(config));

        var secret = await client.CoreV1.CreateNamespacedSecretAsync(new V1Secret { Metadata = new V1ObjectMeta { Name = "a" }, StringData = new Dictionary<string, string> { ["k"] = "v" } }, "partners");
        Assert.Equal("v", Encoding.UTF8.GetString(secret.Data["k"]));
        var refused = await Assert.ThrowsAsync<HttpOperationException>(() => client.CoreV1.CreateNamespacedSecretAsync(new V1Secret { Metadata = new V1ObjectMeta { Name = "a" } }, "partners"));
        Assert.Equal(HttpStatusCode.Conflict, refused.Response.StatusCode);

        var lease = await client.CoordinationV1.CreateNamespacedLeaseAsync(new V1Lease
        {
            Metadata = new V1ObjectMeta { Name = "l" },
            Spec = new V1LeaseSpec { HolderIdentity = "me", LeaseDurationSeconds = 15, RenewTime = new DateTime(2026, 11, 23, 8, 0, 0, DateTimeKind.Utc) },
        }, "partners");
        lease.Spec.HolderIdentity = "you";
        Assert.Equal("you", (await client.CoordinationV1.ReplaceNamespacedLeaseAsync(lease, "l", "partners")).Spec.HolderIdentity);

        await client.CustomObjects.PatchNamespacedCustomObjectStatusAsync(
            new V1Patch("""{"status":{"observedGeneration":1}}""", V1Patch.PatchType.MergePatch), "test.voiceanalytics.dev", "v1alpha1", "partners", "partnershares", "acme");
        Assert.Equal("1", world.Get("pshare", "partners", "acme")!["status"]!["observedGeneration"]!.ToString());

        var seen = new List<string>();
        await foreach (var (type, item) in client.CoreV1.WatchListNamespacedSecretAsync("partners"))
        {
            seen.Add($"{type} {item.Name()}");
            if (seen.Count == 2)
            {
                break;
            }
            await client.CoreV1.DeleteNamespacedSecretAsync("a", "partners");
        }
        Assert.Equal(["Added a", "Deleted a"], seen);
    }
}
