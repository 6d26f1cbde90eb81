using System.Globalization;
using VoiceAnalytics.Sandbox.Snowflake.Errors;
using VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;

namespace VoiceAnalytics.Sandbox.Snowflake.Expressions;

/// <summary>The named, constant arguments of a table function. An unknown name is an error when <see cref="End"/> is called.</summary>
internal sealed class FunctionArguments
{
    private readonly QueryBinder _queries;
    private readonly string _function;
    private readonly Dictionary<string, Expression> _values = new(StringComparer.Ordinal);
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);

    public FunctionArguments(QueryBinder queries, FunctionSource source)
    {
        (_queries, _function) = (queries, source.Function.Last);
        foreach (var argument in source.Arguments)
        {
            if (argument.Name is null || !_values.TryAdd(argument.Name, argument.Value))
            {
                throw SqlErrors.Unmodelled($"{_function} with positional or repeated arguments");
            }
        }
    }

    public string? Text(string name) => Take(name) switch
    {
        null => null,
        Literal { Kind: LiteralKind.Text } literal => literal.Value,
        _ => throw SqlErrors.Unmodelled($"{_function} argument {name} that is not a text constant"),
    };

    public bool Flag(string name) => Take(name) switch
    {
        null => false,
        Literal { Kind: LiteralKind.Boolean } literal => literal.Value is "TRUE",
        _ => throw SqlErrors.Unmodelled($"{_function} argument {name} that is not TRUE or FALSE"),
    };

    public long? Whole(string name) => Take(name) switch
    {
        null => null,
        Literal { Kind: LiteralKind.Number } literal when long.TryParse(literal.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var value) => value,
        _ => throw SqlErrors.InvalidValue("non-integer", name),
    };

    /// <summary>A moment, computed before the query runs as Snowflake demands a constant.</summary>
    public DateTimeOffset? Moment(string name)
    {
        if (Take(name) is not { } value)
        {
            return null;
        }
        if (value is Call { Function: "CURRENT_TIMESTAMP" })
        {
            return _queries.Context.Now;
        }
        var bound = new ExpressionBinder(_queries, new Scope(null)).BindAs(value, SqlType.TimestampLtz);
        var microseconds = SharedPlane.Scalar($"SELECT epoch_us({bound.Sql})");
        return DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);
    }

    public void Require(string name)
    {
        if (!_values.ContainsKey(name))
        {
            throw SqlErrors.Compilation("000938", "22023", $"not enough arguments for function [{_function}]: {name} is required");
        }
    }

    public void End()
    {
        foreach (var name in _values.Keys)
        {
            if (!_read.Contains(name))
            {
                throw SqlErrors.Compilation("001006", "22023", $"invalid argument name '{name}' for function {_function}");
            }
        }
    }

    private Expression? Take(string name)
    {
        _read.Add(name);
        return _values.GetValueOrDefault(name);
    }
}
