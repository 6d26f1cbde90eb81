using System.Text.Json;

namespace VoiceAnalytics.Core.Tests.Validation;

/// <summary>One file of manifests: its documents, and what its leading comments say as <c># key: value</c>.</summary>
internal sealed record Manifests(string Name, Dictionary<string, string> Header, List<JsonElement> Documents)
{
    public JsonElement First(string kind) => Documents.First(document => Kind(document) == kind);

    public static string Kind(JsonElement document) => document.GetProperty("kind").GetString()!;
}

/// <summary>Files of this repository that tests read where they stand.</summary>
internal static class TestAssets
{
    private static readonly string Root = FindRoot();

    public static string PathOf(string relative) => Path.Combine(Root, relative);

    public static IEnumerable<string> Names(string folder) =>
        Directory.EnumerateFiles(PathOf(folder), "*.yaml").Select(Path.GetFileName).Order(StringComparer.Ordinal)!;

    public static Manifests Load(string folder, string name)
    {
        var text = File.ReadAllText(Path.Combine(PathOf(folder), name));
        var header = text.Split('\n')
            .TakeWhile(line => line.StartsWith('#'))
            .Select(line => line[1..].Trim().Split(": ", 2))
            .Where(parts => parts.Length == 2)
            .ToDictionary(parts => parts[0], parts => parts[1], StringComparer.Ordinal);
        return new Manifests(name, header, YamlToJson.Read(text));
    }

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "VoiceAnalyticsOperator.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The solution is not above the test binaries.");
        }
        return folder;
    }
}
