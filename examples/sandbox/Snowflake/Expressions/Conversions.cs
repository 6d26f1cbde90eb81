using VoiceAnalytics.Sandbox.Snowflake.Errors;
using VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;

namespace VoiceAnalytics.Sandbox.Snowflake.Expressions;

/// <summary>Casts with Snowflake's rules: rounding half away from zero, VARIANT null against SQL NULL, its errors for odd values.</summary>
internal static class Conversions
{
    public static BoundExpression Cast(BoundExpression value, SqlType target)
    {
        var (sql, type) = (value.Sql, value.Type);
        if (type.Family == TypeFamily.Null)
        {
            return new BoundExpression($"CAST(NULL AS {SqlText.TypeName(target)})", target);
        }
        if (type.IsSemiStructured)
        {
            return new BoundExpression(VariantConversions.Cast(sql, type, target), target);
        }
        return new BoundExpression(target.Family switch
        {
            TypeFamily.Number => ToNumber(sql, type, target),
            TypeFamily.Float => ToFloat(sql, type, target),
            TypeFamily.Text => Limit(ToText(sql, type), target),
            TypeFamily.Boolean => ToBoolean(sql, type, target),
            TypeFamily.Date => ToDate(sql, type, target),
            TypeFamily.TimestampNtz or TypeFamily.TimestampLtz or TypeFamily.TimestampTz => ToTimestamp(sql, type, target),
            TypeFamily.Variant => ToVariant(sql, type),
            _ => throw Incompatible("CAST", type, target),
        }, target);
    }

    /// <summary>TRY_CAST takes text only; anything else is a compilation error.</summary>
    public static BoundExpression TryCast(BoundExpression value, SqlType target)
    {
        if (value.Type.Family == TypeFamily.Null)
        {
            return Cast(value, target);
        }
        if (value.Type.Family != TypeFamily.Text || target.IsSemiStructured)
        {
            throw Incompatible("TRY_CAST", value.Type, target);
        }
        return new BoundExpression(TryFromText(value.Sql, target), target);
    }

    public static SnowflakeException Incompatible(string function, SqlType from, SqlType to) =>
        SqlErrors.Compilation("001065", "22023", $"Function {function} cannot be used with arguments of types {from} and {to}");

    /// <summary>Null when the text is not of the type.</summary>
    public static string TryFromText(string sql, SqlType target) => target.Family switch
    {
        TypeFamily.Number => $"CASE WHEN sf_is_number({sql}) THEN TRY_CAST(trim({sql}) AS {SqlText.TypeName(target)}) END",
        TypeFamily.Float => $"CASE WHEN sf_is_number({sql}) OR lower(trim({sql})) IN ('nan', 'inf', '-inf') THEN TRY_CAST(trim({sql}) AS DOUBLE) END",
        TypeFamily.Boolean => $"sf_boolean({sql})",
        TypeFamily.Date => $"CAST(sf_timestamp({sql}) AS DATE)",
        TypeFamily.TimestampNtz => $"sf_timestamp({sql})",
        TypeFamily.TimestampLtz or TypeFamily.TimestampTz => $"sf_timestamp_utc({sql})",
        // Unlike CAST, which cuts, TRY_CAST gives NULL for a text that is too long.
        TypeFamily.Text when target.Precision < SqlType.MaximumTextLength => $"CASE WHEN length({sql}) <= {target.Precision.ToString(System.Globalization.CultureInfo.InvariantCulture)} THEN {sql} END",
        _ => sql,
    };

    private static string Checked(string source, string converted, string code, string sqlState, string message) =>
        $"sf_check({source}, {converted}, {SqlText.Error(code, sqlState, message)})";

    private static string ToNumber(string sql, SqlType type, SqlType target) => type.Family switch
    {
        TypeFamily.Text => Checked(sql, TryFromText(sql, target), "100038", "22018", $"'Numeric value ''' || {sql} || ''' is not recognized'"),
        TypeFamily.Number when type.Scale == target.Scale && type.Precision <= target.Precision => sql,
        TypeFamily.Number or TypeFamily.Float or TypeFamily.Boolean => Checked(sql, $"TRY_CAST({sql} AS {SqlText.TypeName(target)})", "100039", "22003",
            $"'Numeric value ''' || CAST({sql} AS VARCHAR) || ''' is out of range'"),
        _ => throw Incompatible("CAST", type, target),
    };

    private static string ToFloat(string sql, SqlType type, SqlType target) => type.Family switch
    {
        TypeFamily.Float => sql,
        TypeFamily.Text => Checked(sql, TryFromText(sql, target), "100038", "22018", $"'Numeric value ''' || {sql} || ''' is not recognized'"),
        TypeFamily.Number or TypeFamily.Boolean => $"CAST({sql} AS DOUBLE)",
        _ => throw Incompatible("CAST", type, target),
    };

    public static string ToText(string sql, SqlType type) => type.Family switch
    {
        TypeFamily.Text or TypeFamily.Null => sql,
        TypeFamily.Float => $"sf_float_text({sql})",
        TypeFamily.TimestampNtz => $"strftime({sql}, '%Y-%m-%d %H:%M:%S.%g')",
        TypeFamily.TimestampLtz or TypeFamily.TimestampTz => $"strftime({sql}, '%Y-%m-%d %H:%M:%S.%g Z')",
        TypeFamily.Variant or TypeFamily.Object or TypeFamily.Array => $"json_extract_string({sql}, '$')",
        _ => $"CAST({sql} AS VARCHAR)",
    };

    private static string Limit(string sql, SqlType target) => target.Precision >= SqlType.MaximumTextLength ? sql : Truncated(sql, target.Precision);

    /// <summary>An explicit cast to a shorter text cuts it.</summary>
    private static string Truncated(string sql, int length) => $"left({sql}, {length})";

    private static string ToBoolean(string sql, SqlType type, SqlType target) => type.Family switch
    {
        TypeFamily.Boolean => sql,
        TypeFamily.Text => Checked(sql, TryFromText(sql, target), "100037", "22018", $"'Boolean value ''' || {sql} || ''' is not recognized'"),
        TypeFamily.Number or TypeFamily.Float => $"({sql} <> 0)",
        _ => throw Incompatible("CAST", type, target),
    };

    private static string ToDate(string sql, SqlType type, SqlType target) => type.Family switch
    {
        TypeFamily.Date => sql,
        TypeFamily.Text => Checked(sql, TryFromText(sql, target), "100040", "22007", $"'Date ''' || {sql} || ''' is not recognized'"),
        TypeFamily.TimestampNtz or TypeFamily.TimestampLtz or TypeFamily.TimestampTz => $"CAST({sql} AS DATE)",
        _ => throw Incompatible("CAST", type, target),
    };

    private static string ToTimestamp(string sql, SqlType type, SqlType target) => type.Family switch
    {
        TypeFamily.TimestampNtz or TypeFamily.TimestampLtz or TypeFamily.TimestampTz => sql,
        TypeFamily.Text => Checked(sql, TryFromText(sql, target), "100035", "22007", $"'Timestamp ''' || {sql} || ''' is not recognized'"),
        TypeFamily.Date => $"CAST({sql} AS TIMESTAMP)",
        TypeFamily.Number => FromEpoch(sql, 0),
        _ => throw Incompatible("CAST", type, target),
    };

    /// <param name="scale">0 seconds, 3 milliseconds, 6 microseconds, 9 nanoseconds.</param>
    public static string FromEpoch(string sql, int scale) => scale <= 6
        ? $"sf_epoch({sql}, {Math.Pow(10, 6 - scale):F0})"
        : $"sf_epoch_down({sql}, {Math.Pow(10, scale - 6):F0})";

    public static string ToVariant(string sql, SqlType type) => type.Family switch
    {
        TypeFamily.Variant or TypeFamily.Object or TypeFamily.Array => sql,
        TypeFamily.Number or TypeFamily.Float or TypeFamily.Boolean => $"to_json({sql})",
        TypeFamily.Null => "CAST(NULL AS JSON)",
        _ => $"to_json({ToText(sql, type)})",
    };
}
