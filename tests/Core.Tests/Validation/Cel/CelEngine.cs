using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace VoiceAnalytics.Core.Tests.Validation.Cel;

/// <summary>What a CEL engine that nobody here wrote says: tests/Cel, which runs @bufbuild/cel in node.</summary>
/// <param name="Rules">How many rules were compiled.</param>
/// <param name="Problems">What could not be compiled, or uses a name that an API server would not know.</param>
/// <param name="Verdicts">For each case what the rules have against it.</param>
internal sealed record CelAnswer(int Rules, List<string> Problems, Dictionary<string, List<CelViolation>> Verdicts);

/// <param name="Field">Where an API server would show it; empty for the root.</param>
/// <param name="Failure">Null: the rule is false. Else evaluation ended with this error.</param>
internal sealed record CelViolation(string Field, string Rule, string Message, string? Failure = null);

internal static class CelEngine
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Skips the test where node or the package is missing; with CI=true that fails.</summary>
    public static async Task<CelAnswer> AskAsync(JsonObject question)
    {
        var folder = TestAssets.PathOf("tests/Cel");
        var lack = !Directory.Exists(Path.Combine(folder, "node_modules")) ? "Run: npm ci --prefix tests/Cel" : null;
        using var node = lack is null ? Start(folder) : null;
        lack ??= node is null ? "There is no node on the PATH." : null;
        Assert.SkipWhen(lack is not null && Environment.GetEnvironmentVariable("CI") != "true", $"The CEL rules of crds/ are not evaluated. {lack}");
        Assert.True(node is not null, $"With CI=true the CEL rules have to be evaluated. {lack}");
        await node.StandardInput.WriteAsync(question.ToJsonString());
        node.StandardInput.Close();
        var (output, errors) = (node.StandardOutput.ReadToEndAsync(), node.StandardError.ReadToEndAsync());
        await node.WaitForExitAsync().WaitAsync(Patience);
        Assert.True(node.ExitCode == 0, await errors);
        return JsonSerializer.Deserialize<CelAnswer>(await output, Json)!;
    }

    private static Process? Start(string folder)
    {
        var start = new ProcessStartInfo("node", ["check.mjs"])
        {
            WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        };
        try
        {
            return Process.Start(start);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
