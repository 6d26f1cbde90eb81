using System.Text.Json.Nodes;
using VoiceAnalytics.EndToEnd.Crash;

namespace VoiceAnalytics.EndToEnd.Faults;

/// <summary>The crash harness's world with one share in it, for stories in which a system misbehaves instead of the process.</summary>
internal sealed class Scene(bool twoAccounts = false, TimeSpan? awsTimeout = null) : IDisposable
{
    private SimProcess? _process;

    public SimWorld World { get; } = new(twoAccounts: twoAccounts) { AwsTimeout = awsTimeout ?? TimeSpan.FromSeconds(10) };

    public Effects Effects { get; } = new();

    public JsonObject? Share => World.Kubernetes.Get("partnershares", "partners", "acme");

    public JsonObject? Source => World.Kubernetes.Get("analyticssources", "", "voice-sessions");

    public JsonObject? Connection => World.Kubernetes.Get("snowflakeconnections", "partners", "acme");

    public string? ReadyReason => (string?)Condition("Ready")?["reason"];

    public string? ReasonOf(string share) =>
        (string?)World.Kubernetes.Get("partnershares", "partners", share)?["status"]?["conditions"]?.AsArray().FirstOrDefault(condition => (string?)condition?["type"] == "Ready")?["reason"];

    public bool IsReady => (string?)Condition("Ready")?["status"] == "True";

    public bool HasFinalizer => Share?["metadata"]?["finalizers"] is not null;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>What was sent to AWS since the effect of that number.</summary>
    public IReadOnlyList<string> AwsWritesSince(int effect) =>
        [.. Effects.Log.Skip(effect).Where(each => each.StartsWith("aws ", StringComparison.Ordinal)).Select(each => each["aws ".Length..])];

    public void Apply(Declared declared, Declared? before = null) => People.Take(World, before, new Step(declared));

    public async Task RestAsync() => await (await ProcessAsync()).RunToRestAsync(Cancellation);

    /// <summary>Somebody deletes the connection, and takes off the finalizer that holds it while a share needs it.</summary>
    public void RemoveConnection()
    {
        World.Kubernetes.Delete("snowflakeconnections", "partners", "acme");
        if (Connection is not { } left)
        {
            return;
        }
        var bare = new JsonObject
        {
            ["apiVersion"] = left["apiVersion"]!.DeepClone(),
            ["kind"] = left["kind"]!.DeepClone(),
            ["metadata"] = new JsonObject { ["name"] = "acme", ["namespace"] = "partners", ["finalizers"] = new JsonArray() },
            ["spec"] = left["spec"]!.DeepClone(),
        };
        World.Kubernetes.ApplyYaml(bare.ToJsonString());
        Assert.Null(Connection);
    }

    /// <summary>Rounds of passes, three minutes apart, until none is due, or so many: with a fault that lasts there is no rest.</summary>
    public async Task PassesAsync(int atMost)
    {
        var process = await ProcessAsync();
        for (var round = 0; round < atMost && await process.StepAsync(Cancellation); round++)
        {
            // Whatever else is due now: another kind's key must not take this one's turn.
            for (var step = 0; step < 20 && await process.StepAsync(Cancellation); step++)
            {
            }
            World.Time.Advance(TimeSpan.FromMinutes(3));
        }
    }

    /// <summary>Passes, and as little time as they need, until something holds.</summary>
    public async Task PassesUntilAsync(Func<bool> holds)
    {
        var process = await ProcessAsync();
        for (var step = 0; !holds(); step++)
        {
            Assert.True(step < 100, "it never holds");
            if (!await process.StepAsync(Cancellation))
            {
                World.Time.Advance(TimeSpan.FromSeconds(1));
            }
        }
    }

    /// <summary>The process goes away; the next thing that needs one starts another.</summary>
    public void Stop()
    {
        _process?.Dispose();
        _process = null;
    }

    public JsonNode? Condition(string type) => ConditionOf(Share, type);

    /// <summary>A condition of the source or the connection of the stories.</summary>
    public static JsonNode? ConditionOf(JsonObject? item, string type) =>
        item?["status"]?["conditions"]?.AsArray().FirstOrDefault(condition => (string?)condition?["type"] == type);

    public void Dispose()
    {
        Stop();
        World.Dispose();
    }

    private async Task<SimProcess> ProcessAsync() => _process ??= await SimProcess.StartAsync(World, Effects, Cancellation);
}
