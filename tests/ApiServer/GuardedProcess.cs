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
        log=$1 folder=$2; shift 2
        "$@" >"$log" 2>&1 </dev/null & child=$!
        ( while kill -0 $child; do sleep 1; done; kill $$ ) </dev/null >/dev/null &
        cat >/dev/null
        trap '' TERM
        kill $child
        ( sleep 5; kill -9 $child ) </dev/null >/dev/null &
        wait $child
        [ -z "$folder" ] || rm -rf "$folder"
        """;

    private readonly Process _shell;
    private readonly string _log;

    private GuardedProcess(Process shell, string log) => (_shell, _log) = (shell, log);

    public bool HasEnded => _shell.HasExited;

    /// <summary>The end of what the program wrote.</summary>
    public string LastWords => File.Exists(_log) ? string.Join('\n', File.ReadLines(_log).TakeLast(15)) : "(nothing)";

    /// <param name="folder">What is removed after the program has ended, however it came to that; empty for nothing.</param>
    public static GuardedProcess Start(string log, string folder, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo("/bin/sh") { RedirectStandardInput = true, UseShellExecute = false };
        foreach (var argument in (string[])["-c", Guard, "guard", log, folder, program, .. arguments])
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
