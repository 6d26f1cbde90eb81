using VoiceAnalytics.Core.Sql;

namespace VoiceAnalytics.Core.Tests.Sql;

public sealed class ColumnTypeTests
{
    [Theory]
    [InlineData("string", "VARCHAR")]
    [InlineData("VARCHAR(16777216)", "VARCHAR")]
    [InlineData("VARCHAR(134217728)", "VARCHAR(134217728)")]
    [InlineData("object", "OBJECT")]
    [InlineData("ARRAY", "ARRAY")]
    [InlineData("REAL", "FLOAT")]
    [InlineData("SMALLINT", "NUMBER(38,0)")]
    [InlineData(" NUMBER ( 18 , 3 ) ", "NUMBER(18,3)")]
    [InlineData("TIMESTAMP_TZ(3)", "TIMESTAMP_TZ(3)")]
    [InlineData("VARCHAR(20)", "VARCHAR(20)")]
    [InlineData("NUMBER", "NUMBER(38,0)")]
    [InlineData("NUMBER(18, 3)", "NUMBER(18,3)")]
    [InlineData("number(10)", "NUMBER(10,0)")]
    [InlineData("INT", "NUMBER(38,0)")]
    [InlineData("DOUBLE", "FLOAT")]
    [InlineData("TIMESTAMP_NTZ(9)", "TIMESTAMP_NTZ")]
    [InlineData("BOOLEAN", "BOOLEAN")]
    public void Declared_and_observed_forms_meet(string text, string canonical) =>
        Assert.Equal(canonical, ColumnType.Parse(text).Text);

    [Theory]
    [InlineData("TIMESTAMP", "its meaning depends on a session parameter")]
    [InlineData("NUMBER(39,0)", "38 digits at most")]
    [InlineData("NUMBER(3,4)", "scale above precision")]
    [InlineData("VARCHAR(0)", "no length")]
    [InlineData("NUMBER(18,3); DROP TABLE X", "a second statement")]
    [InlineData("NUMBER(18,3) --", "a comment")]
    [InlineData("VARIANT\n", "a line feed")]
    [InlineData("GEOGRAPHY", "no conversion")]
    [InlineData("", "nothing")]
    [InlineData(null, "nothing")]
    public void Others_are_refused(string? text, string because)
    {
        Assert.False(ColumnType.TryParse(text, out _, out var message), because);
        Assert.NotNull(message);
    }
}
