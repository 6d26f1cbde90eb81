using System.Text.Json.Nodes;
using VoiceAnalytics.Controller.Client;
using VoiceAnalytics.Controller.Client.Model;

namespace VoiceAnalytics.Controller.Leadership;

/// <summary>Reads and writes the one Lease. Every write names the revision that it replaces, so that two winners are impossible.</summary>
internal sealed class LeaseClient(KubeClient client, LeaderElectionOptions options)
{
    private readonly NamespacedName _key = new(options.Namespace, options.Name);

    public Task<KubeResult<Lease?>> GetAsync(CancellationToken cancellationToken) =>
        client.GetAsync(CoreKinds.Leases, _key, cancellationToken);

    public Task<KubeResult<Lease>> CreateAsync(LeaseSpec spec, CancellationToken cancellationToken)
    {
        var lease = new Lease { Metadata = new ObjectMeta { Name = options.Name, Namespace = options.Namespace }, Spec = spec };
        return client.CreateAsync(CoreKinds.Leases, lease, cancellationToken);
    }

    public Task<KubeResult<Lease>> ReplaceAsync(string revision, LeaseSpec spec, CancellationToken cancellationToken)
    {
        var patch = new JsonObject
        {
            ["metadata"] = new JsonObject { ["resourceVersion"] = revision },
            ["spec"] = System.Text.Json.JsonSerializer.SerializeToNode(spec, KubeJson.Default.LeaseSpec),
        };
        return client.PatchAsync(CoreKinds.Leases, _key, KubePatch.Merge(patch), cancellationToken);
    }
}
