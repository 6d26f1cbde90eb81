using System.Diagnostics;
using System.Runtime.CompilerServices;
using VoiceAnalytics.EndToEnd.Crash;
using VoiceAnalytics.Sandbox.Aws;
using VoiceAnalytics.Sandbox.Hosting;

namespace VoiceAnalytics.Benchmarks;

/// <summary>One case from a cluster full of new shares to rest, then a restart on what is there.</summary>
internal static class Measurement
{
    /// <returns>0, or 1 if something cost more than its aim.</returns>
    public static async Task<int> RunAsync(Case run)
    {
        // A thousand shares need more roles than a new account's thousand; five thousand is what AWS raises it to.
        using var world = new SimWorld(new Quotas { RolesPerAccount = 5000, PoliciesPerAccount = 5000 });
        run.Apply(world);
        Forget(world);
        Console.WriteLine($"\n{run.Name}");

        var tooMany = await FirstStartAsync(run, world) | await RestartAsync(run, world);
        Process.GetCurrentProcess().Refresh();
        Print("peak memory, embedded worlds included", $"{Process.GetCurrentProcess().PeakWorkingSet64 / 1024.0 / 1024:0} MiB");
        return tooMany ? 1 : 0;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<bool> FirstStartAsync(Case run, SimWorld world)
    {
        await using var controller = new Operator(world);
        var watch = Stopwatch.StartNew();
        await controller.StartAsync();
        var waited = await controller.UntilReadyAsync(run.Shares);
        Print("time to all Ready", $"{watch.Elapsed.TotalSeconds:0.00} s, {watch.Elapsed.TotalMilliseconds / run.Shares:0.0} ms a share, {waited} virtual seconds waited");
        var tooMany = false;
        foreach (var (call, each, aim, more) in Aims.Compare(run, Received(world)))
        {
            Print($"  {call}", $"{each:0.00} a share{(more ? $"  MORE THAN {aim:0.00}" : "")}");
            tooMany |= more;
        }
        return tooMany | await FirstLookAsync(run, world, controller) | await AtRestAsync(world, controller);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<bool> RestartAsync(Case run, SimWorld world)
    {
        Forget(world);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        await using var controller = new Operator(world);
        var synced = await controller.StartAsync();
        Print("start to caches synced, on a restart", $"{synced.TotalMilliseconds:0} ms");
        await controller.UntilReadyAsync(run.Shares);
        var writes = Written(world);
        Print("writes of a restart", $"{writes}{(writes > 0 ? "  MORE THAN 0" : "")}");
        Forget(world); // The journals of the worlds are no memory of the operator.
        Print("managed memory of the operator", $"{(GC.GetTotalMemory(forceFullCollection: true) - before) / (double)run.Shares / 1024:0.0} KiB a share");
        return writes > 0;
    }

    // A share's first load runs after it is ready; what came of it is looked at once, and is news for the status.
    private static async Task<bool> FirstLookAsync(Case run, SimWorld world, Operator controller)
    {
        Forget(world);
        await controller.ResyncAsync();
        var writes = Written(world);
        var more = writes > (run.Managed ? run.Shares : 0);
        Print("the look after the first load", $"{writes / (double)run.Shares:0.00} writes a share{(more ? "  MORE THAN THE STATUS" : "")}");
        return more;
    }

    private static async Task<bool> AtRestAsync(SimWorld world, Operator controller)
    {
        Forget(world);
        await controller.ResyncAsync();
        await controller.ResyncAsync();
        var reads = Received(world).Count(call => call is { System: "aws", Request.Operation: "GetRole" or "GetUser" });
        var writes = Written(world);
        Print("at rest, over two resyncs", $"{writes} writes{(writes > 0 ? "  MORE THAN 0" : "")}, {reads} reads of roles and users{(reads == 0 ? "  NOTHING WAS LOOKED AT" : "")}");
        foreach (var write in Received(world).Where(call => call.Request.Mutating).GroupBy(call => $"{call.System} {call.Request.Operation}"))
        {
            Print($"  {write.Key}", $"{write.Count()}");
        }
        return writes > 0 || reads == 0;
    }

    private static int Written(SimWorld world) => Received(world).Count(call => call.Request.Mutating);

    private static IEnumerable<(string System, ReceivedRequest Request)> Received(SimWorld world) =>
    [
        .. world.Kubernetes.Journal.Snapshot().Select(request => ("kubernetes", request)),
        .. world.Aws.Journal.Snapshot().Select(request => ("aws", request)),
        .. world.Snowflake.Journal.Snapshot().Select(request => ("snowflake", request)),
    ];

    private static void Forget(SimWorld world)
    {
        world.Kubernetes.Journal.Clear();
        world.Aws.Journal.Clear();
        world.Snowflake.Journal.Clear();
        world.SnowflakeStatements.Clear();
    }

    private static void Print(string what, string value) => Console.WriteLine($"  {what,-56}{value}");
}
