using VoiceAnalytics.Core.Sql;

namespace VoiceAnalytics.Core.Tests.Sql;

public sealed class SqlIdentifierTests
{
    [Theory]
    [InlineData("sessions", "SESSIONS", "\"SESSIONS\"", "plain names are upper-cased as Snowflake does")]
    [InlineData("_A$1", "_A$1", "\"_A$1\"", "all plain characters")]
    [InlineData("\"sessions\"", "sessions", "\"sessions\"", "quoted names are verbatim")]
    [InlineData("\"a\"\"b; DROP\"", "a\"b; DROP", "\"a\"\"b; DROP\"", "inner quotes stay doubled")]
    [InlineData("\"select\"", "select", "\"select\"", "reserved words are fine in quotes")]
    public void Names_are_read_as_a_person_means_them(string text, string name, string quoted, string because)
    {
        var identifier = SqlIdentifier.Parse(text);
        Assert.True(identifier.Name == name && identifier.Quoted == quoted, because);
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData(null, "empty")]
    [InlineData("1A", "starts with a digit")]
    [InlineData("$A", "starts with a dollar")]
    [InlineData("A B", "space")]
    [InlineData("A;B", "statement separator")]
    [InlineData("A.B", "two names")]
    [InlineData("Ä", "not ASCII")]
    [InlineData("A\"", "stray quote")]
    [InlineData("\"A", "open quote")]
    [InlineData("\"", "only a quote")]
    [InlineData("\"\"", "empty in quotes")]
    [InlineData("\"A\"B\"", "single inner quote")]
    [InlineData("\"A\"\"\"B\"", "odd inner quotes")]
    [InlineData("\"A\nB\"", "control character")]
    [InlineData("\"A\0B\"", "control character")]
    [InlineData("A\n", "a line feed at the end")]
    public void Others_are_refused_with_a_message(string? text, string because)
    {
        Assert.False(SqlIdentifier.TryParse(text, out _, out var message), because);
        Assert.DoesNotContain(message!, char.IsControl);
    }

    [Fact]
    public void The_limit_is_255_characters_and_messages_stay_short()
    {
        Assert.Equal(255, SqlIdentifier.Parse(new string('a', 255)).Name.Length);
        Assert.False(SqlIdentifier.TryParse(new string('a', 256), out _, out _));
        Assert.False(SqlIdentifier.TryParse("\"" + new string('a', 256) + "\"", out _, out _));
        Assert.False(SqlIdentifier.TryParse(new string('-', 250), out _, out var message));
        Assert.True(message.Length < 300);
    }
}
