namespace VoiceAnalytics.Core.Sql;

/// <summary>Pieces that several statements share.</summary>
internal static class SqlOption
{
    public static SqlText Line { get; } = SqlText.Format($"\n");

    public static SqlText IndentedLine { get; } = SqlText.Format($"\n  ");

    public static SqlText Comment(string text) => SqlText.Format($"COMMENT = {SqlLiteral.Of(text)}");

    /// <summary>Options that are there, one a line and indented under the first line of a statement.</summary>
    public static SqlText Lines(params IEnumerable<SqlText?> options) => SqlText.Join(IndentedLine, options.OfType<SqlText>());
}
