using System.Diagnostics;
using DotNet.Testcontainers.Builders;
using DotNet.Testcontainers.Containers;
using VoiceAnalytics.Contract.Worlds;

namespace VoiceAnalytics.Contract.Sql;

/// <summary>
/// sqlfluff and sqlglot: on this machine's PATH, or in the image that <c>SQLFLUFF_IMAGE</c> names. Both are handed a folder with
/// one statement a file.
/// </summary>
internal sealed class SqlTools : IAsyncDisposable
{
    private const string Glot =
        """
        import glob, json, logging, os, sys, sqlglot
        logging.disable(logging.CRITICAL)
        told = {}
        for path in glob.glob(sys.argv[1] + '/*.sql'):
            try:
                kinds = {type(each).__name__ for each in sqlglot.parse(open(path, encoding='utf-8').read(), read='snowflake') if each}
                told[os.path.basename(path)] = '' if 'Command' in kinds else ','.join(sorted(kinds))
            except Exception as error:
                told[os.path.basename(path)] = 'error: ' + str(error)
        print(json.dumps(told))
        """;

    private static readonly Lazy<Task<Provision<SqlTools>>> Shared = new(FindAsync);

    private readonly IContainer? _container;
    private int _folders;

    private SqlTools(IContainer? container) => _container = container;

    public static async Task<SqlTools> RequireAsync() => (await Shared.Value).Require();

    public static async Task StopSharedAsync()
    {
        if (Shared.IsValueCreated && await Shared.Value is { IsThere: true } found)
        {
            await found.Require().DisposeAsync();
        }
    }

    /// <summary>What <c>sqlfluff parse</c> tells of each file, as JSON.</summary>
    public async Task<string> SqlfluffAsync(string folder) =>
        await RunAsync(folder, there => ["sqlfluff", "parse", "--dialect", "snowflake", "--format", "json", there]);

    /// <summary>By file: the kinds of expression that sqlglot understood, nothing where it gave up, or its error.</summary>
    public async Task<string> SqlglotAsync(string folder) => await RunAsync(folder, there => ["python3", "-c", Glot, there]);

    public async ValueTask DisposeAsync()
    {
        if (_container is not null)
        {
            await _container.DisposeAsync();
        }
    }

    private async Task<string> RunAsync(string folder, Func<string, string[]> command)
    {
        if (_container is null)
        {
            return await RunHereAsync(command(folder));
        }
        var there = $"/sql{Interlocked.Increment(ref _folders)}";
        await _container.CopyAsync(new DirectoryInfo(folder), there);
        // The exit code says whether everything could be parsed; that is the test's to judge.
        var result = await _container.ExecAsync(command(there));
        return result.Stdout.Length > 0 ? result.Stdout : throw new InvalidOperationException(result.Stderr);
    }

    private static async Task<string> RunHereAsync(string[] command)
    {
        using var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return output;
    }

    private static async Task<Provision<SqlTools>> FindAsync()
    {
        if (Environment.GetEnvironmentVariable("SQLFLUFF_IMAGE") is { Length: > 0 } image)
        {
            var found = await Containers.StartAsync(image, () => new ContainerBuilder(image).WithEntrypoint("sleep").WithCommand("infinity").Build());
            return found.Container is { } container ? Provision<SqlTools>.Found(new SqlTools(container)) : Provision<SqlTools>.Missing($"sqlfluff: {found.Missing}");
        }
        return OnPath("sqlfluff")
            ? Provision<SqlTools>.Found(new SqlTools(null))
            : Provision<SqlTools>.Missing("sqlfluff: it is not on the PATH, and SQLFLUFF_IMAGE names no image that has it. Install it, or run .ci/run as root on Debian, which brings one.");
    }

    private static bool OnPath(string command) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, command)));
}
