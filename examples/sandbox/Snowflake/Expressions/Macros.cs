namespace VoiceAnalytics.Sandbox.Snowflake.Expressions;

/// <summary>Snowflake's rules that recur, as DuckDB macros.</summary>
internal static class Macros
{
    public const string Sql = """
        CREATE MACRO sf_check(source, converted, message) AS
          CASE WHEN source IS NOT NULL AND converted IS NULL THEN error(message) ELSE converted END;
        CREATE MACRO sf_is_number(t) AS
          regexp_full_match(trim(t), '[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?');
        CREATE MACRO sf_boolean(t) AS
          CASE WHEN lower(trim(t)) IN ('true', 't', 'yes', 'y', 'on', '1') THEN true
               WHEN lower(trim(t)) IN ('false', 'f', 'no', 'n', 'off', '0') THEN false END;
        CREATE MACRO sf_float_text(x) AS regexp_replace(CAST(x AS VARCHAR), '\.0$', '');
        CREATE MACRO sf_epoch(x, factor) AS make_timestamp(CAST(round(CAST(x AS DECIMAL(28,9)) * factor) AS BIGINT));
        CREATE MACRO sf_epoch_down(x, divisor) AS make_timestamp(CAST(floor(x / divisor) AS BIGINT));
        CREATE MACRO sf_epoch_text(t) AS
          CASE WHEN abs(TRY_CAST(t AS HUGEINT)) < 31536000000 THEN sf_epoch(TRY_CAST(t AS BIGINT), 1000000)
               WHEN abs(TRY_CAST(t AS HUGEINT)) < 31536000000000 THEN sf_epoch(TRY_CAST(t AS BIGINT), 1000)
               WHEN abs(TRY_CAST(t AS HUGEINT)) < 31536000000000000 THEN make_timestamp(TRY_CAST(t AS BIGINT))
               ELSE make_timestamp(CAST(TRY_CAST(t AS HUGEINT) // 1000 AS BIGINT)) END;
        CREATE MACRO sf_timestamp(t) AS
          CASE WHEN regexp_full_match(trim(t), '-?[0-9]{1,19}') THEN sf_epoch_text(trim(t))
               WHEN regexp_full_match(trim(t), '[0-9]{4}-[0-9]{2}-[0-9]{2}([T ][0-9]{1,2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,9})?)?( ?(Z|[+-][0-9]{2}(:?[0-9]{2})?))?)?')
               THEN TRY_CAST(regexp_replace(trim(t), '([T ].*[0-9]) ?(Z|[+-][0-9]{2}(:?[0-9]{2})?)$', '\1') AS TIMESTAMP) END;
        CREATE MACRO sf_timestamp_utc(t) AS
          CASE WHEN regexp_matches(trim(t), 'T?.*[0-9]{2}:[0-9]{2}.*(Z|[+-][0-9]{2}:?[0-9]{2})$') AND sf_timestamp(t) IS NOT NULL
               THEN make_timestamp(epoch_us(TRY_CAST(trim(t) AS TIMESTAMPTZ)))
               ELSE sf_timestamp(t) END;
        CREATE MACRO sf_variant_number(v) AS
          CASE json_type(v) WHEN 'BOOLEAN' THEN CASE CAST(v AS VARCHAR) WHEN 'true' THEN '1' ELSE '0' END
                            WHEN 'OBJECT' THEN NULL WHEN 'ARRAY' THEN NULL ELSE json_extract_string(v, '$') END;
        CREATE MACRO sf_variant_boolean(v) AS
          CASE WHEN json_type(v) IN ('UBIGINT', 'BIGINT', 'DOUBLE') THEN TRY_CAST(json_extract_string(v, '$') AS DOUBLE) <> 0
               WHEN json_type(v) IN ('OBJECT', 'ARRAY') THEN NULL ELSE sf_boolean(json_extract_string(v, '$')) END;
        CREATE MACRO sf_variant_timestamp(v) AS
          CASE WHEN json_type(v) IN ('UBIGINT', 'BIGINT', 'DOUBLE') THEN sf_epoch(TRY_CAST(json_extract_string(v, '$') AS DECIMAL(28,9)), 1000000)
               WHEN json_type(v) = 'VARCHAR' THEN sf_timestamp(json_extract_string(v, '$')) END;
        CREATE MACRO sf_typeof(v) AS
          CASE json_type(v) WHEN 'UBIGINT' THEN 'INTEGER' WHEN 'BIGINT' THEN 'INTEGER' WHEN 'HUGEINT' THEN 'INTEGER' WHEN 'DOUBLE' THEN 'DECIMAL'
                            WHEN 'NULL' THEN 'NULL_VALUE' ELSE json_type(v) END;
        """;
}
