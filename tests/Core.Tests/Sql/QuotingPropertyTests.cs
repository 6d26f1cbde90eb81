using System.Text;
using CsCheck;
using VoiceAnalytics.Core.Sql;

namespace VoiceAnalytics.Core.Tests.Sql;

/// <summary>
/// Whatever a name or value holds, a reader who knows only Snowflake's lexical rules sees one token and gets the same
/// characters back. The reader here is written from the documentation, not from the writer.
/// </summary>
public sealed class QuotingPropertyTests
{
    private static readonly Gen<string> Nasty = Gen.OneOf(
        Gen.String[Gen.Char["'\"\\;$-/*{}\n\r\tab_%:@ \u2028é"], 0, 30],
        Gen.String[0, 40]);

    [Fact]
    public void A_literal_is_one_token_with_the_same_value() => Nasty.Where(text => !text.Contains('\0', StringComparison.Ordinal)).Holds(text =>
    {
        var sql = SqlText.Format($"{SqlLiteral.Of(text)};").Text;
        var (value, rest) = ReadString(sql);
        Assert.Equal(text, value);
        Assert.Equal(";", rest);
        Assert.StartsWith("'", sql, StringComparison.Ordinal);
    });

    [Fact]
    public void A_name_is_one_token_with_the_same_value() => Nasty.Where(IsName).Holds(text =>
    {
        var (value, rest) = ReadName(SqlText.Format($"{SqlIdentifier.Verbatim(text)};").Text);
        Assert.Equal(text, value);
        Assert.Equal(";", rest);
    });

    [Fact]
    public void A_name_in_quotes_comes_back() => Nasty.Where(IsName).Holds(text =>
        Assert.Equal(SqlIdentifier.Verbatim(text), SqlIdentifier.Parse(SqlIdentifier.Verbatim(text).Quoted)));

    [Fact]
    public void A_pattern_of_show_matches_the_name_itself_and_no_other() =>
        Gen.Select(Nasty.Where(IsName), Nasty.Where(IsName)).Holds((name, other) =>
        {
            var pattern = ReadString(SqlText.Format($"{SqlLiteral.LikePattern(SqlIdentifier.Verbatim(name))};").Text).Value;
            Assert.True(Like(pattern, name));
            Assert.Equal(string.Equals(name, other, StringComparison.Ordinal), Like(pattern, other));
        });

    [Fact]
    public void Whatever_is_typed_no_statement_gets_a_second_one() => Gen.Select(Nasty, Nasty).Holds((name, value) =>
    {
        if (!SqlIdentifier.TryParse(name, out var identifier, out _) || value.Contains('\0', StringComparison.Ordinal))
        {
            return;
        }

        var statement = CommentSql.Set(SqlObject.Table(Example.Voice.Object(identifier)), value);
        Assert.Equal("COMMENT IF EXISTS ON TABLE .. IS ", OutsideQuotes(statement.Text));
    });

    private static bool IsName(string text) => text.Length is > 0 and <= 255 && !text.Any(char.IsControl);

    private static (string Value, string After) ReadString(string sql)
    {
        Assert.Equal('\'', sql[0]);
        var value = new StringBuilder();
        for (var i = 1; i < sql.Length; i++)
        {
            if (sql[i] == '\\' || (sql[i] == '\'' && sql[i + 1] == '\''))
            {
                value.Append(sql[++i]);
            }
            else if (sql[i] == '\'')
            {
                return (value.ToString(), sql[(i + 1)..]);
            }
            else
            {
                value.Append(sql[i]);
            }
        }

        throw new InvalidOperationException($"the string does not end: {sql}");
    }

    private static (string Value, string After) ReadName(string sql)
    {
        Assert.Equal('"', sql[0]);
        var value = new StringBuilder();
        for (var i = 1; i < sql.Length; i++)
        {
            if (sql[i] == '"' && sql[i + 1] == '"')
            {
                value.Append(sql[++i]);
            }
            else if (sql[i] == '"')
            {
                return (value.ToString(), sql[(i + 1)..]);
            }
            else
            {
                value.Append(sql[i]);
            }
        }

        throw new InvalidOperationException($"the name does not end: {sql}");
    }

    private static string OutsideQuotes(string sql)
    {
        var outside = new StringBuilder();
        while (sql.Length > 0)
        {
            switch (sql[0])
            {
                case '\'':
                    sql = ReadString(sql + ";").After[..^1];
                    break;
                case '"':
                    sql = ReadName(sql + ";").After[..^1];
                    break;
                default:
                    outside.Append(sql[0]);
                    sql = sql[1..];
                    break;
            }
        }

        return outside.ToString();
    }

    // LIKE with backslash as escape, on the pattern after string unescaping.
    private static bool Like(string pattern, string text)
    {
        var regex = new StringBuilder("\\A");
        for (var i = 0; i < pattern.Length; i++)
        {
            regex.Append(pattern[i] switch
            {
                '\\' => System.Text.RegularExpressions.Regex.Escape(pattern[++i].ToString()),
                '_' => "[\\s\\S]",
                '%' => "[\\s\\S]*",
                var c => System.Text.RegularExpressions.Regex.Escape(c.ToString()),
            });
        }

        return System.Text.RegularExpressions.Regex.IsMatch(text, regex.Append("\\z").ToString());
    }
}
