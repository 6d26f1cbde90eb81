using System.Collections.Immutable;

namespace VoiceAnalytics.Sandbox.Aws.Policies;

internal enum SetQualifier
{
    None,
    ForAllValues,
    ForAnyValue,
}

/// <summary>One key of one operator of a <c>Condition</c> block. All conditions of a statement must hold; any value of one suffices.</summary>
internal sealed record Condition(SetQualifier Qualifier, ConditionOperator Operator, bool IfExists, string Key, ImmutableArray<string> Values)
{
    public bool Holds(RequestContext context)
    {
        var actual = context.Find(Key);
        if (Operator.Type == ConditionType.Null)
        {
            return Values.Any(value => bool.Parse(value) == actual is null);
        }
        if (actual is not { } values)
        {
            return HoldsWithoutKey;
        }
        return Qualifier switch
        {
            SetQualifier.ForAllValues => values.All(Agrees),
            SetQualifier.ForAnyValue => values.Any(Agrees),
            _ => values.Any(Agrees),
        };
    }

    /// <summary>Absent: false, except where the condition asks for absence one way or another. "Any of none" is false too.</summary>
    private bool HoldsWithoutKey => IfExists || Qualifier switch
    {
        SetQualifier.ForAllValues => true,
        SetQualifier.ForAnyValue => false,
        _ => Operator.Negated,
    };

    private bool Agrees(string actual) => Values.Any(value => Operator.Matches(value, actual)) != Operator.Negated;
}
