using System.Collections.Immutable;
using System.Globalization;
using VoiceAnalytics.Sandbox.Snowflake.Catalog;
using VoiceAnalytics.Sandbox.Snowflake.Errors;
using VoiceAnalytics.Sandbox.Snowflake.Execution;
using VoiceAnalytics.Sandbox.Snowflake.Expressions;
using VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;

namespace VoiceAnalytics.Sandbox.Snowflake.Loading;

/// <summary>A COPY that compiled: which columns get which values.</summary>
/// <param name="Targets">The columns that files fill.</param>
/// <param name="Values">DuckDB SQL over relation <see cref="Relation"/>, one for each target, in its type and checked.</param>
internal sealed record CopyPlan(Table Table, ImmutableArray<Column> Targets, ImmutableArray<string> Values)
{
    public const string Relation = "s";

    public static CopyPlan Compile(StatementContext context, CopyInto statement, Table table, FileFormatOptions format)
    {
        StageSourceBinder.RequireJson(format);
        var targets = Columns(statement, table);
        var scope = new Scope(null);
        StageSourceBinder.AddRelation(scope, (statement.Transform?.From as StageSource)?.Alias, Relation, context);
        if (statement.Transform is not { } transform)
        {
            return targets is [{ Type.IsSemiStructured: true } only]
                ? new CopyPlan(table, targets, [Fit(new BoundExpression($"{Relation}.v", SqlType.Variant), only)])
                : throw CopyErrors.OneVariantColumn();
        }
        var binder = new ExpressionBinder(new QueryBinder(context, new QueryNeeds()), scope);
        foreach (var item in transform.Items)
        {
            TransformRules.Check(item.Expression);
        }
        if (transform.Distinct)
        {
            throw SqlErrors.Unmodelled("DISTINCT in a COPY transformation");
        }
        var values = SelectBinder.Items(binder, scope, transform.Items);
        return values.Count == targets.Length
            ? new CopyPlan(table, targets, [.. values.Select((value, i) => Fit(value.Value, targets[i]))])
            : throw CopyErrors.ColumnCount(targets.Length, values.Count);
    }

    private static ImmutableArray<Column> Columns(CopyInto statement, Table table)
    {
        if (statement.Columns.IsEmpty)
        {
            return [.. table.Columns];
        }
        var columns = statement.Columns.Select(name => table.FindColumn(name.Name) ?? throw CopyErrors.UnknownColumn(name)).ToImmutableArray();
        return columns.Distinct().Count() == columns.Length
            ? columns
            : throw SqlErrors.Compilation("002025", "42S21", "duplicate column name in the COPY column list");
    }

    /// <summary>In the column's type; too long or missing where it must not be is the row's error.</summary>
    private static string Fit(BoundExpression value, Column column)
    {
        var wide = column.Type.Family == TypeFamily.Text ? SqlType.Text : column.Type;
        var sql = Conversions.Cast(value, wide).Sql;
        if (column.Type.Family == TypeFamily.Text && column.Type.Precision < SqlType.MaximumTextLength)
        {
            var length = column.Type.Precision.ToString(CultureInfo.InvariantCulture);
            sql = $"sf_check({sql}, CASE WHEN length({sql}) <= {length} THEN {sql} END, {SqlText.Error("100078", "22000", $"'User character length limit ({length}) exceeded by string ''' || {sql} || ''''")})";
        }
        return column.NotNull ? $"(CASE WHEN {sql} IS NULL THEN error('SF|100072|22000|NULL result in a non-nullable column') ELSE {sql} END)" : sql;
    }
}
