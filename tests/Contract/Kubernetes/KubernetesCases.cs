using VoiceAnalytics.Contract.Worlds;

namespace VoiceAnalytics.Contract.Kubernetes;

/// <summary>How an API server behaves, as data: each case of the folder <c>cases</c> is run by every party.</summary>
internal static class KubernetesCases
{
    public static TheoryData<string, string> All() => Where(_ => true);

    /// <summary>Those in which no answer depends on how far the controllers have come.</summary>
    public static TheoryData<string, string> AtOnce() => Where(one => !one.NeedsControllers);

    private static TheoryData<string, string> Where(Func<ContractCase, bool> wanted)
    {
        var data = new TheoryData<string, string>();
        foreach (var file in ContractCase.Files)
        {
            foreach (var one in ContractCase.Load(file).Where(wanted))
            {
                data.Add(file, one.Name);
            }
        }
        return data;
    }

    public static ContractCase Find(string file, string name) => ContractCase.Load(file).Single(one => one.Name == name);

    /// <summary>The namespace of a case: the same on every server, so that answers can be compared.</summary>
    public static string Namespace(string purpose, string file, string name)
    {
        var index = ContractCase.Load(file).Index().Single(one => one.Item.Name == name).Index;
        return $"{purpose}-{file}-{index}";
    }
}

[Trait(WorldNames.Trait, WorldNames.Embedded)]
public sealed class EmbeddedKubernetesTests
{
    [Theory]
    [MemberData(nameof(KubernetesCases.All), MemberType = typeof(KubernetesCases))]
    public Task The_server_answers_as_Kubernetes_does(string file, string name) => Differences.HoldsAsync(WorldNames.Embedded, name, async () =>
    {
        using var server = await ContractServer.EmbeddedAsync(KubernetesCases.Namespace("contract", file, name));
        await KubernetesCases.Find(file, name).RunAsync(server.Api);
    });
}

[Trait(WorldNames.Trait, WorldNames.ApiServer)]
public sealed class RealKubernetesTests(RealServer real)
{
    [Theory]
    [MemberData(nameof(KubernetesCases.All), MemberType = typeof(KubernetesCases))]
    public async Task The_server_answers_as_Kubernetes_does(string file, string name)
    {
        var cluster = await real.RequireAsync();
        var one = KubernetesCases.Find(file, name);
        Assert.SkipWhen(one.NeedsControllers && !cluster.RunsControllers, $"{cluster.Name} has no kube-controller-manager beside it, and only that collects garbage and empties namespaces.");
        await Differences.HoldsAsync(WorldNames.ApiServer, name, async () =>
        {
            using var server = await ContractServer.RealAsync(cluster, KubernetesCases.Namespace("contract", file, name));
            await one.RunAsync(server.Api);
        });
    }
}
