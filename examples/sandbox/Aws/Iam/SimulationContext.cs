using System.Collections.Frozen;
using System.Collections.Immutable;
using VoiceAnalytics.Sandbox.Aws.Policies;
using VoiceAnalytics.Sandbox.Aws.Wire;

namespace VoiceAnalytics.Sandbox.Aws.Iam;

/// <summary>Reads <c>ContextEntries.member.N.ContextKeyName/ContextKeyType/ContextKeyValues.member.M</c>.</summary>
internal static class SimulationContext
{
    private static readonly FrozenSet<string> Types = new[]
    {
        "string", "stringList", "numeric", "numericList", "boolean", "booleanList", "date", "dateList",
    }.ToFrozenSet(StringComparer.Ordinal);

    public static RequestContext Read(QueryParameters parameters)
    {
        var context = RequestContext.ForSimulation();
        for (var index = 1; parameters.Find($"ContextEntries.member.{index}.ContextKeyName") is { } name; index++)
        {
            var type = parameters.Find($"ContextEntries.member.{index}.ContextKeyType") ?? "";
            if (!Types.Contains(type))
            {
                throw new UnmodelledException($"context key type {type}", IamErrors.InvalidInput($"Context key type '{type}' is not supported here."));
            }
            if (ConditionKeys.Find(name) is null)
            {
                throw new UnmodelledException($"condition key {name}", IamErrors.InvalidInput($"Condition key {name} is not valid."));
            }
            context.Offer(name, Values(parameters, index));
        }
        return context;
    }

    private static ImmutableArray<string> Values(QueryParameters parameters, int index) => parameters.List($"ContextEntries.member.{index}.ContextKeyValues");
}
