using VoiceAnalytics.Sandbox.Kubernetes.Json;
using VoiceAnalytics.Sandbox.Kubernetes.Tests.Support;

namespace VoiceAnalytics.Sandbox.Kubernetes.Tests.Contract;

/// <summary>How an API server behaves, as data: the same cases hold for the embedded and for a real one.</summary>
public sealed class ContractTests
{
    public static TheoryData<string, string> Cases()
    {
        var data = new TheoryData<string, string>();
        foreach (var file in Directory.GetFiles(TestAssets.Path("contract")).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal))
        {
            foreach (var definition in ContractCase.Load(file))
            {
                data.Add(file, definition.Text("name")!);
            }
        }
        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task The_server_answers_as_Kubernetes_does(string file, string name)
    {
        var cases = ContractCase.Load(file);
        var index = cases.Select((definition, at) => (definition, at)).Single(pair => pair.definition.Text("name") == name).at;
        using var server = await ContractServer.StartAsync($"contract-{Path.GetFileNameWithoutExtension(file)}-{index}");
        await new ContractCase(cases[index]).RunAsync(server.Api);
    }
}
