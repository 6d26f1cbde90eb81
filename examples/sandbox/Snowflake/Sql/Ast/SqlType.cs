using System.Globalization;

namespace VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;

internal enum TypeFamily
{
    Number,
    Float,
    Text,
    Boolean,
    Date,
    TimestampNtz,
    TimestampLtz,
    TimestampTz,
    Variant,
    Object,
    Array,
    Null,
}

/// <summary>A Snowflake data type.</summary>
/// <param name="Precision">Digits of a NUMBER, length of a VARCHAR, fractional digits of a timestamp.</param>
/// <param name="Scale">Fractional digits of a NUMBER.</param>
internal sealed record SqlType(TypeFamily Family, int Precision = 0, int Scale = 0)
{
    public const int MaximumTextLength = 16_777_216;

    public static readonly SqlType Integer = new(TypeFamily.Number, 38);
    public static readonly SqlType Float = new(TypeFamily.Float);
    public static readonly SqlType Text = new(TypeFamily.Text, MaximumTextLength);
    public static readonly SqlType Boolean = new(TypeFamily.Boolean);
    public static readonly SqlType Date = new(TypeFamily.Date);
    public static readonly SqlType TimestampNtz = new(TypeFamily.TimestampNtz, 9);
    public static readonly SqlType TimestampLtz = new(TypeFamily.TimestampLtz, 9);
    public static readonly SqlType TimestampTz = new(TypeFamily.TimestampTz, 9);
    public static readonly SqlType Variant = new(TypeFamily.Variant);
    public static readonly SqlType Object = new(TypeFamily.Object);
    public static readonly SqlType Array = new(TypeFamily.Array);
    public static readonly SqlType Null = new(TypeFamily.Null);

    public static SqlType Number(int precision, int scale) => new(TypeFamily.Number, precision, scale);

    public bool IsSemiStructured => Family is TypeFamily.Variant or TypeFamily.Object or TypeFamily.Array;

    public bool IsTimestamp => Family is TypeFamily.TimestampNtz or TypeFamily.TimestampLtz or TypeFamily.TimestampTz;

    public bool IsNumeric => Family is TypeFamily.Number or TypeFamily.Float;

    /// <summary>As DESC TABLE and error messages print it.</summary>
    public override string ToString() => Family switch
    {
        TypeFamily.Number => string.Create(CultureInfo.InvariantCulture, $"NUMBER({Precision},{Scale})"),
        TypeFamily.Text => string.Create(CultureInfo.InvariantCulture, $"VARCHAR({Precision})"),
        TypeFamily.TimestampNtz => string.Create(CultureInfo.InvariantCulture, $"TIMESTAMP_NTZ({Precision})"),
        TypeFamily.TimestampLtz => string.Create(CultureInfo.InvariantCulture, $"TIMESTAMP_LTZ({Precision})"),
        TypeFamily.TimestampTz => string.Create(CultureInfo.InvariantCulture, $"TIMESTAMP_TZ({Precision})"),
        _ => Family.ToString().ToUpperInvariant(),
    };
}
