namespace VoiceAnalytics.Contract.Kubernetes;

/// <summary>One row of the second table in tests/Contract/README.md: a member of answers in which the embedded server is known to differ.</summary>
/// <param name="Case">The case, or <c>*</c> for all.</param>
/// <param name="Path">The member and all below it; <c>[]</c> stands for any index.</param>
internal sealed record AnswerRow(string Case, string Path, string Reason)
{
    private static readonly Lazy<IReadOnlyList<AnswerRow>> Table = new(() => [.. Read(Repository.Read("tests/Contract/README.md"))]);

    public static IReadOnlyList<AnswerRow> All => Table.Value;

    public bool Covers(string name, AnswerDifference difference)
    {
        var path = System.Text.RegularExpressions.Regex.Replace(difference.Path, @"\[\d+\]", "[]");
        return (Case == "*" || Case == name) && (path == Path || path.StartsWith(Path + ".", StringComparison.Ordinal) || path.StartsWith(Path + "[", StringComparison.Ordinal));
    }

    // | case | member | why |
    private static IEnumerable<AnswerRow> Read(string text) =>
        from line in text.Split('\n')
        let cells = line.Trim().Trim('|').Split(" | ", StringSplitOptions.TrimEntries)
        where line.StartsWith("| `", StringComparison.Ordinal) && cells.Length == 3
        select new AnswerRow(cells[0].Trim('`'), cells[1].Trim('`'), cells[2]);
}
