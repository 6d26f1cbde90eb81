using System.Collections;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace VoiceAnalytics.Sandbox.Stage;

/// <summary>
/// The real controller in a process of its own, started by its own command line. All it knows of the world is a kubeconfig,
/// AWS's usual environment variables and where Acme's Snowflake answers.
/// </summary>
internal sealed class ControllerProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Task _logging;

    private ControllerProcess(Process process, string log)
    {
        _process = process;
        Log = log;
        _logging = WriteLogAsync();
    }

    public string Log { get; }

    public static ControllerProcess Start(World world)
    {
        var start = new ProcessStartInfo(DotnetHost()) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var argument in Arguments(world))
        {
            start.ArgumentList.Add(argument);
        }
        foreach (var inherited in Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Select(entry => (string)entry.Key).Where(PointsElsewhere))
        {
            start.Environment.Remove(inherited);
        }
        foreach (var (name, value) in EnvironmentOf(world))
        {
            start.Environment[name] = value;
        }
        var process = Process.Start(start) ?? throw new InvalidOperationException("The controller could not be started.");
        return new ControllerProcess(process, world.Run.ControllerLog);
    }

    /// <summary>Ends, with an exception that says why, only if the controller does so by itself.</summary>
    public async Task WatchAsync(CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken);
        await _logging;
        var last = string.Join('\n', File.ReadLines(Log).TakeLast(5));
        throw new TourException($"The controller ended with code {_process.ExitCode}. Its log, {Log}, ends with:\n{last}");
    }

    /// <summary>By force: that a controller may die at any moment is part of its contract.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }
        await _process.WaitForExitAsync();
        await _logging;
        _process.Dispose();
    }

    private static IEnumerable<string> Arguments(World world) =>
    [
        Path.Combine(AppContext.BaseDirectory, "VoiceAnalytics.Controller.dll"),
        "--kubeconfig", world.Run.OperatorKubeconfig,
        "--namespace", Cast.OperatorNamespace,
        "--cluster-id", Cast.ClusterId,
        "--aws-account-id", Cast.DataTeamAccount,
        "--permissions-boundary-arn", Cast.BoundaryArn,
        "--snowflake-endpoint", $"{Cast.AcmeAccount}={world.AcmeAddress}",
        "--snowflake-endpoint", $"{Cast.StarkAccount}={world.StarkAddress}",
        "--snowflake-endpoint", $"{Cast.WayneAccount}={world.WayneAddress}",
        "--http-address", "http://127.0.0.1:0",
    ];

    private static Dictionary<string, string> EnvironmentOf(World world) => new(StringComparer.Ordinal)
    {
        ["AWS_ENDPOINT_URL"] = world.AwsAddress.AbsoluteUri,
        ["AWS_REGION"] = Cast.Region,
        ["AWS_ACCESS_KEY_ID"] = world.Aws.OperatorKey.AccessKeyId,
        ["AWS_SECRET_ACCESS_KEY"] = world.Aws.OperatorKey.SecretAccessKey,
        ["NO_PROXY"] = "127.0.0.1",
        ["no_proxy"] = "127.0.0.1",
    };

    // Whatever the person has set up for the real world must not be reached from here.
    private static bool PointsElsewhere(string name) =>
        name.StartsWith("AWS_", StringComparison.OrdinalIgnoreCase) || name.StartsWith("KUBE", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("POD_", StringComparison.OrdinalIgnoreCase);

    private static string DotnetHost()
    {
        var name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        var beside = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", name));
        return File.Exists(beside) ? beside : name;
    }

    private async Task WriteLogAsync()
    {
        await using var log = new StreamWriter(Log, append: false) { AutoFlush = true };
        using var turn = new SemaphoreSlim(1, 1);
        await Task.WhenAll(CopyAsync(_process.StandardOutput), CopyAsync(_process.StandardError));

        async Task CopyAsync(StreamReader from)
        {
            while (await from.ReadLineAsync() is { } line)
            {
                await turn.WaitAsync();
                await log.WriteLineAsync(line);
                turn.Release();
            }
        }
    }
}
