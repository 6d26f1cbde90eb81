using System.Diagnostics;

namespace VoiceAnalytics.ApiServer;

/// <summary>
/// A server of another program. It ends with this process, however that ends: a shell between the two waits for the end of
/// its standard input, which the operating system closes even for a process that crashed or was killed.
/// </summary>
internal sealed class GuardedProcess : IAsyncDisposable
{
    private const string Guard = """
        exec 2>/dev/null
        log=$1; shift
        "$@" >"$log" 2>&1 </dev/null & child=$!
        ( while kill -0 $child 2>/dev/null; do sleep 1; done; kill $$ 2>/dev/null ) </dev/null >/dev/null 2>&1 &
        cat >/dev/null
        kill $child 2>/dev/null
        wait $child
        """;

    private readonly Process _shell;
    private readonly string _log;

    private GuardedProcess(Process shell, string log) => (_shell, _log) = (shell, log);

    public bool HasEnded => _shell.HasExited;

    /// <summary>The end of what the program wrote.</summary>
    public string LastWords => File.Exists(_log) ? string.Join('\n', File.ReadLines(_log).TakeLast(15)) : "(nothing)";

    public static GuardedProcess Start(string log, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo("/bin/sh") { RedirectStandardInput = true, UseShellExecute = false };
        foreach (var argument in (string[])["-c", Guard, "guard", log, program, .. arguments])
        {
            start.ArgumentList.Add(argument);
        }
        return new GuardedProcess(Process.Start(start) ?? throw new InvalidOperationException($"{program} could not be started."), log);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_shell.HasExited)
        {
            _shell.StandardInput.Close();
        }
        await _shell.WaitForExitAsync();
        _shell.Dispose();
    }
}
