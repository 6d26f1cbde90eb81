using System.Text;

namespace VoiceAnalytics.Core.Sql;

/// <summary>
/// The SQL that a partner runs when the operator may not: the very statements that the operator sends itself. It can be
/// run again at any time; a second run brings everything to what the script says and loads nothing twice. It holds no
/// secret (an external id is none, see AWS "How to use an external ID").
/// </summary>
public static class PartnerScript
{
    /// <summary>The script as text, deterministic, ending with a line feed.</summary>
    public static string Render(PartnerScriptInput input)
    {
        var text = new StringBuilder();
        Comment(text, $"Voice analytics for Snowflake, share {input.Share}");
        foreach (var line in input.About)
        {
            Comment(text, line);
        }

        foreach (var step in Steps(input))
        {
            text.Append('\n');
            Comment(text, $"===== {step.Title} =====");
            foreach (var note in step.Notes)
            {
                Comment(text, note);
            }

            foreach (var statement in step.Statements)
            {
                text.Append('\n').Append(statement.Redacted).Append(";\n");
            }
        }

        return text.ToString();
    }

    /// <summary>The same, taken apart.</summary>
    public static IReadOnlyList<PartnerScriptStep> Steps(PartnerScriptInput input) =>
    [
        .. PartnerSetup.Steps(input),
        .. PartnerTests.Steps(input),
        PartnerTests.Monitoring(input),
    ];

    // A comment ends at the line's end; nothing that we print in one may bring its own.
    private static void Comment(StringBuilder text, string line) =>
        text.Append("-- ").Append(string.Concat(line.Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c))).Append('\n');
}
