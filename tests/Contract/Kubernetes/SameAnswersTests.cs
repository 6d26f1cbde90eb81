using VoiceAnalytics.Contract.Worlds;

namespace VoiceAnalytics.Contract.Kubernetes;

/// <summary>
/// The same requests to the embedded and to the real server, and every member of every answer compared: what no case thought
/// of to demand. A difference is a failure, or has a row in the table of tests/Contract/Kubernetes/README.md.
/// </summary>
[Trait(WorldNames.Trait, WorldNames.ApiServer)]
public sealed class SameAnswersTests(RealServer real)
{
    [Theory]
    [MemberData(nameof(KubernetesCases.AtOnce), MemberType = typeof(KubernetesCases))]
    public async Task Both_servers_give_the_same_answers(string file, string name)
    {
        var cluster = await real.RequireAsync();
        var space = KubernetesCases.Namespace("same", file, name);
        using var ours = await ContractServer.EmbeddedAsync(space);
        using var theirs = await ContractServer.RealAsync(cluster, space);
        var embedded = await KubernetesCases.Find(file, name).PlayAsync(ours.Api);
        var answers = await KubernetesCases.Find(file, name).PlayAsync(theirs.Api);
        var rows = AnswerRow.All.Where(row => row.Case == name).ToList();
        var differences = embedded.Zip(answers).SelectMany(pair => AnswerComparison.Compare(pair.First, pair.Second)).ToList();
        var unknown = differences.Where(each => rows.All(row => row.Covering(each) is null)).ToList();
        Assert.True(unknown.Count == 0, $"{name}:\n{string.Join('\n', unknown.Select(each => $"{embedded[each.Step - 1].Request}: {each}"))}");
        Assert.Empty(rows.SelectMany(row => row.Members.Where(member => !differences.Any(each => row.Covering(each) == member)).Select(member => $"{name}: {member} is the same on both now; its row in tests/Contract/Kubernetes/README.md is out of date")));
    }
}
