using System.Diagnostics;
using VoiceAnalytics.EndToEnd.Real;
using VoiceAnalytics.Sandbox.Stage;

namespace VoiceAnalytics.EndToEnd.Kubectl;

/// <summary>A person's terminal beside the running sandbox, or beside a real cluster: the real kubectl with the kubeconfig that the run wrote, in a checkout.</summary>
internal sealed class Terminal : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string _kubectl;
    private readonly DirectoryInfo _home;
    private readonly ControllerProcess _controller;

    private readonly RealCluster? _real;

    private Terminal(string kubectl, DirectoryInfo home, RealCluster? real, World world, ControllerProcess controller) =>
        (_kubectl, _home, _real, World, _controller) = (kubectl, home, real, world, controller);

    /// <summary>Where the scenarios run: the embedded API server and a real one.</summary>
    public static TheoryData<string> Clusters => ["embedded", "kube-apiserver"];

    public World World { get; }

    /// <summary>CEL rules decide before the operator does.</summary>
    public bool EvaluatesRules => _real is not null;

    /// <summary>Garbage collection runs. (The embedded one always does.)</summary>
    public bool CollectsGarbage => _real?.Cluster.RunsControllers ?? true;

    /// <summary>Starts world and controller and applies all but the shares, as the guide of examples/ says.</summary>
    /// <param name="cluster">One of <see cref="Clusters"/>.</param>
    public static async Task<Terminal> OpenAsync(string cluster)
    {
        var kubectl = Find();
        Assert.SkipWhen(kubectl is null, "There is no kubectl on the PATH, so nothing shows here that the operator works as a person would use it. Install kubectl 1.32 or newer.");
        var real = cluster == "embedded" ? null : await RealCluster.StartAsync();
        var home = Directory.CreateTempSubdirectory("terminal-");
        var world = await World.StartAsync(new RunFolder(home.FullName), TestContext.Current.CancellationToken, real?.World);
        var terminal = new Terminal(kubectl!, home, real, world, ControllerProcess.Start(world));
        await terminal.PrepareAsync();
        return terminal;
    }

    /// <summary>Runs kubectl, which must succeed, and returns what it printed.</summary>
    /// <param name="editor">What <c>kubectl edit</c> opens.</param>
    /// <param name="input">What <c>-f -</c> reads.</param>
    public async Task<string> Do(string command, string editor = "", string input = "")
    {
        var (code, output, errors) = await RunAsync(command, editor, input);
        Assert.True(code == 0, $"kubectl {command}: exit {code}\n{output}\n{errors}\n{File.ReadAllText(World.Run.ControllerLog)}");
        return output;
    }

    /// <summary>Runs kubectl, which must fail, and returns its complaint.</summary>
    public async Task<string> Fail(string command, string input = "")
    {
        var (code, output, errors) = await RunAsync(command, editor: "", input);
        Assert.True(code != 0, $"kubectl {command} should fail: {output}");
        return errors;
    }

    /// <summary>Runs kubectl diff, which must find differences, and returns them.</summary>
    public async Task<string> Differs(string command)
    {
        var (code, output, errors) = await RunAsync(command, editor: "", input: "");
        Assert.True(code == 1 && output.Length > 0, $"kubectl {command}: exit {code}\n{output}\n{errors}");
        return output;
    }

    public async ValueTask DisposeAsync()
    {
        await _controller.DisposeAsync();
        await World.DisposeAsync();
        if (_real is not null)
        {
            await _real.DisposeAsync();
        }
        _home.Delete(recursive: true);
    }

    private async Task PrepareAsync()
    {
        await Do("apply -f crds/ -f examples/namespace.yaml");
        await Do("wait --for=condition=Established crd --all --timeout=30s");
        var key = Path.Combine(_home.FullName, "private-key.pem");
        await File.WriteAllTextAsync(key, World.Snowflake.OperatorPrivateKey);
        await Do($"-n partners create secret generic acme-snowflake --from-file=private-key.pem={key}");
        await Do("-n partners label secret acme-snowflake voiceanalytics.dev/connection=true");
        await Do("apply -f examples/analytics-source.yaml -f examples/snowflake-connection.yaml");
    }

    private async Task<(int Code, string Output, string Errors)> RunAsync(string command, string editor, string input)
    {
        var start = new ProcessStartInfo(_kubectl)
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = Repository.Root,
        };
        foreach (var argument in (string[])["--kubeconfig", World.Run.Kubeconfig, "--cache-dir", Path.Combine(_home.FullName, "cache"), .. Words(command)])
        {
            start.ArgumentList.Add(argument);
        }
        start.Environment["HOME"] = _home.FullName;
        start.Environment["NO_PROXY"] = "127.0.0.1";
        start.Environment["KUBE_EDITOR"] = editor;
        using var process = Process.Start(start)!;
        using var patience = new CancellationTokenSource(Patience);
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(patience.Token), process.StandardError.ReadToEndAsync(patience.Token));
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw new TimeoutException($"kubectl {command} did not end.");
        }
        return (process.ExitCode, await output, await errors);
    }

    // 'Single quotes' around words that contain spaces.
    private static string[] Words(string command) =>
        [.. command.Split('\'').SelectMany((part, i) => i % 2 == 1 ? [part] : part.Split(' ', StringSplitOptions.RemoveEmptyEntries))];

    private static string? Find() => (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? "kubectl.exe" : "kubectl")).FirstOrDefault(File.Exists);
}
