namespace VoiceAnalytics.Contract.Worlds;

/// <summary>The table of differences: data that the tests read, so that a row which no longer holds fails as well.</summary>
internal static class Differences
{
    private static readonly Lazy<IReadOnlyList<Difference>> Table = new(() => [.. Read(Repository.Read("tests/Contract/README.md"))]);

    public static IReadOnlyList<Difference> All => Table.Value;

    /// <summary>
    /// Runs one case against one world. Without a row it has to hold. With one it has to fail, and in the way that the row says.
    /// </summary>
    public static async Task HoldsAsync(string world, string name, Func<Task> check)
    {
        var known = All.SingleOrDefault(row => row.World == world && row.Case == name);
        var failure = await Record.ExceptionAsync(check);
        if (failure is { } skipped && skipped.Message.StartsWith("$XunitDynamicSkip$", StringComparison.Ordinal))
        {
            throw skipped;
        }
        if (known is null)
        {
            if (failure is not null)
            {
                System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
            }
            return;
        }
        Assert.True(failure is not null, $"{name} holds in {world} now: its row in tests/Contract/README.md is out of date.");
        Assert.True(
            $"{failure.GetType().Name}: {failure.Message}".Contains(known.Observed, StringComparison.Ordinal),
            $"{name} differs in {world} otherwise than tests/Contract/README.md says ('{known.Observed}'): {failure}");
    }

    // | world | case | what it does instead | why it is no mistake of ours |
    internal static IEnumerable<Difference> Read(string text)
    {
        foreach (var line in text.Split('\n'))
        {
            var cells = line.Trim().Trim('|').Split(" | ", StringSplitOptions.TrimEntries);
            if (line.StartsWith("| `", StringComparison.Ordinal) && cells.Length == 4)
            {
                yield return new Difference(Code(cells[0]), Code(cells[1]), Code(cells[2]), cells[3]);
            }
        }
    }

    private static string Code(string cell) => cell.Trim('`');
}
