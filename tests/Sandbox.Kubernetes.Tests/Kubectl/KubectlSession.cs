using System.Diagnostics;
using VoiceAnalytics.Sandbox.Hosting;
using VoiceAnalytics.Sandbox.Kubernetes.Tests.Support;

namespace VoiceAnalytics.Sandbox.Kubernetes.Tests.Kubectl;

internal sealed record Outcome(int Code, string Output, string Errors)
{
    public override string ToString() => $"exit {Code}\n{Output}\n{Errors}";
}

/// <summary>The real kubectl against a world on a loopback port, with a home of its own.</summary>
internal sealed class KubectlSession : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string _binary;
    private readonly LoopbackServer _server;
    private readonly DirectoryInfo _home;

    private KubectlSession(string binary, KubernetesWorld world, LoopbackServer server, DirectoryInfo home) =>
        (_binary, World, _server, _home) = (binary, world, server, home);

    public KubernetesWorld World { get; }

    public static async Task<KubectlSession> StartAsync()
    {
        var binary = Find();
        Assert.SkipWhen(binary is null, "There is no kubectl on the PATH, so nothing shows here that the embedded server works with the real one. Install kubectl 1.32 or newer.");
        var world = new KubernetesWorld(new KubernetesWorldOptions { Namespaces = ["partners"] }, TimeProvider.System);
        world.ApplyYaml(TestAssets.ShareDefinition);
        var server = await LoopbackServer.StartAsync(world.HandleAsync);
        var home = Directory.CreateTempSubdirectory("kubectl-");
        await File.WriteAllTextAsync(Path.Combine(home.FullName, "config"), KubernetesWorld.Kubeconfig(server.Address, string.Empty));
        return new KubectlSession(binary!, world, server, home);
    }

    /// <summary>Runs kubectl in namespace partners.</summary>
    public async Task<Outcome> Run(string[] arguments, string? input = null, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(_binary) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, UseShellExecute = false };
        foreach (var argument in (string[])["--kubeconfig", Path.Combine(_home.FullName, "config"), "--cache-dir", Path.Combine(_home.FullName, "cache"), "-n", "partners", .. arguments])
        {
            start.ArgumentList.Add(argument);
        }
        start.Environment["HOME"] = _home.FullName;
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }
        using var process = Process.Start(start)!;
        using var patience = new CancellationTokenSource(Patience);
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(patience.Token), process.StandardError.ReadToEndAsync(patience.Token));
        await process.StandardInput.WriteAsync(input ?? string.Empty);
        process.StandardInput.Close();
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw new TimeoutException($"kubectl {string.Join(' ', arguments)} did not end.");
        }
        return new Outcome(process.ExitCode, await output, await errors);
    }

    /// <summary>Runs kubectl, which must succeed, and returns what it printed.</summary>
    public async Task<string> Do(string command, string? input = null)
    {
        var outcome = await Run(Split(command), input);
        Assert.True(outcome.Code == 0, $"kubectl {command}: {outcome}");
        return outcome.Output;
    }

    /// <summary>Runs kubectl, which must fail, and returns its complaint.</summary>
    public async Task<string> Fail(string command, string? input = null)
    {
        var outcome = await Run(Split(command), input);
        Assert.True(outcome.Code != 0, $"kubectl {command} should fail: {outcome}");
        return outcome.Errors;
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _home.Delete(recursive: true);
    }

    // Words, with 'single quotes' around those that contain spaces.
    private static string[] Split(string command) => [.. command.Split('\'').SelectMany((part, i) => i % 2 == 1 ? [part] : part.Split(' ', StringSplitOptions.RemoveEmptyEntries))];

    private static string? Find() => (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? "kubectl.exe" : "kubectl")).FirstOrDefault(File.Exists);
}
