namespace VoiceAnalytics.Core.Sql;

/// <summary>
/// SQL that can only have been put together from constants of this program and from values that quote themselves. There
/// is no way from <see cref="string"/> to <see cref="SqlText"/>, so an injection does not compile.
/// </summary>
public sealed record SqlText
{
    private SqlText(string text) => Text = text;

    public static SqlText Empty { get; } = new("");

    public string Text { get; }

    public static SqlText Format(SqlInterpolation sql) => new(sql.ToText());

    public static SqlText Join(SqlText separator, IEnumerable<SqlText> parts) =>
        new(string.Join(separator.Text, parts.Select(part => part.Text)));

    // For text that a closed grammar of ours has let through: ViewQuery, nobody else.
    internal static SqlText Checked(string text) => new(text);

    public override string ToString() => Text;
}
