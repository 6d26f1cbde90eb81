using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace VoiceAnalytics.Sandbox.Aws.Policies;

/// <summary>A <c>Condition</c> block. What could not be evaluated truly is refused here and never silently true or false.</summary>
internal static class ConditionParser
{
    public static ImmutableArray<Condition> Parse(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw PolicyParser.SyntaxError();
        }
        var conditions = ImmutableArray.CreateBuilder<Condition>();
        foreach (var block in element.EnumerateObject())
        {
            var (qualifier, name, ifExists) = TakeApart(block.Name);
            var condition = ConditionOperator.Find(name) ?? throw UnknownOperator(block.Name, name);
            if (block.Value.ValueKind != JsonValueKind.Object || (ifExists && condition.Type == ConditionType.Null))
            {
                throw PolicyParser.SyntaxError();
            }
            foreach (var entry in block.Value.EnumerateObject())
            {
                var values = Values(entry.Value);
                ValidateKey(entry.Name, qualifier, condition);
                ValidateValues(values, condition);
                conditions.Add(new Condition(qualifier, condition, ifExists, entry.Name, values));
            }
        }
        return conditions.ToImmutable();
    }

    private static (SetQualifier Qualifier, string Name, bool IfExists) TakeApart(string text)
    {
        var qualifier = SetQualifier.None;
        foreach (var candidate in new[] { SetQualifier.ForAllValues, SetQualifier.ForAnyValue })
        {
            if (text.StartsWith(candidate + ":", StringComparison.Ordinal))
            {
                (qualifier, text) = (candidate, text[(candidate.ToString().Length + 1)..]);
            }
        }
        return text.EndsWith("IfExists", StringComparison.Ordinal) ? (qualifier, text[..^"IfExists".Length], true) : (qualifier, text, false);
    }

    private static MalformedPolicyException UnknownOperator(string written, string name) => ConditionOperator.ExistsInAws(name)
        ? new MalformedPolicyException($"Condition operator {written} is not supported here.") { Unmodelled = $"condition operator {written}" }
        : new MalformedPolicyException($"Invalid Condition type : {written}.") { Unmodelled = $"condition operator {written}" };

    /// <summary>Values are strings; numbers and booleans may stand without quotes.</summary>
    private static ImmutableArray<string> Values(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Array when element.GetArrayLength() > 0 => [.. element.EnumerateArray().Select(Value)],
        JsonValueKind.Array => throw PolicyParser.SyntaxError(),
        _ => [Value(element)],
    };

    private static string Value(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString()!,
        JsonValueKind.Number => element.GetRawText(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => throw PolicyParser.SyntaxError(),
    };

    private static void ValidateKey(string name, SetQualifier qualifier, ConditionOperator condition)
    {
        if (!name.Contains(':', StringComparison.Ordinal))
        {
            throw new MalformedPolicyException("Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.");
        }
        var key = ConditionKeys.Find(name)
            ?? throw new MalformedPolicyException($"Condition key {name} is not valid.") { Unmodelled = $"condition key {name}" };
        if (condition.Type == ConditionType.Null)
        {
            return;
        }
        if (key.MultiValued && qualifier == SetQualifier.None)
        {
            throw new MalformedPolicyException($"Condition key {name} holds several values and needs ForAllValues or ForAnyValue.")
            {
                Unmodelled = $"{condition.Name} on the multivalued key {name} without a set operator",
            };
        }
        var comparable = condition.Type == key.Type
            || (condition.Type == ConditionType.String && key.Type is ConditionType.Arn or ConditionType.Bool);
        if (!comparable)
        {
            throw new MalformedPolicyException($"Condition operator {condition.Name} does not fit condition key {name}.")
            {
                Unmodelled = $"{condition.Name} on {key.Type} key {name}",
            };
        }
    }

    private static void ValidateValues(ImmutableArray<string> values, ConditionOperator condition)
    {
        foreach (var value in values)
        {
            var valid = condition.Type switch
            {
                ConditionType.Date => PolicyDate.TryParse(value, out _),
                ConditionType.Numeric => decimal.TryParse(value, NumberStyles.Number, CultureInfo.InvariantCulture, out _),
                ConditionType.Bool or ConditionType.Null => bool.TryParse(value, out _),
                ConditionType.Arn => value == "*" || value.StartsWith("arn:", StringComparison.Ordinal) || value.AsSpan().IndexOfAny('*', '?') >= 0,
                _ => true,
            };
            if (!valid)
            {
                throw new MalformedPolicyException($"The policy failed legacy parsing: {value} is no {condition.Type} value.");
            }
        }
    }
}
