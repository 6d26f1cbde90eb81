using System.Text;
using CsCheck;
using VoiceAnalytics.Core.Sql;
using VoiceAnalytics.Core.Validation;

namespace VoiceAnalytics.Fuzz;

/// <summary>Whatever is typed into a resource: refused with a message, or one token of one statement.</summary>
public sealed class SqlTextTests
{
    private static readonly string[] Names = ["ANALYTICS", "\"It's \"\"x\"\"\"", "_A$1", "a\"; DROP TABLE X; --"];

    [Fact]
    public void A_name_is_refused_or_one_token() => Mutated.Text(Names).Holds(text =>
    {
        if (!SqlIdentifier.TryParse(text, out var name, out var message))
        {
            Assert.True(message.Length is > 0 and < 400);
            return;
        }
        Assert.Equal(name, SqlIdentifier.Parse(name.Quoted));
        Assert.Equal(name, SqlIdentifier.Verbatim(name.Name));
        Assert.Equal("DROP TABLE IF EXISTS ..", Outside(TableSql.Drop(new QualifiedName(name, name, name)).Text));
        Assert.Equal("SHOW INTEGRATIONS LIKE ", Outside(ShowSql.Integration(name).Text));
    }, iter: 3000);

    [Fact]
    public void A_text_is_one_token() => Mutated.Text("it's \\ a 'text'", "$$;--/*", "voiceanalytics.dev/v1 {\"ns\":\"a\"}").Holds(text =>
    {
        if (text.Contains('\0', StringComparison.Ordinal))
        {
            Assert.Throws<FormatException>(() => SqlLiteral.Of(text));
            return;
        }
        Assert.Equal("COMMENT IF EXISTS ON DATABASE  IS ", Outside(CommentSql.Set(SqlObject.Database(SqlIdentifier.Parse("X")), text).Text));
    }, iter: 3000);

    [Fact]
    public void A_location_is_refused_or_one_folder() => Mutated.Text("s3://bucket/sessions/", "s3gov://b/", "s3").Holds(text =>
    {
        if (!StorageLocation.TryParse(text, out var location, out var message))
        {
            Assert.NotEmpty(message);
            return;
        }
        Assert.True(location.Url.EndsWith('/') && location.Url.StartsWith("s3", StringComparison.Ordinal));
    }, iter: 3000);

    [Fact]
    public void A_type_is_refused_or_canonical() => Mutated.Text("NUMBER(18,3)", "VARCHAR(16777216)", "TIMESTAMP_NTZ(9)", "variant").Holds(text =>
    {
        if (ColumnType.TryParse(text, out var type, out _))
        {
            Assert.True(ColumnType.TryParse(type.Text, out var again, out _) && again == type);
            Assert.Matches(@"\A[A-Z_]+(\([0-9]+(,[0-9]+)?\))?\z", type.Text);
        }
    }, iter: 3000);

    [Fact]
    public void A_marker_is_read_or_nobodys() => Mutated.Text("voiceanalytics.dev/v1 {\"installation\":\"prod\",\"ns\":\"partners\",\"name\":\"acme\",\"hash\":\"0123456789abcdef\",\"grants\":[\"A\"],\"released\":true}").Holds(text =>
    {
        if (ObjectMarker.TryParse(text, out var marker))
        {
            Assert.NotNull(marker.Name);
        }
    }, iter: 3000);

    [Fact]
    public void A_path_into_an_event_is_refused_or_one_expression() => Mutated.Text("a", "a b", "é\"x", "\\").Array[0, 3].Holds(keys =>
    {
        if (!JsonPath.TryCreate(keys, out _, out var message))
        {
            Assert.NotEmpty(message);
        }
    }, iter: 1000);

    [Fact]
    public void A_prefix_is_refused_or_normal() => Mutated.Text("sessions/", "/sessions", "a/b/../c", "a//b").Holds(text =>
    {
        if (S3Prefix.TryParse(text, out var prefix, out _))
        {
            var shown = prefix.ToString();
            Assert.Matches(@"\A([A-Za-z0-9!_.=+@:,-]+/)+\z", shown);
            Assert.True(S3Prefix.TryParse(shown, out var again, out _) && again.Equals(prefix));
        }
    }, iter: 3000);

    /// <summary>What stands outside of quotes, by Snowflake's own rules: '' and backslash inside '…', "" inside "…".</summary>
    internal static string Outside(string sql)
    {
        var outside = new StringBuilder();
        for (var at = 0; at < sql.Length; at++)
        {
            var quote = sql[at];
            if (quote is not ('\'' or '"'))
            {
                outside.Append(quote);
                continue;
            }
            for (at++; at < sql.Length && (sql[at] != quote || (at + 1 < sql.Length && sql[at + 1] == quote)); at++)
            {
                at += (sql[at] == quote || (quote == '\'' && sql[at] == '\\')) ? 1 : 0;
            }
            Assert.True(at < sql.Length, $"A quote does not end: {sql}");
        }
        return outside.ToString();
    }
}
