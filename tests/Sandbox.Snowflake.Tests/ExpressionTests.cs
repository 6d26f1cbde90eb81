namespace VoiceAnalytics.Sandbox.Snowflake.Tests;

/// <summary>Snowflake's semantics where DuckDB's differ.</summary>
public sealed class ExpressionTests : IDisposable
{
    private readonly TestWorld _world = new();

    public void Dispose() => _world.Dispose();

    public static TheoryData<string, string?, string> Values => new()
    {
        { "'1.5'::NUMBER", "2", "NUMBER is NUMBER(38,0) and rounds" },
        { "'-2.5'::NUMBER", "-3", "half away from zero" },
        { "2.345::NUMBER(10,2)", "2.35", "to the scale" },
        { "61.7::NUMBER(18,3)", "61.700", "the scale is shown" },
        { "PARSE_JSON('{\"a\":61.7}'):a::NUMBER", "62", "a VARIANT too" },
        { "PARSE_JSON('{\"a\":\"5\"}'):a::INT", "5", "text within a VARIANT" },
        { "PARSE_JSON('{\"a\":true}'):a::INT", "1", "a boolean within a VARIANT" },
        { "PARSE_JSON('{\"a\":null}'):a::STRING", null, "a JSON null becomes SQL NULL" },
        { "PARSE_JSON('{\"a\":null}'):a IS NULL", "false", "a JSON null is not SQL NULL" },
        { "PARSE_JSON('{\"a\":null}'):b IS NULL", "true", "a missing key is" },
        { "PARSE_JSON('{\"a\":{\"B c\":[1,2]}}'):a.\"B c\"[1]::INT", "2", "quoted keys and indexes" },
        { "PARSE_JSON('{\"a\":{\"b\":3}}')['a']['b']::INT", "3", "bracket keys" },
        { "PARSE_JSON('{\"A\":1}'):a::INT", null, "keys are case-sensitive" },
        { "TRY_TO_NUMBER('5+')", null, "not a number" },
        { "TRY_TO_NUMBER('5.5')", "6", "rounded as TO_NUMBER does" },
        { "TRY_TO_NUMBER('5.55', 10, 1)", "5.6", "with precision and scale" },
        { "TRY_TO_NUMBER('')", null, "nothing is no number" },
        { "TRY_CAST('x' AS NUMBER)", null, "TRY_CAST" },
        { "TRY_CAST('abc' AS VARCHAR(2))", null, "too long a text" },
        { "CAST('abc' AS VARCHAR(2))", "ab", "a plain cast cuts" },
        { "TRY_TO_DOUBLE('1e3')", "1000", "no trailing zero" },
        { "TRY_TO_BOOLEAN('Yes')", "true", "many words for true" },
        { "TRY_TO_BOOLEAN('perhaps')", null, "no boolean" },
        { "TO_TIMESTAMP(1738092600)", "1738092600.000000000", "a number is seconds" },
        { "TO_TIMESTAMP(1738092600123, 3)", "1738092600.123000000", "scale 3 is milliseconds" },
        { "TO_TIMESTAMP_NTZ(1738092600123456, 6)", "1738092600.123456000", "scale 6 is microseconds" },
        { "TO_TIMESTAMP_NTZ(1738092600123456789, 9)", "1738092600.123456000", "scale 9 is nanoseconds; the data plane keeps micro" },
        { "TO_TIMESTAMP(1738092600123)", "1738092600123.000000000", "milliseconds read as seconds: the year 57047" },
        { "TO_TIMESTAMP('1738092600123')", "1738092600.123000000", "text of digits finds its own unit" },
        { "TRY_TO_TIMESTAMP_NTZ('2025-01-28T19:30:00.5Z')", "1738092600.500000000", "ISO 8601" },
        { "TRY_TO_TIMESTAMP_NTZ('2025-01-28T19:30:00+02:00')", "1738092600.000000000", "NTZ drops the offset" },
        { "TO_TIMESTAMP_LTZ('2025-01-28T21:30:00+02:00')", "1738092600.000000000", "LTZ applies it" },
        { "CONVERT_TIMEZONE('UTC', CURRENT_TIMESTAMP())::TIMESTAMP_NTZ", "1795420800.000000000", "to UTC and without zone" },
        { "TO_TIMESTAMP_TZ('2025-01-28T21:30:00+02:00')", "1738092600.000000000 1440", "a TIMESTAMP_TZ carries its offset; here always UTC" },
        { "TRY_TO_TIMESTAMP_NTZ('yesterday')", null, "no timestamp" },
        { "PARSE_JSON('{\"t\":1738092600}'):t::TIMESTAMP_NTZ", "1738092600.000000000", "a number in a VARIANT is seconds" },
        { "'7'::INT + 1", "8", "arithmetic" },
        { "7 / 2", "3.500000", "division keeps six digits" },
        { "'5' = 5", "true", "text meets number as number" },
        { "PARSE_JSON('{\"n\":\"7\"}'):n >= 5", "true", "a VARIANT meets a number as number" },
        { "'a' || NULL", null, "concatenation with NULL" },
        { "NULL = NULL", null, "NULL is not equal to itself" },
        { "IFF(1 > 2, 'y', 'n')", "n", "IFF" },
        { "NVL(NULL, 'x')", "x", "NVL" },
        { "CASE 2 WHEN 1 THEN 'a' WHEN 2 THEN 'b' END", "b", "a simple CASE" },
        { "CASE WHEN FALSE THEN 1 END", null, "no branch" },
        { "'Abc' LIKE 'A%'", "true", "LIKE" },
        { "'Abc' LIKE 'a%'", "false", "LIKE has case" },
        { "'Abc' ILIKE 'a_C'", "true", "ILIKE has none" },
        { "'abc' RLIKE 'b'", "false", "RLIKE matches the whole" },
        { "'abc' RLIKE 'a.c'", "true", "RLIKE" },
        { "5 NOT BETWEEN 1 AND 4", "true", "NOT BETWEEN" },
        { "3 IN (1, '3')", "true", "mixed IN" },
        { "SPLIT_PART('a/b/c', '/', 0)", "a", "part 0 is part 1" },
        { "ARRAY_SIZE(PARSE_JSON('[1,2,3]'))", "3", "ARRAY_SIZE" },
        { "ARRAY_SIZE(PARSE_JSON('{}'))", null, "not an array" },
        { "IFF(FALSE, PARSE_JSON('[1]'), NULL)::ARRAY", null, "no value is no array of nothing" },
        { "PARSE_JSON('1')::ARRAY", "[\n  1\n]", "a value that is no array becomes one" },
        { "PARSE_JSON('null')::ARRAY", null, "a JSON null is no array" },
        { "IFF(FALSE, PARSE_JSON('{}'), NULL)::OBJECT", null, "no value is no object" },
        { "TYPEOF(PARSE_JSON('1.5'))", "DECIMAL", "TYPEOF" },
        { "IS_INTEGER(PARSE_JSON('\"1\"'))", "false", "text is no integer" },
        { "TRY_PARSE_JSON('{')", null, "broken JSON" },
        { "DATEADD(day, -1, TO_DATE('2025-01-28'))", "20115", "a date stays a date" },
        { "DATEDIFF('hour', '2025-01-28 10:59:00', '2025-01-28 11:00:00')", "1", "boundaries crossed" },
        { "DATE_TRUNC('day', TO_TIMESTAMP('2025-01-28 19:30:00'))", "1738022400.000000000", "DATE_TRUNC" },
        { "CURRENT_TIMESTAMP()", "1795420800.000000000", "the world's clock" },
        { "CURRENT_REGION()", "AWS_US_WEST_2", "the account's region" },
        { "ROUND(2.5)", "3", "half away from zero" },
        { "FLOOR(-1.5)", "-2", "FLOOR" },
        { "OBJECT_CONSTRUCT('a', 1, 'b', NULL):a::INT", "1", "OBJECT_CONSTRUCT" },
        { "GET_PATH(PARSE_JSON('{\"a\":[{\"b\":7}]}'), 'a[0].b')::INT", "7", "GET_PATH" },
        { "'it''s \\'ok\\' \\u0041'", "it's 'ok' A", "escapes of strings" },
        { "$$it's$$", "it's", "dollar strings" },
        { "UPPER(TRIM('  x '))", "X", "nested calls" },
        { "COALESCE(NULLIF('a', 'a'), 'z')", "z", "NULLIF" },
        { "(SELECT MAX(n) FROM (SELECT 1 AS n UNION ALL SELECT 3))", "3", "a scalar subquery" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public async Task It_evaluates_as_in_Snowflake(string expression, string? expected, string because)
    {
        var result = await _world.Account.ExecuteAsync($"SELECT {expression} AS X");
        Assert.True(string.Equals(expected, result.Rows[0][0], StringComparison.Ordinal), $"{because}: {expression} gave {result.Rows[0][0] ?? "NULL"}, not {expected ?? "NULL"}");
    }

    public static TheoryData<string, string, string> Errors => new()
    {
        { "'x'::NUMBER", "100038", "Numeric value 'x' is not recognized" },
        { "PARSE_JSON('{\"a\":\"5+\"}'):a::INT", "100071", "Failed to cast variant value \"5+\" to FIXED" },
        { "PARSE_JSON('{\"a\":{}}'):a::INT", "100071", "Failed to cast variant value {} to FIXED" },
        { "TO_TIMESTAMP('soon')", "100035", "Timestamp 'soon' is not recognized" },
        { "'maybe'::BOOLEAN", "100037", "Boolean value 'maybe' is not recognized" },
        { "PARSE_JSON('{')", "100069", "Error parsing JSON" },
        { "1 / 0", "100051", "Division by zero" },
        { "TRY_TO_NUMBER(PARSE_JSON('1'))", "001065", "Function TRY_CAST cannot be used with arguments of types VARIANT and NUMBER(38,0)" },
        { "TRY_TO_TIMESTAMP(5)", "001065", "NUMBER(1,0) and TIMESTAMP_NTZ(9)" },
        { "TO_TIMESTAMP(1.5::FLOAT)", "001044", "Invalid argument types for function 'TO_TIMESTAMP': (FLOAT)" },
        { "IFF(1 > 2, 'y')", "000938", "not enough arguments for function [IFF], expected 3, got 2" },
        { "nothing", "000904", "error line 1 at position 7\ninvalid identifier 'NOTHING'" },
    };

    [Theory]
    [MemberData(nameof(Errors))]
    public async Task It_fails_as_in_Snowflake(string expression, string code, string wording)
    {
        var error = (await Assert.ThrowsAsync<SnowflakeException>(() => _world.Account.ExecuteAsync($"SELECT {expression}"))).Error;
        Assert.Equal(code, error.Code);
        Assert.Contains(wording, error.Message, StringComparison.Ordinal);
    }
}
