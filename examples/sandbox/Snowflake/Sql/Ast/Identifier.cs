using VoiceAnalytics.Sandbox.Snowflake.Errors;

namespace VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;

/// <summary>A resolved identifier: upper-cased unless it was quoted.</summary>
/// <param name="Name">The name as the catalog stores it.</param>
internal readonly record struct Identifier(string Name, int Line, int Column)
{
    /// <summary>Snowflake's limit (sql-reference/identifiers-syntax).</summary>
    private const int MaximumLength = 255;

    public static Identifier From(Token token)
    {
        if (token.Value.Length is 0 or > MaximumLength)
        {
            throw SqlErrors.Compilation("000972", "42601", $"Identifier '{token.Value[..Math.Min(40, token.Value.Length)]}' must have 1 to {MaximumLength} characters.");
        }
        return new Identifier(token.Value, token.Line, token.Column);
    }

    public bool Equals(Identifier other) => string.Equals(Name, other.Name, StringComparison.Ordinal);

    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);
}
