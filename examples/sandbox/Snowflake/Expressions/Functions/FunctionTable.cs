using System.Collections.Frozen;
using VoiceAnalytics.Sandbox.Snowflake.Errors;
using VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;

namespace VoiceAnalytics.Sandbox.Snowflake.Expressions.Functions;

internal delegate BoundExpression FunctionBinder(ExpressionBinder binder, Call call);

/// <summary>The scalar and aggregate functions that are modelled. Any other name is Snowflake's "Unknown function".</summary>
internal static class FunctionTable
{
    private static readonly FrozenDictionary<string, FunctionBinder> Known = TextFunctions.All
        .Concat(NumberFunctions.All)
        .Concat(ConversionFunctions.All)
        .Concat(DateFunctions.All)
        .Concat(SemiStructuredFunctions.All)
        .Concat(ConditionalFunctions.All)
        .Concat(AggregateFunctions.All)
        .Concat(ContextFunctions.All)
        .ToFrozenDictionary(pair => pair.Name, pair => pair.Binder, StringComparer.Ordinal);

    public static bool Knows(string function) => Known.ContainsKey(function);

    public static BoundExpression Bind(ExpressionBinder binder, Call call)
    {
        if (!Known.TryGetValue(call.Function, out var function))
        {
            throw SqlErrors.UnknownFunction(call.Function);
        }
        if (call.Distinct && call.Function is not ("COUNT" or "SUM" or "AVG" or "MIN" or "MAX"))
        {
            throw SqlErrors.Unmodelled($"{call.Function}(DISTINCT …)");
        }
        if (call.Arguments.FirstOrDefault(argument => argument.Name is not null) is { Name: { } name })
        {
            throw SqlErrors.Unmodelled($"named argument {name} of {call.Function}");
        }
        return function(binder, call);
    }

    /// <summary>The arguments, whose number must be within the bounds.</summary>
    public static Expression[] Arguments(this Call call, int minimum, int maximum)
    {
        var count = call.Arguments.Length;
        if (count < minimum)
        {
            throw SqlErrors.Compilation("000938", "22023", $"not enough arguments for function [{call.Function}], expected {minimum}, got {count}");
        }
        return count <= maximum
            ? [.. call.Arguments.Select(argument => argument.Value)]
            : throw SqlErrors.Compilation("000939", "22023", $"too many arguments for function [{call.Function}] expected {maximum}, got {count}");
    }

    public static SnowflakeException InvalidTypes(this Call call, params SqlType[] types) =>
        SqlErrors.Of("001044", "42P13", $"SQL compilation error: error line {call.Line} at position {call.Column}\nInvalid argument types for function '{call.Function}': ({string.Join(", ", types.Select(type => type.ToString()))})");
}
