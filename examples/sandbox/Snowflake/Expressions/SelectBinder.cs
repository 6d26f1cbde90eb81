using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using VoiceAnalytics.Sandbox.Snowflake.Errors;
using VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;

namespace VoiceAnalytics.Sandbox.Snowflake.Expressions;

/// <summary>Binds one SELECT.</summary>
internal static class SelectBinder
{
    public static BoundQuery Bind(QueryBinder queries, SelectBody body, ImmutableArray<OrderItem> orderBy, string tail, Scope? outer)
    {
        var scope = new Scope(outer);
        var from = body.From is null ? string.Empty : $" FROM {new SourceBinder(queries, scope, outer).Bind(body.From)}";
        var binder = new ExpressionBinder(queries, scope);
        var items = Items(binder, scope, body.Items);
        var sql = new StringBuilder($"SELECT {(body.Distinct ? "DISTINCT " : string.Empty)}");
        sql.AppendJoin(", ", items.Select((item, i) => $"{Typed(item.Value)} AS c{i}")).Append(from);
        if (body.Where is { } where)
        {
            sql.Append($" WHERE {binder.Condition(where)}");
        }
        if (!body.GroupBy.IsEmpty)
        {
            sql.Append(" GROUP BY ").AppendJoin(", ", body.GroupBy.Select(expression => Group(binder, items, expression)));
        }
        if (body.Having is { } having)
        {
            sql.Append($" HAVING {binder.Condition(having)}");
        }
        if (!orderBy.IsEmpty)
        {
            sql.Append(" ORDER BY ").AppendJoin(", ", orderBy.Select(item => QueryBinder.Order(item, OrderKey(binder, items, item.Expression))));
        }
        return new BoundQuery(sql.Append(tail).ToString(), [.. items.Select(item => new BoundColumn(item.Name, item.Value.Type))]);
    }

    /// <summary>A bare NULL has no type of its own in a result.</summary>
    private static string Typed(BoundExpression value) => value.Type.Family == TypeFamily.Null ? "CAST(NULL AS VARCHAR)" : value.Sql;

    public static List<(string Name, BoundExpression Value)> Items(ExpressionBinder binder, Scope scope, ImmutableArray<SelectItem> list)
    {
        var items = new List<(string Name, BoundExpression Value)>();
        foreach (var item in list)
        {
            if (item.Expression is Star star)
            {
                items.AddRange(Expand(scope, star));
                continue;
            }
            var value = binder.Bind(item.Expression);
            items.Add((NameOf(item), value));
            if (item.Alias is { } alias)
            {
                // The first of several equal aliases counts, as the second is only reachable by position.
                scope.Aliases.TryAdd(alias.Name, value);
            }
        }
        return items;
    }

    private static IEnumerable<(string Name, BoundExpression Value)> Expand(Scope scope, Star star)
    {
        var relations = star.Qualifier is { } qualifier ? scope.Relations.Where(relation => relation.AnswersTo(qualifier.Parts.AsSpan())).ToList() : scope.Relations;
        if (relations.Count == 0)
        {
            throw star.Qualifier is { } missing
                ? SqlErrors.InvalidIdentifier($"{missing}.*", star.Line, star.Column)
                : SqlErrors.Compilation("002027", "42601", "SELECT with no columns");
        }
        var columns = relations.SelectMany(relation => relation.Columns).ToList();
        foreach (var excluded in star.Exclude)
        {
            if (columns.RemoveAll(column => string.Equals(column.Name, excluded.Name, StringComparison.Ordinal)) == 0)
            {
                throw SqlErrors.InvalidIdentifier(excluded.Name, excluded.Line, excluded.Column);
            }
        }
        return columns.Select(column => (column.Name, new BoundExpression(column.Sql, column.Type)));
    }

    /// <summary>Without an alias: the column's own name, or the expression's text in upper case.</summary>
    private static string NameOf(SelectItem item) => item switch
    {
        { Alias: { } alias } => alias.Name,
        { Expression: ColumnReference reference } => reference.Name.Last,
        _ => item.Text.ToUpperInvariant(),
    };

    private static string Group(ExpressionBinder binder, List<(string Name, BoundExpression Value)> items, Expression expression) =>
        Position(items.Count, expression) is { } position ? items[position].Value.Sql : binder.Bind(expression).Sql;

    private static string OrderKey(ExpressionBinder binder, List<(string Name, BoundExpression Value)> items, Expression expression)
    {
        if (Position(items.Count, expression) is { } position)
        {
            return $"c{position}";
        }
        var named = expression is ColumnReference { Name.Parts: [var name] } ? items.FindIndex(item => string.Equals(item.Name, name.Name, StringComparison.Ordinal)) : -1;
        return named >= 0 ? $"c{named}" : binder.Bind(expression).Sql;
    }

    private static int? Position(int count, Expression expression)
    {
        if (expression is not Literal { Kind: LiteralKind.Number } literal)
        {
            return null;
        }
        return int.TryParse(literal.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= count
            ? number - 1
            : throw SqlErrors.Compilation("002121", "42601", $"position {literal.Value} is not in select list");
    }
}
