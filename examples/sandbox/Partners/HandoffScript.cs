using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace VoiceAnalytics.Sandbox.Partners;

/// <summary>A handoff's script as a person sees it in a worksheet: parts under headings, run one after the other.</summary>
internal sealed partial class HandoffScript
{
    private HandoffScript(ImmutableArray<ScriptPart> parts) => Parts = parts;

    public ImmutableArray<ScriptPart> Parts { get; }

    public static HandoffScript Parse(string text)
    {
        var headings = Heading().Matches(text);
        return new HandoffScript([.. headings.Select((heading, i) =>
        {
            var end = i + 1 < headings.Count ? headings[i + 1].Index : text.Length;
            return new ScriptPart(heading.Groups[1].Value, text[(heading.Index + heading.Length)..end]);
        })]);
    }

    [GeneratedRegex("^-- ===== (.+) =====$", RegexOptions.Multiline)]
    private static partial Regex Heading();
}

/// <param name="Sql">Statements and comments; may be comments alone.</param>
internal sealed record ScriptPart(string Title, string Sql)
{
    /// <summary>Where a new partner has to stop until we tell them to go on.</summary>
    public bool IsHandshake => Title.StartsWith("SEND BACK", StringComparison.Ordinal);

    public bool IsFirstLoad => Title.EndsWith("First load", StringComparison.Ordinal);

    public bool HasStatements => Sql.Split('\n').Any(line => line.Length > 0 && !line.StartsWith("--", StringComparison.Ordinal));
}
