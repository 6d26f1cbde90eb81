using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace VoiceAnalytics.Core.Sql;

/// <summary>The kinds of column that a source may declare. Each has one conversion, see <see cref="ColumnConversion"/>.</summary>
public enum ColumnKind
{
    Variant,
    Object,
    Array,
    Text,
    Number,
    Float,
    Boolean,
    Date,
    TimestampNtz,
    TimestampLtz,
    TimestampTz,
}

/// <summary>
/// A column's type in one canonical form, read both from a source's declaration (<c>STRING</c>, <c>NUMBER(18,3)</c>) and
/// from DESC TABLE (<c>VARCHAR(16777216)</c>), so that the two can be compared. <c>TIMESTAMP</c> alone is refused: what
/// it means depends on a session parameter.
/// </summary>
public sealed partial record ColumnType
{
    private ColumnType(ColumnKind kind, int? precision = null, int? scale = null) => (Kind, Precision, Scale) = (kind, precision, scale);

    public static ColumnType Variant { get; } = new(ColumnKind.Variant);

    public static ColumnType String { get; } = new(ColumnKind.Text);

    public static ColumnType TimestampNtz { get; } = new(ColumnKind.TimestampNtz);

    /// <summary>NUMBER(38,0): what Snowflake makes of a plain NUMBER.</summary>
    public static ColumnType Integer { get; } = new(ColumnKind.Number, 38, 0);

    public ColumnKind Kind { get; }

    /// <summary>Digits of a NUMBER; the length of a VARCHAR, null for the default one; decimals of a timestamp, null for nine.</summary>
    public int? Precision { get; }

    /// <summary>Digits after the point of a NUMBER.</summary>
    public int? Scale { get; }

    public string Text => (Precision, Scale) switch
    {
        ({ } precision, { } scale) => string.Create(CultureInfo.InvariantCulture, $"{Name}({precision},{scale})"),
        ({ } precision, null) => string.Create(CultureInfo.InvariantCulture, $"{Name}({precision})"),
        _ => Name,
    };

    private string Name => Kind switch
    {
        ColumnKind.Variant => "VARIANT",
        ColumnKind.Object => "OBJECT",
        ColumnKind.Array => "ARRAY",
        ColumnKind.Text => "VARCHAR",
        ColumnKind.Number => "NUMBER",
        ColumnKind.Float => "FLOAT",
        ColumnKind.Boolean => "BOOLEAN",
        ColumnKind.Date => "DATE",
        ColumnKind.TimestampNtz => "TIMESTAMP_NTZ",
        ColumnKind.TimestampLtz => "TIMESTAMP_LTZ",
        ColumnKind.TimestampTz => "TIMESTAMP_TZ",
        _ => throw new InvalidOperationException($"no text for {Kind}"),
    };

    public static bool TryParse(string? text, [NotNullWhen(true)] out ColumnType? type, [NotNullWhen(false)] out string? message)
    {
        type = null;
        var match = Shape().Match(text ?? "");
        if (match.Success)
        {
            type = Create(match.Groups["name"].Value.ToUpperInvariant(), Argument(match, "p"), Argument(match, "s"));
        }

        message = type is null
            ? "the type is not supported; use VARIANT, OBJECT, ARRAY, STRING, VARCHAR(n), NUMBER(p,s), FLOAT, BOOLEAN, DATE, TIMESTAMP_NTZ, TIMESTAMP_LTZ or TIMESTAMP_TZ"
            : null;
        return type is not null;
    }

    /// <exception cref="FormatException">Not a supported type.</exception>
    public static ColumnType Parse(string text) =>
        TryParse(text, out var type, out var message) ? type : throw new FormatException(message);

    public override string ToString() => Text;

    private static ColumnType? Create(string name, int? p, int? s) => (name, p, s) switch
    {
        ("VARIANT", null, null) => Variant,
        ("OBJECT", null, null) => new(ColumnKind.Object),
        ("ARRAY", null, null) => new(ColumnKind.Array),
        // What VARCHAR alone means, also where accounts allow 128 MB.
        ("STRING" or "TEXT" or "VARCHAR", null or 16_777_216, null) => String,
        ("STRING" or "TEXT" or "VARCHAR", >= 1 and <= 134_217_728, null) => new(ColumnKind.Text, p),
        ("INT" or "INTEGER" or "BIGINT" or "SMALLINT", null, null) => Integer,
        ("NUMBER" or "DECIMAL" or "NUMERIC", null or (>= 1 and <= 38), null or (>= 0 and <= 37)) when (s ?? 0) <= (p ?? 38) => new(ColumnKind.Number, p ?? 38, s ?? 0),
        ("FLOAT" or "DOUBLE" or "REAL", null, null) => new(ColumnKind.Float),
        ("BOOLEAN", null, null) => new(ColumnKind.Boolean),
        ("DATE", null, null) => new(ColumnKind.Date),
        ("TIMESTAMP_NTZ", null or (>= 0 and <= 9), null) => new(ColumnKind.TimestampNtz, Decimals(p)),
        ("TIMESTAMP_LTZ", null or (>= 0 and <= 9), null) => new(ColumnKind.TimestampLtz, Decimals(p)),
        ("TIMESTAMP_TZ", null or (>= 0 and <= 9), null) => new(ColumnKind.TimestampTz, Decimals(p)),
        _ => null,
    };

    // DESC TABLE prints the default of nine.
    private static int? Decimals(int? p) => p == 9 ? null : p;

    private static int? Argument(Match match, string group) =>
        match.Groups[group].Success ? int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture) : null;

    [GeneratedRegex(@"\A *(?<name>[A-Za-z_]{1,20}) *(\( *(?<p>[0-9]{1,9}) *(, *(?<s>[0-9]{1,2}) *)?\))? *\z", RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
