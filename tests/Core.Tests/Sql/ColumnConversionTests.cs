using VoiceAnalytics.Core.Sql;

namespace VoiceAnalytics.Core.Tests.Sql;

public sealed class ColumnConversionTests
{
    [Theory]
    [InlineData("VARIANT", "", null, "$1", "the whole event")]
    [InlineData("VARIANT", "a", null, "$1:\"a\"", "a part of it stays JSON")]
    [InlineData("VARIANT", "a.b c", null, "$1:\"a\".\"b c\"", "keys are quoted, case and spaces kept")]
    [InlineData("STRING", "a", null, "$1:\"a\"::STRING", "this cast cannot fail")]
    [InlineData("VARCHAR(10)", "a", null, "TRY_CAST($1:\"a\"::STRING AS VARCHAR(10))", "too long a text must not lose the file")]
    [InlineData("NUMBER(18,3)", "a", null, "TRY_TO_NUMBER($1:\"a\"::STRING, 18, 3)", "fractions are kept")]
    [InlineData("NUMBER", "a", null, "TRY_TO_NUMBER($1:\"a\"::STRING, 38, 0)", "what NUMBER means")]
    [InlineData("FLOAT", "a", null, "TRY_TO_DOUBLE($1:\"a\"::STRING)", "")]
    [InlineData("OBJECT", "a", null, "IFF(IS_OBJECT($1:\"a\"), $1:\"a\", NULL)::OBJECT", "a cast of a list would lose the file")]
    [InlineData("ARRAY", "a", null, "IFF(IS_ARRAY($1:\"a\"), $1:\"a\", NULL)::ARRAY", "a cast of an object would lose the file")]
    [InlineData("TIMESTAMP_NTZ(3)", "a", TimestampUnit.Milliseconds, "TO_TIMESTAMP_NTZ(TRY_TO_NUMBER($1:\"a\"::STRING, 13, 0), 3)", "the column rounds")]
    [InlineData("BOOLEAN", "a", null, "TRY_TO_BOOLEAN($1:\"a\"::STRING)", "")]
    [InlineData("DATE", "a", null, "TRY_TO_DATE($1:\"a\"::STRING)", "")]
    [InlineData("TIMESTAMP_NTZ", "a", TimestampUnit.Seconds, "TO_TIMESTAMP_NTZ(TRY_TO_NUMBER($1:\"a\"::STRING, 19, 9))", "fractional seconds are kept")]
    [InlineData("TIMESTAMP_NTZ", "a", TimestampUnit.Milliseconds, "TO_TIMESTAMP_NTZ(TRY_TO_NUMBER($1:\"a\"::STRING, 13, 0), 3)", "")]
    [InlineData("TIMESTAMP_LTZ", "a", TimestampUnit.Microseconds, "TO_TIMESTAMP_LTZ(TRY_TO_NUMBER($1:\"a\"::STRING, 16, 0), 6)", "")]
    [InlineData("TIMESTAMP_TZ", "a", TimestampUnit.Nanoseconds, "TO_TIMESTAMP_TZ(TRY_TO_NUMBER($1:\"a\"::STRING, 19, 0), 9)", "")]
    [InlineData("TIMESTAMP_TZ", "a", TimestampUnit.Iso, "TRY_CAST($1:\"a\"::STRING AS TIMESTAMP_TZ)", "TRY_TO_TIMESTAMP is not allowed in COPY")]
    [InlineData("TIMESTAMP_NTZ", "a", null, "TRY_CAST($1:\"a\"::STRING AS TIMESTAMP_NTZ)", "iso is the default")]
    public void Each_type_has_one_conversion(string type, string path, TimestampUnit? unit, string expected, string because)
    {
        var keys = path.Length == 0 ? [] : path.Split('.');
        var copy = Example.Copy with { Columns = [Example.Column("C", type, keys, unit)] };
        Assert.True(CopySql.Text(copy).Text.Contains($"SELECT\n    {expected},\n    METADATA$FILENAME", StringComparison.Ordinal), $"{because}\n{CopySql.Text(copy)}");
    }

    /// <summary>docs.snowflake.com, "Transform data during a load", supported functions; METADATA$ and casts are syntax.</summary>
    [Fact]
    public void Only_functions_that_a_copy_transform_allows_are_used()
    {
        string[] allowed = ["TRY_CAST", "TRY_TO_NUMBER", "TRY_TO_DOUBLE", "TRY_TO_BOOLEAN", "TRY_TO_DATE", "TO_TIMESTAMP_NTZ", "TO_TIMESTAMP_LTZ", "TO_TIMESTAMP_TZ", "CONVERT_TIMEZONE", "IFF", "IS_OBJECT", "IS_ARRAY", "VARCHAR"];
        string[] types = ["VARIANT", "OBJECT", "ARRAY", "STRING", "VARCHAR(10)", "NUMBER(18,3)", "FLOAT", "BOOLEAN", "DATE", "TIMESTAMP_NTZ", "TIMESTAMP_LTZ", "TIMESTAMP_TZ"];
        var columns = types.SelectMany(type => type.StartsWith("TIMESTAMP", StringComparison.Ordinal)
            ? Enum.GetValues<TimestampUnit>().Select(unit => Example.Column("C", type, ["a"], unit))
            : [Example.Column("C", type, ["a"])]);
        var text = CopySql.Text(Example.Copy with { Columns = [.. columns] }).Text;
        var select = text[text.IndexOf("SELECT", StringComparison.Ordinal)..text.IndexOf("FROM @", StringComparison.Ordinal)];
        var called = System.Text.RegularExpressions.Regex.Matches(select, @"([A-Z_]+)\(").Select(match => match.Groups[1].Value).Distinct();
        Assert.Empty(called.Except(allowed, StringComparer.Ordinal));
    }
}
