namespace VoiceAnalytics.Core.Sql;

/// <summary>
/// A string constant. Single-quoted constants of Snowflake process backslash escapes, so both <c>'</c> and <c>\</c> are
/// doubled; <c>$$</c> quoting is never used, because text that contains <c>$$</c> would end it.
/// </summary>
public sealed record SqlLiteral
{
    private SqlLiteral(string value) => Value = value;

    public string Value { get; }

    public string Quoted =>
        $"'{Value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal)}'";

    /// <exception cref="FormatException">The text has a NUL, which no Snowflake string can carry.</exception>
    public static SqlLiteral Of(string value) =>
        value.Contains('\0', StringComparison.Ordinal)
            ? throw new FormatException("a text for Snowflake has a NUL character; remove it")
            : new SqlLiteral(value);

    /// <summary>
    /// A pattern for SHOW … LIKE that matches only this name, apart from case (LIKE of SHOW ignores case): <c>_</c>,
    /// <c>%</c> and <c>\</c> are escaped. Readers still compare the name exactly.
    /// </summary>
    public static SqlLiteral LikePattern(SqlIdentifier name) =>
        Of(name.Name
            .Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("_", "\\_", StringComparison.Ordinal)
            .Replace("%", "\\%", StringComparison.Ordinal));

    public override string ToString() => Quoted;
}
