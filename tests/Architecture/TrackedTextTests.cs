using System.Text.RegularExpressions;

namespace VoiceAnalytics.Architecture;

/// <summary>What is in the repository works on every machine.</summary>
public sealed partial class TrackedTextTests
{
    private static readonly string[] Binary = [".gz", ".png"];

    [Fact]
    public void No_file_names_a_path_of_the_machine_it_was_written_on()
    {
        var wrong = Repository.Files()
            .Where(path => !Binary.Contains(Path.GetExtension(path), StringComparer.Ordinal))
            .SelectMany(path => Found(Repository.Read(path)).Select(text => $"{path}: {text}"))
            .ToList();
        Assert.True(wrong.Count == 0, $"Absolute paths: {string.Join("; ", wrong)}.");
    }

    [Fact]
    public void Links_between_documents_lead_somewhere()
    {
        var broken =
            from document in Repository.Files("", "*.md")
            from Match link in Link().Matches(Repository.Read(document))
            let target = link.Groups["target"].Value
            let path = Path.Combine(Repository.Root, Path.GetDirectoryName(document)!, target)
            where target.Length > 0 && !target.Contains("://", StringComparison.Ordinal) && !File.Exists(path) && !Directory.Exists(path)
            select $"{document} -> {target}";
        Assert.Empty(broken);
    }

    // This checkout itself, and the usual places of people's own files.
    private static IEnumerable<string> Found(string text)
    {
        if (text.Contains(Repository.Root, StringComparison.Ordinal))
        {
            yield return Repository.Root;
        }
        foreach (Match match in Home().Matches(text))
        {
            yield return match.Value;
        }
    }

    [GeneratedRegex(@"(?<![\w.~/:-])/(?:home|Users)/[A-Za-z][\w.-]*/|\b[A-Z]:\\{1,2}Users\\")]
    private static partial Regex Home();

    [GeneratedRegex(@"\]\((?<target>[^)\s#]*)(?:#[^)\s]*)?\)")]
    private static partial Regex Link();
}
