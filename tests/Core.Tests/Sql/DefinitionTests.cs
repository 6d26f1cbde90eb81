using VoiceAnalytics.Core.Sql;

namespace VoiceAnalytics.Core.Tests.Sql;

public sealed class DefinitionTests
{
    [Fact]
    public void Definitions_are_values()
    {
        Assert.Equal(Example.Table, Example.Table);
        Assert.NotSame(Example.Table, Example.Table);
        Assert.Equal(Example.Table.GetHashCode(), Example.Table.GetHashCode());
        Assert.Equal(Example.Copy, Example.Copy with { Columns = [.. Example.Columns] });
        Assert.NotEqual(Example.Copy, Example.Copy with { Columns = [.. Example.Columns.Skip(1)] });
    }

    [Fact]
    public void A_fingerprint_ignores_the_marker_and_sees_everything_else()
    {
        var stage = Example.Stage;
        Assert.Equal(DefinitionFingerprint.Of(stage), DefinitionFingerprint.Of(stage with { Comment = "x" }));
        Assert.NotEqual(DefinitionFingerprint.Of(stage), DefinitionFingerprint.Of(stage with { Format = new FileFormat(FileCompression.Auto) }));
        Assert.Matches("^[0-9a-f]{16}$", DefinitionFingerprint.Of(Example.Integration));
    }

    [Fact]
    public void A_secret_statement_shows_its_text_nowhere()
    {
        var statement = new SqlStatement(SqlText.Format($"ALTER STAGE {Example.SessionsStage} SET CREDENTIALS = (AWS_SECRET_KEY = {SqlLiteral.Of("hunter2")})"), "ALTER STAGE", Example.SessionsStage.Quoted, secret: true);
        Assert.Contains("hunter2", statement.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", statement.Redacted, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", statement.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", $"{statement}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("s3://bucket/sessions/", "S3")]
    [InlineData("s3gov://bucket/a/b/", "S3GOV")]
    [InlineData("s3china://bucket/", "S3CHINA")]
    public void Locations_name_their_provider(string url, string provider)
    {
        Assert.True(StorageLocation.TryParse(url, out var location, out _));
        Assert.Equal(provider, location.Provider);
    }

    [Theory]
    [InlineData("s3://bucket/sessions", "no slash at the end opens sessions-private too")]
    [InlineData("s3://bucket//x/", "an empty folder")]
    [InlineData("s3:///x/", "no bucket")]
    [InlineData("s3://", "nothing")]
    [InlineData("gcs://bucket/x/", "another cloud")]
    [InlineData("s3://bucket/*/", "a wildcard")]
    [InlineData("s3://bucket/x'/", "a quote")]
    [InlineData(null, "nothing")]
    public void Other_locations_are_refused(string? url, string because) =>
        Assert.False(StorageLocation.TryParse(url, out _, out _), because);

    [Theory]
    [InlineData("a\"b", "how to escape it is not documented")]
    [InlineData("a\\b", "how to escape it is not documented")]
    [InlineData("", "empty")]
    [InlineData("a\nb", "control character")]
    public void Odd_keys_of_a_path_are_refused(string key, string because) =>
        Assert.False(JsonPath.TryCreate(["ok", key], out _, out _), because);
}
