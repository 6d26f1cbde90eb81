namespace VoiceAnalytics.Architecture;

/// <summary>One reason to change a file shows in its length. The report is printed; only what is out of hand fails.</summary>
public sealed class SizeTests(ITestOutputHelper output)
{
    private const int Longest = 400;

    [Fact]
    public void No_file_of_the_operator_is_out_of_hand()
    {
        var sizes = Repository.Files("operator", "*.cs")
            .Select(path => (Path: path, Lines: File.ReadLines(Path.Combine(Repository.Root, path)).Count()))
            .OrderByDescending(file => file.Lines).ThenBy(file => file.Path, StringComparer.Ordinal)
            .ToList();
        output.WriteLine($"{sizes.Count} files, {sizes.Sum(file => file.Lines)} lines, median {sizes[sizes.Count / 2].Lines}, p90 {sizes[sizes.Count / 10].Lines}");
        foreach (var (path, lines) in sizes.Take(10))
        {
            output.WriteLine($"{lines,5} {path}");
        }
        var tooLong = sizes.Where(file => file.Lines > Longest).Select(file => $"{file.Path} has {file.Lines} lines");
        Assert.True(!tooLong.Any(), $"{string.Join("; ", tooLong)}; split what is longer than {Longest}.");
    }
}
