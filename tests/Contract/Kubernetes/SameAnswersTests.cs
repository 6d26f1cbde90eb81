using VoiceAnalytics.Contract.Worlds;

namespace VoiceAnalytics.Contract.Kubernetes;

/// <summary>
/// The same requests to the embedded and to the real server, and every member of every answer compared: what no case thought
/// of to demand. A difference is a failure, or has a row in the second table of tests/Contract/README.md.
/// </summary>
[Trait(WorldNames.Trait, WorldNames.ApiServer)]
public sealed class SameAnswersTests(RealServer real)
{
    [Theory]
    [MemberData(nameof(KubernetesCases.All), MemberType = typeof(KubernetesCases))]
    public async Task Both_servers_give_the_same_answers(string file, string name)
    {
        var cluster = await real.RequireAsync();
        Assert.SkipWhen(KubernetesCases.Find(file, name).NeedsControllers && !cluster.RunsControllers, $"{cluster.Name} has no kube-controller-manager beside it, and only that collects garbage and empties namespaces.");
        var space = KubernetesCases.Namespace("same", file, name);
        using var ours = await ContractServer.EmbeddedAsync(space);
        using var theirs = await ContractServer.RealAsync(cluster, space);
        var embedded = await KubernetesCases.Find(file, name).PlayAsync(ours.Api);
        var answers = await KubernetesCases.Find(file, name).PlayAsync(theirs.Api);
        var differences = embedded.Zip(answers).SelectMany(pair => AnswerComparison.Compare(pair.First, pair.Second)).Where(each => !AnswerRow.All.Any(row => row.Covers(name, each))).ToList();
        Assert.True(differences.Count == 0, $"{name}:\n{string.Join('\n', differences.Select(each => $"{embedded[each.Step - 1].Request}: {each}"))}");
    }
}
