namespace VoiceAnalytics.Core.Sql;

/// <summary>
/// One statement, ready to send: no trailing semicolon, exactly one statement.
/// </summary>
public sealed record SqlStatement
{
    /// <param name="text">The SQL.</param>
    /// <param name="kind">Verb and object kind, for logs and metrics: <c>CREATE STAGE</c>. A constant of this program.</param>
    /// <param name="target">The quoted name of the object, or empty.</param>
    /// <param name="secret">The text holds a credential and must be shown nowhere.</param>
    public SqlStatement(SqlText text, string kind, string target, bool secret = false)
    {
        Text = text.Text;
        Kind = kind;
        Target = target;
        Secret = secret;
    }

    public string Text { get; }

    public string Kind { get; }

    public string Target { get; }

    public bool Secret { get; }

    /// <summary>The text for logs, plans and status: the SQL itself, or only kind and target when it holds a credential.</summary>
    public string Redacted => Secret ? $"{Kind} {Target} (text withheld: it holds a credential)" : Text;

    // The generated ToString of a record prints every property, the secret text included.
    public override string ToString() => Redacted;
}
