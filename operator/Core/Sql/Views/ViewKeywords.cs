using System.Collections.Frozen;

namespace VoiceAnalytics.Core.Sql;

/// <summary>Words with a meaning for the check of a view.</summary>
internal static class ViewKeywords
{
    // Only words that Snowflake reserves. LIMIT, for one, it does not: FROM {table} LIMIT, OTHER is a table with an alias.
    private static readonly FrozenSet<string> FromEnders = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase, "WHERE", "GROUP", "HAVING", "QUALIFY", "ORDER", "UNION", "INTERSECT", "MINUS", "CONNECT");

    private static readonly FrozenSet<string> NeedsBy = FrozenSet.Create(StringComparer.OrdinalIgnoreCase, "GROUP", "ORDER", "CONNECT");

    private static readonly FrozenSet<string> Structural = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase, [.. FromEnders, "SELECT", "FROM", "JOIN", "WITH", "LATERAL"]);

    // What reads or does more than its arguments say, or what no view of ours has a use for.
    private static readonly FrozenSet<string> RefusedWords = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "IDENTIFIER", "GET_DDL", "NEXTVAL", "RESULT_SCAN", "INTO", "VALUES", "WITH", "CALL", "EXECUTE", "CREATE", "ALTER", "DROP", "GRANT",
        "REVOKE", "INSERT", "UPDATE", "DELETE", "MERGE", "COPY", "TRUNCATE", "TABLE", "INFORMATION_SCHEMA");

    /// <summary>A word that ends a FROM clause where it stands as the keyword, and may be an alias where it does not.</summary>
    public static bool MayEndFrom(ViewToken token) => FromEnders.Contains(token.Text);

    /// <summary>It stands as the keyword: not as an alias after AS, not inside WITHIN GROUP, and with its BY.</summary>
    public static bool EndsFrom(ViewToken token, ViewToken before, ViewToken after) =>
        MayEndFrom(token) && !before.Is("AS") && !before.Is("WITHIN") && (!NeedsBy.Contains(token.Text) || after.Is("BY"));

    public static string? Refused(ViewToken token, ViewToken before, ViewToken after)
    {
        if (before.IsSymbol(".") && after.IsSymbol("("))
        {
            return $"'{token.Text}' is called with a qualified name; a view may call only Snowflake's own functions";
        }

        if (before.IsSymbol(":") || before.IsSymbol("."))
        {
            // A key of JSON or a column, unless it spells a word that the check depends on: then Snowflake might see it otherwise.
            return Structural.Contains(token.Text) ? $"the name '{token.Text}' must be inside double quotes" : null;
        }

        return RefusedWords.Contains(token.Text) || token.Text.StartsWith("SYSTEM$", StringComparison.OrdinalIgnoreCase)
            ? $"'{token.Text}' is not allowed in a view; put a column of that name inside double quotes"
            : null;
    }
}
