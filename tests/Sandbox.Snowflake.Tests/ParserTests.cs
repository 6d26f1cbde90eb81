using CsCheck;
using VoiceAnalytics.Sandbox.Snowflake.Execution;
using VoiceAnalytics.Sandbox.Snowflake.Sql;
using VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;
using VoiceAnalytics.Sandbox.Snowflake.Sql.Parsing;

namespace VoiceAnalytics.Sandbox.Snowflake.Tests;

public sealed class ParserTests
{
    private static readonly string[] Openings = ["CREATE", "ALTER", "SELECT", "COPY INTO", "SHOW", "GRANT", "DESC", ""];

    [Theory]
    [InlineData("SELECT 1 -- one\n, 2 // two\n, /* three; */ 3", 1, "three kinds of comments")]
    [InlineData("SELECT ';'; SELECT $$;$$; SELECT \";\"", 3, "semicolons within quotes")]
    [InlineData(";; SELECT 1 ;;", 1, "empty statements do not count")]
    [InlineData("-- nothing", 0, "a comment is no statement")]
    public void Requests_are_cut_at_semicolons(string sql, int count, string because) =>
        Assert.True(count == Script.Split(sql).Count, because);

    [Fact]
    public void Any_text_survives_as_a_literal() => Gen.String.Holds(text =>
    {
        var literal = "'" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal) + "'";
        var tokens = Lexer.Tokenize(literal);
        return tokens.Count == 2 && tokens[0].Kind == TokenKind.String && string.Equals(tokens[0].Value, text, StringComparison.Ordinal);
    });

    [Fact]
    public void Any_name_survives_in_double_quotes() => Gen.String[1, 255].Holds(name =>
    {
        var tokens = new TokenStream(string.Empty, Lexer.Tokenize($"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\""));
        return string.Equals(tokens.ExpectIdentifier().Name, name, StringComparison.Ordinal) && tokens.AtEnd;
    });

    [Fact]
    public void A_printed_name_reads_back_as_itself() => Gen.String[1, 40].Holds(name =>
        string.Equals(NameText.Parse(NameText.Print(name), "NAME").Last, name, StringComparison.Ordinal));

    [Fact]
    public void No_text_crashes_the_parser() => Gen.Select(Gen.Int[0, Openings.Length - 1].Select(i => Openings[i]), Gen.String[Gen.Char[" ()=,.;:'\"@$/*-ABCxyz019_\n"], 0, 40]).Holds((word, rest) =>
    {
        try
        {
            foreach (var statement in Script.Split($"{word} {rest}"))
            {
                statement.Parse();
            }
        }
        catch (SnowflakeException)
        {
            // Refused with Snowflake's own error: that is the point.
        }
    });

    [Fact]
    public void Unquoted_names_are_upper_case_and_quoted_ones_exact()
    {
        var create = Assert.IsType<CreateObject>(Script.ParseSingle("create schema if not exists \"My \"\"Db\".public"));
        Assert.Equal(["My \"Db", "PUBLIC"], create.Name.Parts.Select(part => part.Name));
        Assert.Equal(CreateMode.IfNotExists, create.Mode);
    }

    [Fact]
    public void Names_have_at_most_255_characters()
    {
        Script.ParseSingle($"DROP ROLE {new string('a', 255)}");
        Assert.Equal("000972", Assert.Throws<SnowflakeException>(() => Script.ParseSingle($"DROP ROLE {new string('a', 256)}")).Error.Code);
    }

    [Theory]
    [InlineData("LIST @s", "S", "")]
    [InlineData("LS @a.b.s/year=2025/month=01/", "A.B.S", "year=2025/month=01/")]
    [InlineData("LIST @\"My Db\".x.\"s/1\"/p", "My Db.X.s/1", "p")]
    [InlineData("LIST '@s/with blank/x'", "S", "with blank/x")]
    public void Stage_references_have_a_name_and_a_path(string sql, string stage, string path)
    {
        var list = Assert.IsType<ListFiles>(Script.ParseSingle(sql));
        Assert.Equal((stage, path), (list.Stage.Stage.ToString(), list.Stage.Path));
    }

    [Fact]
    public void Errors_name_line_and_position()
    {
        var error = Assert.Throws<SnowflakeException>(() => Script.ParseSingle("CREATE TASK t\n  SCHEDULE '60 MINUTE' AS SELECT 1")).Error;
        Assert.Equal(new SnowflakeError("001003", "42000", "SQL compilation error:\nsyntax error line 2 at position 2 unexpected 'SCHEDULE'."), error);
    }

    [Theory]
    [InlineData("%", "ABC", true)]
    [InlineData("a_c", "ABC", true)]
    [InlineData("a\\_c", "ABC", false)]
    [InlineData("a\\_c", "A_C", true)]
    [InlineData("b%", "ABC", false)]
    [InlineData("%b%", "ABC", true)]
    [InlineData("", "A", false)]
    public void SHOW_LIKE_is_a_pattern(string pattern, string name, bool matches) => Assert.Equal(matches, LikePattern.Matches(pattern, name));

    [Theory]
    [InlineData("SELECT a AND b OR NOT c = 1 + 2 * 3", "OR")]
    [InlineData("SELECT a OR b AND c", "OR")]
    [InlineData("SELECT a + b || c", "||")]
    [InlineData("SELECT -a * b", "*")]
    public void Operators_bind_as_they_should(string sql, string top)
    {
        var body = Assert.IsType<SelectBody>(Assert.IsType<Select>(Script.ParseSingle(sql)).Query.Body);
        Assert.Equal(top, Assert.IsType<Binary>(body.Items[0].Expression).Operator);
    }
}
