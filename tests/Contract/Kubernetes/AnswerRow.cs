using System.Text.RegularExpressions;

namespace VoiceAnalytics.Contract.Kubernetes;

/// <summary>One row of the table in tests/Contract/Kubernetes/README.md: members of answers in which the embedded server is known to differ.</summary>
/// <param name="Members">Each with all below it; <c>[]</c> stands for any index, <c>(answer)</c> for the whole.</param>
internal sealed partial record AnswerRow(string Case, IReadOnlyList<string> Members, string Reason)
{
    private static readonly Lazy<IReadOnlyList<AnswerRow>> Table = new(() => [.. Read(Repository.Read("tests/Contract/Kubernetes/README.md"))]);

    public static IReadOnlyList<AnswerRow> All => Table.Value;

    /// <summary>The member of the row that the difference is in, or null.</summary>
    public string? Covering(AnswerDifference difference)
    {
        var path = Index().Replace(difference.Path, "[]");
        return Members.FirstOrDefault(member => path == member || path.StartsWith(member + ".", StringComparison.Ordinal) || path.StartsWith(member + "[", StringComparison.Ordinal)
            || (path.Length == 0 && member == "(answer)"));
    }

    // | `case` | `member` `member` | why |
    private static IEnumerable<AnswerRow> Read(string text) =>
        from line in text.Split('\n')
        let cells = line.Trim().Trim('|').Split(" | ", StringSplitOptions.TrimEntries)
        where line.StartsWith("| `", StringComparison.Ordinal) && cells.Length == 3
        select new AnswerRow(cells[0].Trim('`'), [.. cells[1].Split('`', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)], cells[2]);

    [GeneratedRegex(@"\[\d+\]")]
    private static partial Regex Index();
}
