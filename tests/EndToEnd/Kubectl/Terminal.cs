using System.Diagnostics;
using VoiceAnalytics.Sandbox.Stage;

namespace VoiceAnalytics.EndToEnd.Kubectl;

/// <summary>A person's terminal beside the running sandbox: the real kubectl with the kubeconfig that the sandbox wrote, in a checkout.</summary>
internal sealed class Terminal : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string _kubectl;
    private readonly DirectoryInfo _home;
    private readonly ControllerProcess _controller;

    private Terminal(string kubectl, DirectoryInfo home, World world, ControllerProcess controller) =>
        (_kubectl, _home, World, _controller) = (kubectl, home, world, controller);

    public World World { get; }

    /// <summary>Starts world and controller and applies all but the shares, as the guide of examples/ says.</summary>
    public static async Task<Terminal> OpenAsync()
    {
        var kubectl = Find();
        Assert.SkipWhen(kubectl is null, "There is no kubectl on the PATH, so nothing shows here that the operator works as a person would use it. Install kubectl 1.32 or newer.");
        var home = Directory.CreateTempSubdirectory("terminal-");
        var world = await World.StartAsync(new RunFolder(home.FullName), TestContext.Current.CancellationToken);
        var terminal = new Terminal(kubectl!, home, world, ControllerProcess.Start(world));
        await terminal.PrepareAsync();
        return terminal;
    }

    /// <summary>Runs kubectl, which must succeed, and returns what it printed.</summary>
    /// <param name="editor">What <c>kubectl edit</c> opens.</param>
    public async Task<string> Do(string command, string editor = "")
    {
        var (code, output, errors) = await RunAsync(command, editor);
        Assert.True(code == 0, $"kubectl {command}: exit {code}\n{output}\n{errors}\n{File.ReadAllText(World.Run.ControllerLog)}");
        return output;
    }

    /// <summary>Runs kubectl, which must fail, and returns its complaint.</summary>
    public async Task<string> Fail(string command)
    {
        var (code, output, errors) = await RunAsync(command, editor: "");
        Assert.True(code != 0, $"kubectl {command} should fail: {output}");
        return errors;
    }

    public async ValueTask DisposeAsync()
    {
        await _controller.DisposeAsync();
        await World.DisposeAsync();
        _home.Delete(recursive: true);
    }

    private async Task PrepareAsync()
    {
        await Do("apply -f crds/ -f examples/namespace.yaml");
        var key = Path.Combine(_home.FullName, "private-key.pem");
        await File.WriteAllTextAsync(key, World.Snowflake.OperatorPrivateKey);
        await Do($"-n partners create secret generic acme-snowflake --from-file=private-key.pem={key}");
        await Do("-n partners label secret acme-snowflake voiceanalytics.dev/connection=true");
        await Do("apply -f examples/analytics-source.yaml -f examples/snowflake-connection.yaml");
    }

    private async Task<(int Code, string Output, string Errors)> RunAsync(string command, string editor)
    {
        var start = new ProcessStartInfo(_kubectl)
        {
            RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = Repository.Root,
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
