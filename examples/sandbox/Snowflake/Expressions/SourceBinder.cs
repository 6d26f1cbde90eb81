using VoiceAnalytics.Sandbox.Snowflake.Catalog;
using VoiceAnalytics.Sandbox.Snowflake.Errors;
using VoiceAnalytics.Sandbox.Snowflake.Execution;
using VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;

namespace VoiceAnalytics.Sandbox.Snowflake.Expressions;

/// <summary>Binds a FROM clause and fills the scope with its relations.</summary>
internal sealed class SourceBinder(QueryBinder queries, Scope scope, Scope? outer)
{
    private StatementContext Context => queries.Context;

    public string Bind(TableSource source) => source switch
    {
        NamedSource named => BindNamed(named),
        SubquerySource subquery => Add(queries.Bind(subquery.Query, outer), Alias(subquery)),
        StageSource stage => StageSourceBinder.Bind(queries, scope, stage),
        FlattenSource flatten => FlattenBinder.Bind(queries, scope, flatten, "CROSS"),
        FunctionSource function => Add(TableFunctions.Bind(queries, function), Alias(function)),
        JoinSource join => BindJoin(join),
        _ => throw SqlErrors.Unmodelled(source.GetType().Name),
    };

    private static string[] Alias(TableSource source) => source.Alias is { } alias ? [alias.Name] : [];

    private string BindNamed(NamedSource source)
    {
        string[] qualifiers = source.Alias is { } alias ? [alias.Name] : [.. source.Name.Parts.Select(part => part.Name)];
        if (queries.FindCommon(source.Name) is { } common)
        {
            return Add(common, qualifiers);
        }
        var found = Find(source.Name);
        if (source.Alias is null)
        {
            qualifiers = [found.Schema.Database.Name, found.Schema.Name, found.Name];
        }
        Context.Authorizer.Require(found, "SELECT");
        return found is View view ? Add(BindView(view), qualifiers) : AddTable((Table)found, qualifiers);
    }

    private SchemaObject Find(ObjectName name)
    {
        if (name.Parts.Any(part => part.Name is "INFORMATION_SCHEMA" or "ACCOUNT_USAGE"))
        {
            throw SqlErrors.Unmodelled($"view {name}");
        }
        var found = Context.Names.SchemaOf(name, "SELECT").Find(ObjectKind.Table, name.Last);
        return found is not null && Context.Authorizer.CanSee(found) ? found : throw Context.Names.Missing(ObjectKind.Table, name);
    }

    private string AddTable(Table table, string[] qualifiers)
    {
        queries.Needs.Tables.Add(table);
        var relation = queries.Needs.NextRelation();
        scope.Relations.Add(new ScopeRelation(qualifiers, [.. table.Columns.Select(column => new ScopeColumn(column.Name, column.Type, $"{relation}.{column.Storage}"))], []));
        return $"{table.Storage} AS {relation}";
    }

    private string Add(BoundQuery query, string[] qualifiers)
    {
        var relation = queries.Needs.NextRelation();
        scope.Relations.Add(new ScopeRelation(qualifiers, [.. query.Columns.Select((column, i) => new ScopeColumn(column.Name, column.Type, $"{relation}.c{i}"))], []));
        return $"({query.Sql}) AS {relation}";
    }

    /// <summary>A view runs with its owner's rights and must still yield the columns that it was created with.</summary>
    private BoundQuery BindView(View view)
    {
        BoundQuery query;
        try
        {
            query = queries.ForView(Context.As(view.Owner, view.Schema)).Bind(view.Query, null);
        }
        catch (SnowflakeException error) when (error.Unmodelled is null)
        {
            throw SqlErrors.Of("002037", "42601", $"SQL compilation error:\nFailure during expansion of view '{view.Name}': {error.Error.Message}");
        }
        return ViewColumns.Check(view, query);
    }

    private string BindJoin(JoinSource join)
    {
        var left = Bind(join.Left);
        if (join.Right is FlattenSource flatten)
        {
            if (join.On is not null || join.Kind is not (JoinKind.Cross or JoinKind.Inner or JoinKind.Left))
            {
                throw SqlErrors.Unmodelled("this kind of join with FLATTEN");
            }
            return left + FlattenBinder.BindJoined(queries, scope, flatten, join.Kind == JoinKind.Left);
        }
        var leftCount = scope.Relations.Count;
        var right = Bind(join.Right);
        if (join.Kind == JoinKind.Cross || (join.On is null && join.Using.IsEmpty && join.Kind == JoinKind.Inner))
        {
            return $"{left} CROSS JOIN {right}";
        }
        return $"{left} {join.Kind.ToString().ToUpperInvariant()} JOIN {right} ON {Condition(join, leftCount)}";
    }

    private string Condition(JoinSource join, int leftCount)
    {
        var binder = new ExpressionBinder(queries, scope);
        if (join.On is { } on)
        {
            return binder.Condition(on);
        }
        if (!join.Using.IsEmpty)
        {
            throw SqlErrors.Unmodelled($"JOIN … USING over {leftCount} relations");
        }
        return "TRUE";
    }
}
