using System.Net;
using VoiceAnalytics.Core.Naming;
using VoiceAnalytics.Core.Outcomes;
using VoiceAnalytics.Core.Sql;

namespace VoiceAnalytics.Snowflake.Tests;

public sealed class SnowflakeErrorsTests
{
    private static readonly SnowflakeLogin Login = new(SnowflakeAccount.Parse("MYORG-ACME"), "VA_OPERATOR", "WH");
    private static readonly QualifiedName Stage = new(SqlIdentifier.Parse("DB"), SqlIdentifier.Parse("SC"), SqlIdentifier.Parse("ST"));

    [Theory]
    [InlineData(422, "002003", "42S02", ErrorClass.Denied, "missing or hidden: never proof of absence")]
    [InlineData(422, "002003", "02000", ErrorClass.Denied, "the same for a database, with another SQLSTATE")]
    [InlineData(422, "002043", "02000", ErrorClass.Denied, "the same in other words")]
    [InlineData(422, "002002", "42710", ErrorClass.Conflict, "already exists")]
    [InlineData(422, "003001", "42501", ErrorClass.Denied, "privilege missing")]
    [InlineData(422, "003167", "42601", ErrorClass.Propagating, "the trust may not be visible yet, though 42601 is a syntax error")]
    [InlineData(422, "001003", "42000", ErrorClass.Terminal, "syntax")]
    [InlineData(422, "000904", "42000", ErrorClass.Terminal, "a column that does not exist")]
    [InlineData(422, "002019", "0A000", ErrorClass.Terminal, "JSON into several columns")]
    [InlineData(422, "100038", "22018", ErrorClass.Terminal, "a value that does not convert")]
    [InlineData(422, "000630", "57014", ErrorClass.Transient, "statement timeout")]
    [InlineData(422, "000604", "57014", ErrorClass.Transient, "cancelled")]
    [InlineData(422, "000606", "57P03", ErrorClass.Denied, "no warehouse")]
    [InlineData(422, "090073", "57014", ErrorClass.Quota, "resource monitor")]
    [InlineData(422, "091423", "0A000", ErrorClass.Transient, "task graph changed while it was resumed")]
    [InlineData(422, "999999", "XX000", ErrorClass.Transient, "unknown: never given up")]
    [InlineData(422, "390189", "08001", ErrorClass.Denied, "role not granted to the user")]
    [InlineData(401, "390144", "", ErrorClass.Unauthenticated, "JWT")]
    [InlineData(401, "390303", "", ErrorClass.Unauthenticated, "access token")]
    [InlineData(401, "390318", "", ErrorClass.Unauthenticated, "expired")]
    [InlineData(400, "390142", "", ErrorClass.Unauthenticated, "no valid token, though it says 400")]
    [InlineData(403, "390422", "", ErrorClass.Denied, "network policy")]
    [InlineData(403, "", "", ErrorClass.Denied, "no such account, from the edge")]
    [InlineData(404, "", "", ErrorClass.Denied, "no such account, from the edge")]
    [InlineData(400, "", "", ErrorClass.Terminal, "our request is wrong")]
    [InlineData(415, "", "", ErrorClass.Terminal, "our request is wrong")]
    [InlineData(408, "000630", "57014", ErrorClass.Transient, "timeout")]
    [InlineData(429, "390505", "", ErrorClass.Throttled, "too many requests")]
    [InlineData(429, "", "", ErrorClass.Throttled, "too many requests, from the edge")]
    [InlineData(500, "", "", ErrorClass.Transient, "their error")]
    [InlineData(503, "", "", ErrorClass.Transient, "unavailable")]
    [InlineData(302, "", "", ErrorClass.Denied, "redirect")]
    [InlineData(418, "", "", ErrorClass.Transient, "unknown")]
    public void Each_answer_has_one_class(int status, string code, string sqlState, ErrorClass expected, string because)
    {
        var failure = Classify(StageSql.Drop(Stage), status, code.Length == 0 ? null : code, sqlState, "text");
        Assert.True(expected == failure.Class, $"{because}: {failure}");
        Assert.Equal(code.Length == 0 ? $"HTTP{status}" : code, failure.Code);
    }

    [Fact]
    public void A_missing_privilege_is_named_as_the_grant_that_gives_it()
    {
        var integration = new IntegrationDefinition(SqlIdentifier.Parse("I"), "arn", "id", StorageLocation.S3("aws", "b", "p/"));
        Assert.Contains(
            "GRANT CREATE INTEGRATION ON ACCOUNT TO ROLE \"VA_OPERATOR\"",
            Classify(IntegrationSql.Create(integration), 422, "003001", "42501", "Insufficient privileges to operate on account 'X'").Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "GRANT CREATE STAGE ON SCHEMA \"DB\".\"SC\" TO ROLE \"VA_OPERATOR\"",
            Classify(StageSql.Create(new StageDefinition(Stage, integration.AllowedLocation, integration.Name, new FileFormat(FileCompression.Gzip))), 422, "003001", "42501", "no").Message,
            StringComparison.Ordinal);
        Assert.Contains("EXECUTE TASK ON ACCOUNT", Classify(TaskSql.Resume(Stage), 422, "003001", "42501", "no").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Messages_are_one_line_bounded_and_the_same_each_time()
    {
        var first = Classify(StageSql.Drop(Stage), 422, "001003", "42000", $"SQL compilation error:\n line 1 [{Guid.NewGuid()}]\u0000 {new string('x', 5000)}");
        var second = Classify(StageSql.Drop(Stage), 422, "001003", "42000", $"SQL compilation error:\n line 1 [{Guid.NewGuid()}]\u0000 {new string('x', 5000)}");
        Assert.Equal(first, second);
        Assert.DoesNotContain(first.Message, char.IsControl);
        Assert.True(first.Message.Length < 700);
    }

    [Fact]
    public void The_message_of_a_secret_statement_is_withheld()
    {
        var statement = new SqlStatement(SqlText.Format($"X"), "ALTER STAGE", "S", secret: true);
        Assert.DoesNotContain("hunter2", Classify(statement, 422, "001003", "42000", "unexpected 'hunter2'").Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", Classify(statement, 422, "003167", "42601", "unexpected 'hunter2'").Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SQL compilation error: Creation of stages with direct credentials, including accessing public stages, has been forbidden. See your account administrator for details.", true)]
    [InlineData("Insufficient privileges: it is forbidden", false)]
    public void An_account_that_forbids_stages_with_credentials_is_known_by_its_words(string message, bool known) =>
        Assert.Equal(known, Classify(new SqlStatement(SqlText.Format($"X"), "CREATE STAGE", "S", secret: true), 422, "003999", "42601", message).Code == FailureCodes.CredentialsForbidden);

    private static Failure Classify(SqlStatement statement, int status, string? code, string sqlState, string message) => SnowflakeErrors.Classify(
        statement, Login, new ExchangeResult((HttpStatusCode)status, code is null ? null : new StatementResponse { Code = code, SqlState = sqlState, Message = message }));
}
