using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace VoiceAnalytics.Core.Sql;

/// <summary>The kinds of column that a source may declare. Each has one conversion, see <see cref="ColumnConversion"/>.</summary>
public enum ColumnKind
{
    Variant,
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

    /// <summary>Digits of a NUMBER; the length of a VARCHAR, null for the longest one.</summary>
    public int? Precision { get; }

    /// <summary>Digits after the point of a NUMBER.</summary>
    public int? Scale { get; }

    public string Text => Kind switch
    {
        ColumnKind.Variant => "VARIANT",
        ColumnKind.Text when Precision is null => "VARCHAR",
        ColumnKind.Text => string.Create(CultureInfo.InvariantCulture, $"VARCHAR({Precision})"),
        ColumnKind.Number => string.Create(CultureInfo.InvariantCulture, $"NUMBER({Precision},{Scale})"),
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
            ? "the type is not supported; use VARIANT, STRING, VARCHAR(n), NUMBER(p,s), FLOAT, BOOLEAN, DATE, TIMESTAMP_NTZ, TIMESTAMP_LTZ or TIMESTAMP_TZ"
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
        ("STRING" or "TEXT" or "VARCHAR", null, null) => String,
        // The longest VARCHAR is 16 MB, or 128 MB in accounts with behaviour change bundle 2025_03: both are "no limit".
        ("STRING" or "TEXT" or "VARCHAR", 16_777_216 or 134_217_728, null) => String,
        ("STRING" or "TEXT" or "VARCHAR", >= 1 and < 16_777_216, null) => new(ColumnKind.Text, p),
        ("NUMBER" or "DECIMAL" or "NUMERIC" or "INT" or "INTEGER" or "BIGINT", null, null) => Integer,
        ("NUMBER" or "DECIMAL" or "NUMERIC", >= 1 and <= 38, null) => new(ColumnKind.Number, p, 0),
        ("NUMBER" or "DECIMAL" or "NUMERIC", >= 1 and <= 38, >= 0) when s <= p && s <= 37 => new(ColumnKind.Number, p, s),
        ("FLOAT" or "DOUBLE", null, null) => new(ColumnKind.Float),
        ("BOOLEAN", null, null) => new(ColumnKind.Boolean),
        ("DATE", null, null) => new(ColumnKind.Date),
        // DESC TABLE prints the default precision of 9.
        ("TIMESTAMP_NTZ", null or 9, null) => TimestampNtz,
        ("TIMESTAMP_LTZ", null or 9, null) => new(ColumnKind.TimestampLtz),
        ("TIMESTAMP_TZ", null or 9, null) => new(ColumnKind.TimestampTz),
        _ => null,
    };

    private static int? Argument(Match match, string group) =>
        match.Groups[group].Success ? int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture) : null;

    [GeneratedRegex(@"\A(?<name>[A-Za-z_]{1,20})( ?\( ?(?<p>[0-9]{1,9})( ?, ?(?<s>[0-9]{1,2}))? ?\))?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
