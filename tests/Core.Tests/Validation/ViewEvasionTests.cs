using VoiceAnalytics.Core.Sql;
using VoiceAnalytics.Core.Validation;

namespace VoiceAnalytics.Core.Tests.Validation;

/// <summary>Ways to read another relation through a view, beside those in tests/testassets/invalid/source-view-*.yaml.</summary>
public sealed class ViewEvasionTests
{
    public static TheoryData<string, string> Evasions => new()
    {
        { "SELECT A FROM {table} START, SECRETS", "a word that may be an alias does not end FROM" },
        { "SELECT A FROM {table} OFFSET, SECRETS", "nor does OFFSET" },
        { "SELECT A FROM {table} t LEFT OUTER JOIN (SECRETS s JOIN {table} u ON TRUE) ON TRUE", "a join in parentheses has relations too" },
        { "SELECT A FROM (SECRETS)", "parentheses hide nothing" },
        { "SELECT A FROM \"SECRETS\"", "quotes hide nothing" },
        { "SELECT A FROM {table} AS ORDER, SECRETS", "after AS it is an alias, and FROM goes on" },
        { "SELECT A FROM {table} AS where, SECRETS", "after AS any word may be an alias" },
        { "SELECT A FROM {table} GROUP, SECRETS", "without its BY it is no clause" },
        { "SELECT A FROM {table} CONNECT, SECRETS", "without its BY it is no clause" },
        { "SELECT A FROM {table} t JOIN {view:V} AS UNION ON TRUE, SECRETS", "an alias of a joined relation" },
        { "SELECT A FROM {table} t JOIN {view:V} v ON LISTAGG(v.X) WITHIN GROUP (ORDER BY 1) = 'a', SECRETS", "WITHIN GROUP ends nothing" },
        { "SELECT A FROM \"{table}\"", "a quoted name is no placeholder" },
        { "WITH SECRETS AS (SELECT A FROM SECRETS) SELECT A FROM SECRETS", "a name is not its own without RECURSIVE" },
        { "WITH a AS (SELECT 1 AS X) SELECT X FROM a UNION SELECT X FROM b", "each branch of UNION is looked at" },
        { "WITH a AS (SELECT 1 AS X) SELECT X FROM OTHERDB.PUBLIC.a", "a qualified name is not the local one" },
        { "SELECT (SELECT MAX(B) FROM SECRETS) AS A FROM {table}", "a scalar subquery" },
        { "SELECT A FROM {table} WHERE EXISTS (WITH x AS (SELECT 1 AS Y) SELECT Y FROM SECRETS)", "WITH inside" },
        { "SELECT EXTRACT(year FROM (SELECT MAX(T) FROM SECRETS)) AS Y FROM {table}", "a subquery in EXTRACT" },
        { "SELECT TRIM(BOTH FROM SECRETS) AS Y FROM {table}", "only EXTRACT has a FROM of its own" },
        { "SELECT A FROM TABLE(SPLIT_TO_TABLE('a', ','))", "other table functions" },
        { "SELECT A FROM {table}, LATERAL SPLIT_TO_TABLE('a', ',')", "other table functions" },
        { "SELECT A FROM VALUES (1)", "VALUES is no relation of ours" },
        { "SELECT A FROM {table} t, LATERAL (SELECT B FROM {table}) s", "LATERAL is for FLATTEN" },
        { "SELECT \"SYSTEM$TYPEOF\"(A) AS T FROM {table}", "quoted, it is the same function" },
        { "SELECT 'it\\'s' ; DROP TABLE X --' AS A FROM {table}", "backslash escapes in text as Snowflake reads it" },
        { "SELECT A FROM {table} /* {view:V} */", "comments" },
        { "SELECT A FROM {table} // x", "comments" },
        { "SELECT A FROM {table} `x`", "other quoting" },
        { "SELECT A INTO B FROM {table}", "SELECT INTO" },
        { "(SELECT A FROM {table})) UNION (SELECT B FROM SECRETS", "parentheses that do not match" },
        { "SELECT {table}.A FROM {table}", "a placeholder is no column prefix" },
        { "SELECT A FROM {table}.B", "a placeholder is the whole name" },
        { "SELECT A\u00a0FROM {table}", "only plain blanks separate" },
    };

    [Theory]
    [MemberData(nameof(Evasions))]
    public void Is_refused(string text, string because) => Assert.False(ViewQuery.TryParse(text, out _, out _), because);

    [Theory]
    [InlineData("SELECT A FROM {table} AS t WHERE A > 1 GROUP BY A ORDER BY A")]
    [InlineData("SELECT A AS \"ORDER\" FROM {table} AS \"WHERE\" ORDER BY 1")]
    [InlineData("SELECT LISTAGG(A) WITHIN GROUP (ORDER BY A) AS L FROM {table} GROUP BY B QUALIFY TRUE")]
    [InlineData("SELECT A FROM {table} UNION SELECT A FROM {view:V} MINUS SELECT 1 AS A FROM {table}")]
    public void An_ordinary_query_is_not_refused(string text) => Assert.True(ViewQuery.TryParse(text, out _, out var message), message);

    [Fact]
    public void One_length_is_allowed_everywhere() => Assert.Equal(Limits.ViewQuery, ViewQuery.MaxLength);
}
