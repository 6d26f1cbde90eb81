using System.Text.RegularExpressions;
using VoiceAnalytics.Core.Sql;

namespace VoiceAnalytics.Core.Planning;

/// <summary>Which table the statement of a hand-made task loads.</summary>
internal static partial class CopyTarget
{
    /// <summary>Whether it is a COPY INTO exactly this table. A name with fewer parts is resolved in the task's schema, which is the table's.</summary>
    public static bool Is(string definition, QualifiedName table)
    {
        if (CopyInto().Match(definition) is not { Success: true } match)
        {
            return false;
        }
        var parts = match.Groups["part"].Captures.Select(part => SqlIdentifier.TryParse(part.Value, out var name, out _) ? name : null).ToList();
        SqlIdentifier[] full = [table.Schema.Database, table.Schema.Name, table.Name];
        return !parts.Contains(null) && parts.SequenceEqual(full[^parts.Count..]);
    }

    // After it a column list or FROM; a stage begins with @ and is no table.
    [GeneratedRegex("""\A\s*COPY\s+INTO\s+(?<part>"(?:[^"]|"")+"|[A-Za-z_][A-Za-z0-9_$]*)(?:\s*\.\s*(?<part>"(?:[^"]|"")+"|[A-Za-z_][A-Za-z0-9_$]*)){0,2}\s*(?:\(|FROM\s)""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CopyInto();
}
