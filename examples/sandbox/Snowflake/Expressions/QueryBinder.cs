using System.Collections.Immutable;
using System.Globalization;
using VoiceAnalytics.Sandbox.Snowflake.Errors;
using VoiceAnalytics.Sandbox.Snowflake.Execution;
using VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;

namespace VoiceAnalytics.Sandbox.Snowflake.Expressions;

/// <summary>Binds queries: WITH, UNION, ORDER BY, LIMIT. A single SELECT is <see cref="SelectBinder"/>'s.</summary>
internal sealed class QueryBinder(StatementContext context, QueryNeeds needs)
{
    private readonly Dictionary<string, BoundQuery> _common = new(StringComparer.Ordinal);

    public StatementContext Context { get; } = context;

    public QueryNeeds Needs { get; } = needs;

    public BoundQuery? FindCommon(ObjectName name) => name.Parts.Length == 1 ? _common.GetValueOrDefault(name.Last) : null;

    /// <summary>A view's query sees neither this query's WITH nor its role.</summary>
    public QueryBinder ForView(StatementContext owner) => new(owner, Needs);

    public BoundQuery Bind(Query query, Scope? outer)
    {
        if (query.With.IsEmpty)
        {
            return BindOrdered(query, outer);
        }
        var inner = new QueryBinder(Context, Needs);
        foreach (var (name, bound) in _common)
        {
            inner._common[name] = bound;
        }
        foreach (var table in query.With)
        {
            inner._common[table.Name.Name] = Rename(inner.Bind(table.Query, outer), table.Columns);
        }
        return inner.BindOrdered(query, outer);
    }

    private BoundQuery BindOrdered(Query query, Scope? outer)
    {
        var tail = Tail(query);
        if (query.Body is SelectBody select)
        {
            return SelectBinder.Bind(this, select, query.OrderBy, tail, outer);
        }
        var body = BindBody(query.Body, outer);
        if (query.OrderBy.IsEmpty && tail.Length == 0)
        {
            return body;
        }
        var order = query.OrderBy.Select(item => Order(item, $"u.c{OutputOf(body, item.Expression)}"));
        return body with { Sql = $"SELECT * FROM ({body.Sql}) AS u{(query.OrderBy.IsEmpty ? string.Empty : $" ORDER BY {string.Join(", ", order)}")}{tail}" };
    }

    private BoundQuery BindBody(QueryBody body, Scope? outer) => body switch
    {
        SelectBody select => SelectBinder.Bind(this, select, [], string.Empty, outer),
        NestedBody nested => Bind(nested.Query, outer),
        UnionBody union => BindUnion(union, outer),
        _ => throw SqlErrors.Unmodelled(body.GetType().Name),
    };

    private BoundQuery BindUnion(UnionBody union, Scope? outer)
    {
        var (left, right) = (BindBody(union.Left, outer), BindBody(union.Right, outer));
        if (left.Columns.Length != right.Columns.Length)
        {
            throw SqlErrors.Compilation("001789", "42601", $"invalid number of result columns for set operator input branches, expected {left.Columns.Length}, got {right.Columns.Length} in branch {{2}}");
        }
        var columns = left.Columns.Zip(right.Columns, (l, r) => new BoundColumn(l.Name, TypeRules.Common(l.Type, r.Type))).ToImmutableArray();
        return new BoundQuery($"{Cast(left, columns)} UNION {(union.All ? "ALL " : string.Empty)}{Cast(right, columns)}", columns);
    }

    private static string Cast(BoundQuery query, ImmutableArray<BoundColumn> columns)
    {
        var items = columns.Select((column, i) => $"{CaseBinder.Fit(new BoundExpression($"b.c{i}", query.Columns[i].Type), column.Type)} AS c{i}");
        return $"SELECT {string.Join(", ", items)} FROM ({query.Sql}) AS b";
    }

    private static int OutputOf(BoundQuery body, Expression expression)
    {
        if (expression is Literal { Kind: LiteralKind.Number } position && int.TryParse(position.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= body.Columns.Length)
        {
            return number - 1;
        }
        for (var i = 0; i < body.Columns.Length; i++)
        {
            if (expression is ColumnReference { Name.Parts: [var name] } && string.Equals(name.Name, body.Columns[i].Name, StringComparison.Ordinal))
            {
                return i;
            }
        }
        throw expression is ColumnReference reference
            ? SqlErrors.InvalidIdentifier(reference.Name.ToString(), reference.Line, reference.Column)
            : SqlErrors.Unmodelled("ORDER BY an expression after UNION");
    }

    /// <summary>Nulls come last going up and first going down, which is not DuckDB's default.</summary>
    public static string Order(OrderItem item, string sql) =>
        $"{sql} {(item.Descending ? "DESC" : "ASC")} NULLS {(item.NullsFirst ?? item.Descending ? "FIRST" : "LAST")}";

    private static string Tail(Query query) => string.Create(CultureInfo.InvariantCulture,
        $"{(query.Limit is { } limit ? $" LIMIT {limit}" : string.Empty)}{(query.Offset is { } offset ? $" OFFSET {offset}" : string.Empty)}");

    public static BoundQuery Rename(BoundQuery query, ImmutableArray<Identifier> names)
    {
        if (names.IsEmpty)
        {
            return query;
        }
        return names.Length == query.Columns.Length
            ? query with { Columns = [.. query.Columns.Zip(names, (column, name) => column with { Name = name.Name })] }
            : throw SqlErrors.Compilation("002020", "21S01", $"Invalid column definition list: {names.Length} names for {query.Columns.Length} columns");
    }
}
