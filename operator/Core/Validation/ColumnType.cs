using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace VoiceAnalytics.Core.Validation;

/// <summary>A column's data type out of a closed list, each of which the operator can convert to without failing a load.</summary>
/// <param name="Name">VARIANT, OBJECT, ARRAY, VARCHAR, NUMBER, FLOAT, BOOLEAN, DATE, TIMESTAMP_NTZ, TIMESTAMP_LTZ or TIMESTAMP_TZ.</param>
/// <param name="First">Length of VARCHAR, precision of NUMBER, fractional digits of a timestamp; null where the type has none.</param>
/// <param name="Second">Scale of NUMBER.</param>
public sealed partial record ColumnType(string Name, int? First = null, int? Second = null)
{
    private const int LongestText = 134_217_728;
    private const int DefaultText = 16_777_216;

    public bool IsTimestamp => Name.StartsWith("TIMESTAMP_", StringComparison.Ordinal);

    /// <summary>As DESC TABLE prints it, for example <c>NUMBER(38,0)</c>.</summary>
    public string Sql => (First, Second) switch
    {
        (null, _) => Name,
        ({ } first, null) => string.Create(CultureInfo.InvariantCulture, $"{Name}({first})"),
        ({ } first, { } second) => string.Create(CultureInfo.InvariantCulture, $"{Name}({first},{second})"),
    };

    public override string ToString() => Sql;

    public static bool TryParse(string text, [NotNullWhen(true)] out ColumnType? type, [NotNullWhen(false)] out string? problem)
    {
        var match = text.Length <= Limits.ColumnType ? Form().Match(text) : Match.Empty;
        type = match.Success
            ? Parse(match.Groups["name"].Value.ToUpperInvariant(), Number(match.Groups["a"]), Number(match.Groups["b"]))
            : null;
        problem = type is null ? ProblemOf(text) : null;
        return type is not null;
    }

    private static ColumnType? Parse(string name, int? a, int? b) => (name, a, b) switch
    {
        ("VARIANT" or "OBJECT" or "ARRAY" or "BOOLEAN" or "DATE", null, null) => new(name),
        ("FLOAT" or "DOUBLE" or "REAL", null, null) => new("FLOAT"),
        ("VARCHAR" or "STRING" or "TEXT", null or (>= 1 and <= LongestText), null) => new("VARCHAR", a ?? DefaultText),
        ("INT" or "INTEGER" or "BIGINT" or "SMALLINT", null, null) => new("NUMBER", 38, 0),
        ("NUMBER" or "DECIMAL" or "NUMERIC", null or (>= 1 and <= 38), _) when (b ?? 0) <= Math.Min(a ?? 38, 37) => new("NUMBER", a ?? 38, b ?? 0),
        ("TIMESTAMP_NTZ" or "TIMESTAMP_LTZ" or "TIMESTAMP_TZ", null or (>= 0 and <= 9), null) => new(name, a ?? 9),
        _ => null,
    };

    private static string ProblemOf(string text)
    {
        var bare = text.Split('(')[0].Trim().ToUpperInvariant();
        return bare is "TIMESTAMP" or "DATETIME"
            ? $"is {Quote.Text(text)}, which depends on a session parameter; use TIMESTAMP_NTZ, TIMESTAMP_LTZ or TIMESTAMP_TZ"
            : $"is {Quote.Text(text)}; use VARIANT, OBJECT, ARRAY, STRING, VARCHAR(n), NUMBER(p,s), INT, FLOAT, BOOLEAN, DATE or TIMESTAMP_NTZ|LTZ|TZ(0-9)";
    }

    private static int? Number(Group group) =>
        group.Success ? int.Parse(group.Value, NumberStyles.None, CultureInfo.InvariantCulture) : null;

    [GeneratedRegex(@"^ *(?<name>[A-Za-z_]+) *(?:\( *(?<a>[0-9]{1,9}) *(?:, *(?<b>[0-9]{1,9}) *)?\))? *\z")]
    private static partial Regex Form();
}
