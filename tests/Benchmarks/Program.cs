using System.Diagnostics;
using VoiceAnalytics.Benchmarks;

// Each case in a process of its own, so that peak memory is the case's.
if (args.Length == 2)
{
    return await Measurement.RunAsync(Case.Of(args));
}
var sizes = args.Length == 1 ? [int.Parse(args[0], System.Globalization.CultureInfo.InvariantCulture)] : new[] { 1, 100, 1000 };
var tooMany = 0;
foreach (var kind in Enum.GetValues<ShareKind>())
{
    foreach (var size in sizes)
    {
        using var process = Process.Start(Environment.ProcessPath!, new Case(kind, size).ToArguments());
        await process.WaitForExitAsync();
        tooMany += process.ExitCode;
    }
}
return tooMany == 0 ? 0 : 1;
