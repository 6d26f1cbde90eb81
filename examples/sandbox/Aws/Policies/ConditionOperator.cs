using System.Collections.Frozen;
using System.Globalization;

namespace VoiceAnalytics.Sandbox.Aws.Policies;

internal enum ConditionType
{
    String,
    Arn,
    Date,
    Numeric,
    Bool,
    Null,
}

/// <summary>A condition operator: how a value of the policy is compared with one of the request.</summary>
/// <param name="Negated">True if the statement applies when nothing matches.</param>
/// <param name="Matches">The positive comparison, (policy value, request value).</param>
internal sealed record ConditionOperator(string Name, ConditionType Type, bool Negated, Func<string, string, bool> Matches)
{
    private static readonly FrozenDictionary<string, ConditionOperator> Known = new ConditionOperator[]
    {
        new("StringEquals", ConditionType.String, false, string.Equals),
        new("StringNotEquals", ConditionType.String, true, string.Equals),
        new("StringEqualsIgnoreCase", ConditionType.String, false, EqualsIgnoreCase),
        new("StringNotEqualsIgnoreCase", ConditionType.String, true, EqualsIgnoreCase),
        new("StringLike", ConditionType.String, false, Like),
        new("StringNotLike", ConditionType.String, true, Like),
        // ArnEquals and ArnLike behave identically (IAM user guide, "ARN condition operators").
        new("ArnEquals", ConditionType.Arn, false, ArnLike),
        new("ArnLike", ConditionType.Arn, false, ArnLike),
        new("ArnNotEquals", ConditionType.Arn, true, ArnLike),
        new("ArnNotLike", ConditionType.Arn, true, ArnLike),
        new("DateEquals", ConditionType.Date, false, Date(order => order == 0)),
        new("DateNotEquals", ConditionType.Date, true, Date(order => order == 0)),
        new("DateLessThan", ConditionType.Date, false, Date(order => order < 0)),
        new("DateLessThanEquals", ConditionType.Date, false, Date(order => order <= 0)),
        new("DateGreaterThan", ConditionType.Date, false, Date(order => order > 0)),
        new("DateGreaterThanEquals", ConditionType.Date, false, Date(order => order >= 0)),
        new("NumericEquals", ConditionType.Numeric, false, Number(order => order == 0)),
        new("NumericNotEquals", ConditionType.Numeric, true, Number(order => order == 0)),
        new("NumericLessThan", ConditionType.Numeric, false, Number(order => order < 0)),
        new("NumericLessThanEquals", ConditionType.Numeric, false, Number(order => order <= 0)),
        new("NumericGreaterThan", ConditionType.Numeric, false, Number(order => order > 0)),
        new("NumericGreaterThanEquals", ConditionType.Numeric, false, Number(order => order >= 0)),
        new("Bool", ConditionType.Bool, false, EqualsIgnoreCase),
        new("Null", ConditionType.Null, false, EqualsIgnoreCase),
    }.ToFrozenDictionary(known => known.Name, StringComparer.Ordinal);

    /// <summary>Operators that AWS has and this world does not; naming one is refused, not taken for a misspelling.</summary>
    private static readonly FrozenSet<string> NotModelled = new[] { "IpAddress", "NotIpAddress", "BinaryEquals" }.ToFrozenSet(StringComparer.Ordinal);

    public static ConditionOperator? Find(string name) => Known.GetValueOrDefault(name);

    public static bool ExistsInAws(string name) => Known.ContainsKey(name) || NotModelled.Contains(name);

    private static bool EqualsIgnoreCase(string expected, string actual) => string.Equals(expected, actual, StringComparison.OrdinalIgnoreCase);

    private static bool Like(string pattern, string actual) => Wildcard.Matches(pattern, actual, ignoreCase: false);

    private static bool ArnLike(string pattern, string actual) => ArnPattern.Parse(pattern).Matches(actual);

    private static Func<string, string, bool> Date(Func<int, bool> accepts) => (bound, actual) =>
        PolicyDate.TryParse(actual, out var at) && PolicyDate.TryParse(bound, out var limit) && accepts(at.CompareTo(limit));

    private static Func<string, string, bool> Number(Func<int, bool> accepts) => (bound, actual) =>
        decimal.TryParse(actual, NumberStyles.Number, CultureInfo.InvariantCulture, out var value)
        && decimal.TryParse(bound, NumberStyles.Number, CultureInfo.InvariantCulture, out var limit) && accepts(value.CompareTo(limit));
}
