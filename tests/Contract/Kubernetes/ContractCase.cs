using System.Text.Json.Nodes;
using VoiceAnalytics.Sandbox.Kubernetes.Json;
using VoiceAnalytics.Sandbox.Kubernetes.Tests.Support;

namespace VoiceAnalytics.Contract.Kubernetes;

/// <summary>One case of the folder <c>cases</c>: a sequence of requests and what must come back.</summary>
internal sealed class ContractCase(JsonObject definition)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private const int Tries = 300;
    private const string Folder = "tests/Contract/Kubernetes/cases";

    private readonly Dictionary<string, string> _saved = new(StringComparer.Ordinal);

    public string Name => definition.Text("name")!;

    /// <summary>Whether the case waits for garbage collection or the emptying of a namespace.</summary>
    public bool NeedsControllers => definition["controllers"]?.GetValue<bool>() ?? false;

    public static IReadOnlyList<string> Files { get; } =
        [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, Folder), "*.yaml").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];

    /// <summary>All cases of a file, each new: it keeps what a run saves.</summary>
    public static IReadOnlyList<ContractCase> Load(string file) =>
        [.. ((JsonArray)Yaml.Documents(Repository.Read($"{Folder}/{file}.yaml")).Single()!).OfType<JsonObject>().Select(each => new ContractCase(each))];

    /// <summary>Runs every step and checks what comes back.</summary>
    public async Task RunAsync(ApiClient api)
    {
        foreach (var (index, step) in Steps)
        {
            var where = $"step {index + 1} ({step.Text("do")}) of \"{Name}\", because {definition.Text("because")}";
            var reply = await AnswerAsync(api, step);
            var expected = step.Number("eventually") ?? step.Number("status");
            Assert.True(expected == reply.Status, $"{where}: expected {expected}, got {reply.Status} {reply.Body?.ToJsonString()}");
            Check(api, step, reply, where);
            Save(step, reply, where);
        }
    }

    /// <summary>Runs every step and passes on what comes back, whatever it is.</summary>
    public async Task<IReadOnlyList<Answer>> PlayAsync(ApiClient api)
    {
        var answers = new List<Answer>();
        foreach (var (index, step) in Steps)
        {
            var reply = await AnswerAsync(api, step);
            answers.Add(new Answer(index + 1, step.Text("do")!, reply));
            Save(step, reply, where: null);
        }
        return answers;
    }

    private IEnumerable<(int Index, JsonObject Item)> Steps => definition.Array("steps")!.OfType<JsonObject>().Index();

    private async Task<Reply> AnswerAsync(ApiClient api, JsonObject step)
    {
        var reply = await Send(api, step);
        for (var tries = 0; step.Number("eventually") is { } code && reply.Status != code && tries < Tries; tries++)
        {
            // Only a real server does it later.
            await Task.Delay(Pause, TimeProvider.System);
            reply = await Send(api, step);
        }
        return reply;
    }

    private void Save(JsonObject step, Reply reply, string? where)
    {
        foreach (var (name, path) in step.Object("save") ?? [])
        {
            _saved[name] = reply.Text(path.AsText()!) ?? (where is null ? "nothing" : throw new InvalidOperationException($"{where}: nothing at {path}"));
        }
    }

    private Task<Reply> Send(ApiClient api, JsonObject step)
    {
        var parts = Fill(step.Text("do")!).Split(' ', 2);
        var body = step.Text("text") ?? (step["body"] is { } tree ? Fill(CanonicalJson.Text(Complete(tree, parts))) : null);
        return api.Send(parts[0], parts[1], body is null ? null : api.Path(body), step.Text("type") ?? "application/json", step.Text("accept"));
    }

    // What every client writes; a step that is about its absence says `bare`.
    private static JsonNode Complete(JsonNode tree, string[] parts)
    {
        if (parts[0] is not ("POST" or "PUT") || !parts[1].StartsWith("$shares", StringComparison.Ordinal) || tree is not JsonObject body || body.ContainsKey("kind") || body.Remove("bare"))
        {
            return tree;
        }
        var complete = new JsonObject { ["apiVersion"] = "test.voiceanalytics.dev/v1alpha1", ["kind"] = "PartnerShare" };
        foreach (var (name, value) in body)
        {
            complete[name] = value?.DeepClone();
        }
        return complete;
    }

    private void Check(ApiClient api, JsonObject step, Reply reply, string where)
    {
        foreach (var (path, value) in step.Object("expect") ?? [])
        {
            var actual = reply.Text(path);
            if (value is null)
            {
                Assert.True(actual is null, $"{where}: {path} should be absent, is {actual}");
                continue;
            }
            var expected = api.Path(Fill(Look.Show(value)));
            var holds = expected.StartsWith('~') ? actual?.Contains(expected[1..], StringComparison.Ordinal) == true : expected == actual;
            Assert.True(holds, $"{where}: {path} should be {expected}, is {actual} in {reply.Body?.ToJsonString()}");
        }
        if (step.Text("warning") is { } warning)
        {
            Assert.Contains(reply.Warnings, given => given.Replace("\\\"", "\"", StringComparison.Ordinal).Contains(warning, StringComparison.Ordinal));
        }
    }

    private string Fill(string text) => _saved.OrderByDescending(pair => pair.Key.Length).Aggregate(text, (filled, pair) => filled.Replace($"${pair.Key}", pair.Value, StringComparison.Ordinal));
}
