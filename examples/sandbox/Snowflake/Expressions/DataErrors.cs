using DuckDB.NET.Data;
using VoiceAnalytics.Sandbox.Snowflake.Errors;

namespace VoiceAnalytics.Sandbox.Snowflake.Expressions;

/// <summary>Turns the data plane's errors into Snowflake's.</summary>
internal static class DataErrors
{
    private const string Mark = "SF|";

    public static SnowflakeException Translate(DuckDBException error)
    {
        var text = error.Message;
        var at = text.IndexOf(Mark, StringComparison.Ordinal);
        if (at >= 0 && text[at..].Split('|', 4) is [_, var code, var state, var message])
        {
            return SqlErrors.Of(code, state, message);
        }
        if (text.Contains("must appear in the GROUP BY clause", StringComparison.Ordinal))
        {
            return SqlErrors.Compilation("000979", "42601", "an expression of the SELECT list is not a valid group by expression");
        }
        if (text.Contains("aggregate function", StringComparison.OrdinalIgnoreCase) && text.Contains("WHERE clause", StringComparison.OrdinalIgnoreCase))
        {
            return SqlErrors.Compilation("002035", "42601", "Invalid aggregate function in where clause");
        }
        if (text.Contains("More than one row returned by a subquery", StringComparison.Ordinal))
        {
            return SqlErrors.Of("090150", "22000", "Single-row subquery returns more than one row.");
        }
        if (text.StartsWith("Out of Range", StringComparison.Ordinal) || text.Contains("Overflow", StringComparison.OrdinalIgnoreCase))
        {
            return SqlErrors.Of("100046", "22003", "Number out of representable range");
        }
        // Nothing of the real Snowflake corresponds: the translation is at fault, and says so instead of guessing.
        return SqlErrors.Unmodelled($"query (the data plane said: {text.Split('\n')[0]})");
    }
}
