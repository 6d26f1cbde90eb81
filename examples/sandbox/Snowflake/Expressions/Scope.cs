using VoiceAnalytics.Sandbox.Snowflake.Errors;
using VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;

namespace VoiceAnalytics.Sandbox.Snowflake.Expressions;

/// <summary>A column that an expression may name.</summary>
/// <param name="Sql">How the data plane names it.</param>
internal sealed record ScopeColumn(string Name, SqlType Type, string Sql);

/// <summary>One relation of a FROM clause.</summary>
/// <param name="Qualifiers">Names it answers to, most specific last: alias, or database, schema and table.</param>
/// <param name="Hidden">Columns that <c>*</c> leaves out.</param>
internal sealed record ScopeRelation(IReadOnlyList<string> Qualifiers, IReadOnlyList<ScopeColumn> Columns, IReadOnlyList<ScopeColumn> Hidden)
{
    public bool AnswersTo(ReadOnlySpan<Identifier> qualifier)
    {
        if (qualifier.Length > Qualifiers.Count)
        {
            return false;
        }
        for (var i = 1; i <= qualifier.Length; i++)
        {
            if (!string.Equals(qualifier[^i].Name, Qualifiers[^i], StringComparison.Ordinal))
            {
                return false;
            }
        }
        return true;
    }

    public ScopeColumn? Find(string name) =>
        Columns.FirstOrDefault(column => string.Equals(column.Name, name, StringComparison.Ordinal))
        ?? Hidden.FirstOrDefault(column => string.Equals(column.Name, name, StringComparison.Ordinal));
}

/// <summary>The names that an expression may use: columns first, then aliases of the SELECT list, then the query around it.</summary>
internal sealed class Scope(Scope? outer)
{
    public List<ScopeRelation> Relations { get; } = [];

    public Dictionary<string, BoundExpression> Aliases { get; } = new(StringComparer.Ordinal);

    public BoundExpression Resolve(ObjectName name, int line, int column) =>
        TryResolve(name, line, column) ?? throw SqlErrors.InvalidIdentifier(name.ToString(), line, column);

    private BoundExpression? TryResolve(ObjectName name, int line, int column)
    {
        var parts = name.Parts.AsSpan();
        ScopeColumn? found = null;
        foreach (var relation in Relations)
        {
            if (!relation.AnswersTo(parts[..^1]) || relation.Find(name.Last) is not { } candidate)
            {
                continue;
            }
            if (found is not null)
            {
                throw SqlErrors.Compilation("002028", "42601", $"ambiguous column name '{name.Last}'");
            }
            found = candidate;
        }
        if (found is not null)
        {
            return new BoundExpression(found.Sql, found.Type);
        }
        if (parts.Length == 1 && Aliases.TryGetValue(name.Last, out var alias))
        {
            return alias;
        }
        return outer?.TryResolve(name, line, column);
    }
}
