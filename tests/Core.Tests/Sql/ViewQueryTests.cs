using CsCheck;
using VoiceAnalytics.Core.Sql;

namespace VoiceAnalytics.Core.Tests.Sql;

public sealed class ViewQueryTests
{
    [Theory]
    [InlineData("SELECT A FROM {table}", "SELECT A FROM \"ANALYTICS\".\"VOICE\".\"SESSIONS\"")]
    [InlineData("select a from {view:leads} where b = '{table}; --'", "select a from \"ANALYTICS\".\"VOICE\".\"LEADS\" where b = '{table}; --'")]
    [InlineData("SELECT f.VALUE FROM {table} t, LATERAL FLATTEN(INPUT => t.X) f", "SELECT f.VALUE FROM \"ANALYTICS\".\"VOICE\".\"SESSIONS\" t, LATERAL FLATTEN(INPUT => t.X) f")]
    [InlineData("WITH a AS (SELECT X FROM {table}), b AS (SELECT X FROM a) SELECT * FROM b JOIN a ON a.X = b.X", "WITH a AS (SELECT X FROM \"ANALYTICS\".\"VOICE\".\"SESSIONS\"), b AS (SELECT X FROM a) SELECT * FROM b JOIN a ON a.X = b.X")]
    [InlineData("SELECT A FROM {table} WHERE B IN (SELECT B FROM {view:V})", "SELECT A FROM \"ANALYTICS\".\"VOICE\".\"SESSIONS\" WHERE B IN (SELECT B FROM \"ANALYTICS\".\"VOICE\".\"V\")")]
    [InlineData("SELECT A FROM (SELECT A FROM {table}) UNION ALL SELECT B FROM {table} ORDER BY 1, 2 LIMIT 5", "SELECT A FROM (SELECT A FROM \"ANALYTICS\".\"VOICE\".\"SESSIONS\") UNION ALL SELECT B FROM \"ANALYTICS\".\"VOICE\".\"SESSIONS\" ORDER BY 1, 2 LIMIT 5")]
    [InlineData("SELECT A IS NOT DISTINCT FROM B, R:x.y[0]::INT, 1.5e3 FROM {table} GROUP BY A, B", "SELECT A IS NOT DISTINCT FROM B, R:x.y[0]::INT, 1.5e3 FROM \"ANALYTICS\".\"VOICE\".\"SESSIONS\" GROUP BY A, B")]
    public void A_good_query_gets_qualified_names(string query, string expected) =>
        Assert.Equal(expected, ViewQuery.Parse(query).Resolve(Example.Sessions, Example.Voice.Object).Text);

    [Theory]
    [InlineData("", "empty")]
    [InlineData("SELECT 1", "reads nothing of ours")]
    [InlineData("DELETE FROM {table}", "not a SELECT")]
    [InlineData("SELECT A FROM {table}; DROP TABLE X", "a second statement")]
    [InlineData("SELECT A FROM {table} -- x", "a comment")]
    [InlineData("SELECT A FROM {table} /* x */", "a comment")]
    [InlineData("SELECT A FROM {table} // x", "a comment")]
    [InlineData("SELECT A FROM OTHER", "an unqualified relation")]
    [InlineData("SELECT A FROM DB.S.OTHER", "another database")]
    [InlineData("SELECT A FROM \"OTHER\"", "a quoted relation")]
    [InlineData("SELECT A FROM {table}, OTHER", "a relation after a comma")]
    [InlineData("SELECT A FROM {table} LIMIT, OTHER", "LIMIT is not reserved and may be an alias")]
    [InlineData("SELECT A FROM {table} t JOIN {table} u ON t.x:where = 1, OTHER", "a keyword as a key must not end the FROM clause")]
    [InlineData("SELECT A FROM {table} JOIN OTHER ON 1 = 1", "a joined relation")]
    [InlineData("SELECT A FROM {table} WHERE X IN (SELECT X FROM OTHER)", "in a subquery")]
    [InlineData("SELECT (SELECT MAX(X) FROM OTHER) FROM {table}", "in a scalar subquery")]
    [InlineData("SELECT A FROM {table} UNION SELECT B FROM OTHER", "in the second half")]
    [InlineData("SELECT 1.FROM OTHER, {table}", "Snowflake reads a number and then FROM")]
    [InlineData("SELECT 1FROM OTHER", "Snowflake reads a number and then FROM")]
    [InlineData("WITH a AS (SELECT X FROM a) SELECT * FROM a, {table}", "a name in its own definition is a table")]
    [InlineData("WITH a AS (SELECT X FROM b), b AS (SELECT X FROM {table}) SELECT * FROM a", "a name before its definition is a table")]
    [InlineData("SELECT A FROM (WITH x AS (SELECT 1) SELECT * FROM x), {table}", "a nested WITH")]
    [InlineData("WITH RECURSIVE a AS (SELECT X FROM {table}) SELECT * FROM a", "recursion")]
    [InlineData("WITH a AS (DELETE FROM {table}) SELECT 1", "a CTE that is no SELECT")]
    [InlineData("WITH a AS (SELECT A FROM {table})", "no SELECT after WITH")]
    [InlineData("SELECT A FROM a.b, {table}", "qualified")]
    [InlineData("WITH a AS (SELECT X FROM {table}) SELECT * FROM a.b", "a schema named like the CTE")]
    [InlineData("SELECT A FROM @stage, {table}", "a stage")]
    [InlineData("SELECT A FROM '@stage', {table}", "a stage in quotes")]
    [InlineData("SELECT $1 FROM {table}", "a column by position")]
    [InlineData("SELECT A FROM TABLE(RESULT_SCAN('x')), {table}", "a table function")]
    [InlineData("SELECT A FROM {table}, LATERAL F(X)", "another lateral")]
    [InlineData("SELECT A FROM {table}, LATERAL (SELECT 1)", "another lateral")]
    [InlineData("SELECT A FROM IDENTIFIER('OTHER'), {table}", "a name made at run time")]
    [InlineData("SELECT GET_DDL('TABLE', 'OTHER') FROM {table}", "reads another object")]
    [InlineData("SELECT SYSTEM$WAIT(5) FROM {table}", "a system function")]
    [InlineData("SELECT DB.S.F(A) FROM {table}", "somebody's function")]
    [InlineData("SELECT \"F\"(A) FROM {table}", "somebody's function")]
    [InlineData("SELECT SEQ.NEXTVAL FROM {table} WHERE NEXTVAL = 1", "a sequence")]
    [InlineData("SELECT EXTRACT(YEAR FROM A) FROM {table}", "FROM without SELECT")]
    [InlineData("SELECT A FROM {table} ->> SELECT 1", "a chain of statements")]
    [InlineData("SELECT {table}.A FROM {table}", "a placeholder as a column")]
    [InlineData("SELECT A FROM {table}.X", "a placeholder that goes on")]
    [InlineData("SELECT A FROM {tables}", "an unknown placeholder")]
    [InlineData("SELECT A FROM {view:a b}", "no name")]
    [InlineData("SELECT A FROM {table", "an open placeholder")]
    [InlineData("SELECT 'A FROM {table}", "an open string")]
    [InlineData("SELECT 'a\\' FROM {table}", "a string that ends with an escaped quote")]
    [InlineData("SELECT (A FROM {table}", "an open parenthesis")]
    [InlineData("SELECT A) FROM {table}", "a closed one too many")]
    [InlineData("SELECT A FROM\u00a0OTHER, {table}", "a space that is none")]
    public void A_bad_query_is_refused(string query, string because)
    {
        Assert.False(ViewQuery.TryParse(query, out _, out var message), because);
        Assert.NotEmpty(message!);
    }

    [Fact]
    public void It_names_the_views_it_reads_once_in_order() => Assert.Equal(
        ["B", "A"],
        ViewQuery.Parse("SELECT 1 FROM {view:b} JOIN {view:A} ON 1 = 1 JOIN {view:\"B\"} ON 1 = 1").Views.Select(view => view.Name));

    [Fact]
    public void Any_text_is_judged_without_an_exception()
    {
        string[] pieces = ["SELECT ", "FROM ", "{table}", "{view:X}", "JOIN ", ", ", "(", ")", "a", ".", ":", "'", "\"", "WITH a AS (SELECT 1 FROM {table}) ", "\\", "1", "LATERAL FLATTEN(", "DISTINCT "];
        Gen.OneOf(Gen.String, Gen.Int[0, pieces.Length - 1].List[0, 14].Select(picks => string.Concat(picks.Select(i => pieces[i]))))
            .Holds(text => ViewQuery.TryParse(text, out var query, out var message) ? message is null && query.Resolve(Example.Sessions, Example.Voice.Object).Text.Length > 0 : message.Length > 0);
    }
}
