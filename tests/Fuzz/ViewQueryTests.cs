using VoiceAnalytics.Core.Sql;

namespace VoiceAnalytics.Fuzz;

/// <summary>A view runs with its owner's rights: what the lexer does not understand must not get through.</summary>
public sealed class ViewQueryTests
{
    private static readonly QualifiedSchema Schema = new(SqlIdentifier.Parse("DB"), SqlIdentifier.Parse("S"));

    [Fact]
    public void A_query_is_refused_or_one_statement_over_our_own_relations() => Mutated.Text(
        "SELECT A, B FROM {table} WHERE A >= 5",
        "SELECT X FROM {view:V} JOIN {table} ON V.X = T.X",
        "WITH T AS (SELECT RAW_DATA FROM {table}) SELECT F.VALUE:a::STRING AS \"n'm\", 'it''s' FROM T, LATERAL FLATTEN(INPUT => T.RAW_DATA:x) F",
        "SELECT 'a\\'; DROP' -- c\nFROM {table} /* x */",
        "SELECT * FROM {table} UNION ALL SELECT * FROM OTHER.SECRETS.T",
        "SELECT $$ {table} $$ FROM {table}, @stage, IDENTIFIER('x')").Holds(text =>
    {
        if (!ViewQuery.TryParse(text, out var query, out var message))
        {
            Assert.True(message.Length is > 0 and < 1000, message);
            return;
        }
        var sql = query.Resolve(Schema.Object(SqlIdentifier.Parse("T")), Schema.Object).Text;
        var outside = SqlTextTests.Outside(sql);
        Assert.DoesNotContain(";", outside, StringComparison.Ordinal);
        Assert.DoesNotContain("@", outside, StringComparison.Ordinal);
        Assert.DoesNotContain("$$", outside, StringComparison.Ordinal);
        Assert.DoesNotContain("{", outside, StringComparison.Ordinal);
        // Elsewhere it could only be a column, which does not resolve.
        Assert.DoesNotMatch(@"(?i)\b(FROM|JOIN)\s+[\w.]*SECRETS", outside);
    }, iter: 3000);
}
