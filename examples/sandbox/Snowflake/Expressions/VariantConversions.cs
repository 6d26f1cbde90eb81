using VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;

namespace VoiceAnalytics.Sandbox.Snowflake.Expressions;

/// <summary>Casts of VARIANT, OBJECT and ARRAY. A JSON null becomes SQL NULL, as it does in Snowflake.</summary>
internal static class VariantConversions
{
    public static string Cast(string sql, SqlType type, SqlType target) => target.Family switch
    {
        TypeFamily.Variant => sql,
        TypeFamily.Text => target.Precision >= SqlType.MaximumTextLength ? Text(sql) : $"left({Text(sql)}, {target.Precision})",
        TypeFamily.Number => Checked(sql, Conversions.TryFromText($"sf_variant_number({sql})", target), "FIXED"),
        TypeFamily.Float => Checked(sql, Conversions.TryFromText($"sf_variant_number({sql})", target), "REAL"),
        TypeFamily.Boolean => Checked(sql, $"sf_variant_boolean({sql})", "BOOLEAN"),
        TypeFamily.Date => Checked(sql, $"CAST(sf_variant_timestamp({sql}) AS DATE)", "DATE"),
        TypeFamily.TimestampNtz => Checked(sql, $"sf_variant_timestamp({sql})", "TIMESTAMP_NTZ"),
        TypeFamily.TimestampLtz => Checked(sql, $"sf_variant_timestamp({sql})", "TIMESTAMP_LTZ"),
        TypeFamily.TimestampTz => Checked(sql, $"sf_variant_timestamp({sql})", "TIMESTAMP_TZ"),
        TypeFamily.Object => type.Family == TypeFamily.Object ? sql : Checked(sql, $"CASE WHEN json_type({sql}) = 'OBJECT' THEN {sql} END", "OBJECT"),
        // A value that is no array becomes an array of itself.
        TypeFamily.Array => type.Family == TypeFamily.Array ? sql : $"CASE WHEN {sql} IS NULL THEN NULL WHEN json_type({sql}) IN ('ARRAY', 'NULL') THEN nullif({sql}, 'null'::JSON) ELSE json_array({sql}) END",
        _ => throw Conversions.Incompatible("CAST", type, target),
    };

    private static string Text(string sql) => $"json_extract_string({sql}, '$')";

    private static string Checked(string sql, string converted, string typeName) =>
        $"sf_check({Text(sql)}, {converted}, {SqlText.Error("100071", "22000", $"'Failed to cast variant value ' || CAST({sql} AS VARCHAR) || ' to {typeName}'")})";
}
