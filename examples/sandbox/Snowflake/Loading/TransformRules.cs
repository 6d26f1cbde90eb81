using System.Collections.Frozen;
using VoiceAnalytics.Sandbox.Snowflake.Errors;
using VoiceAnalytics.Sandbox.Snowflake.Expressions.Functions;
using VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;

namespace VoiceAnalytics.Sandbox.Snowflake.Loading;

/// <summary>What a COPY transformation may hold: the documented subset of functions (data-load-transform.md).</summary>
internal static class TransformRules
{
    /// <summary>The page's list, as far as the functions are modelled, and the two that capture the time of a load.</summary>
    private static readonly FrozenSet<string> Allowed = new[]
    {
        "ARRAY_SIZE", "CEIL", "CONCAT", "CONVERT_TIMEZONE", "ENDSWITH", "FLOOR", "GET", "GET_PATH", "IFF", "IFNULL", "IS_ARRAY", "IS_BOOLEAN", "IS_DECIMAL",
        "IS_INTEGER", "IS_NULL_VALUE", "IS_OBJECT", "LENGTH", "LEN", "LTRIM", "NULLIF", "NVL", "NVL2", "OBJECT_CONSTRUCT", "PARSE_JSON", "REPLACE", "RTRIM",
        "SPLIT_PART", "STARTSWITH", "SUBSTR", "SUBSTRING", "TO_BOOLEAN", "TO_CHAR", "TO_VARCHAR", "TO_DATE", "TO_DECIMAL", "TO_NUMBER", "TO_DOUBLE",
        "TO_TIMESTAMP", "TO_TIMESTAMP_NTZ", "TO_TIMESTAMP_LTZ", "TO_TIMESTAMP_TZ", "TO_VARIANT", "TRIM", "TRY_TO_BOOLEAN", "TRY_TO_DATE", "TRY_TO_DECIMAL",
        "TRY_TO_NUMBER", "TRY_TO_NUMERIC", "TRY_TO_DOUBLE", "CURRENT_TIMESTAMP", "SYSDATE",
    }.ToFrozenSet(StringComparer.Ordinal);

    public static void Check(Expression expression)
    {
        switch (expression)
        {
            case ScalarQuery or Exists or InQuery:
            case Call aggregate when AggregateFunctions.Names.Contains(aggregate.Function, StringComparer.Ordinal):
                throw SqlErrors.Compilation("002301", "0A000", "COPY statement only supports simple SELECT from stage statements for import.");
            case Call call when FunctionTable.Knows(call.Function) && !Allowed.Contains(call.Function):
                throw SqlErrors.Compilation("002304", "0A000", $"Function '{call.Function}' not supported within a COPY.");
        }
        foreach (var part in Parts(expression))
        {
            Check(part);
        }
    }

    private static IEnumerable<Expression> Parts(Expression expression) => expression switch
    {
        Call call => call.Arguments.Select(argument => argument.Value),
        Cast cast => [cast.Value],
        Access { Index: { } index } access => [access.Value, index],
        Access access => [access.Value],
        Unary unary => [unary.Operand],
        Binary binary => [binary.Left, binary.Right],
        Match match => [match.Value, match.Pattern],
        InList list => [list.Value, .. list.Items],
        Between between => [between.Value, between.Low, between.High],
        IsNull isNull => [isNull.Value],
        Case branches => [.. branches.Branches.SelectMany(branch => new[] { branch.When, branch.Then }), .. branches.Otherwise is { } otherwise ? [otherwise] : Array.Empty<Expression>()],
        _ => [],
    };
}
