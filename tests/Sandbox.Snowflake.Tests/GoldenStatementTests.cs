using VoiceAnalytics.Sandbox.Snowflake.Sql.Parsing;

namespace VoiceAnalytics.Sandbox.Snowflake.Tests;

/// <summary>
/// The SQL that the operator sends and the script that a partner runs, read as text from the golden files of Core's tests:
/// both sides are written independently and meet here.
/// </summary>
public sealed class GoldenStatementTests : IDisposable
{
    private static readonly string Golden = Path.Combine(FindRoot(), "tests", "Core.Tests", "Sql", "golden");
    private readonly TestWorld _world = new();

    public void Dispose() => _world.Dispose();

    public static TheoryData<string> Statements => [.. Directory.GetFiles(Path.Combine(Golden, "statements"), "*.sql").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Statements))]
    public void Every_golden_statement_parses(string file)
    {
        var statements = Script.Split(File.ReadAllText(Path.Combine(Golden, "statements", file)));
        Assert.NotEmpty(statements);
        Assert.All(statements, statement => statement.Parse());
    }

    [Theory]
    [InlineData("partner-script-first.sql", "0")]
    [InlineData("partner-script-trusted.sql", null)]
    public async Task The_partners_script_runs_twice_and_loads_once(string file, string? unqualified)
    {
        var script = File.ReadAllText(Path.Combine(Golden, file));
        Prepare();
        await _world.Account.ExecuteAsync(script);
        await _world.Account.ExecuteAsync(script);
        Assert.Equal(["2", "61.700"], (await _world.RunAsync("SELECT COUNT(*), MAX(DURATION_SECONDS) FROM SESSIONS")).Rows[0]);
        Assert.Equal("started", (await _world.RunAsync("SHOW TASKS")).Cell(0, "state"));
        if (unqualified is not null)
        {
            var leads = await _world.RunAsync("SELECT COUNT(*), COUNT_IF(TEAM_SIZE < 5) FROM QUALIFIED_LEADS");
            Assert.Equal(["1", unqualified], leads.Rows[0]);
        }
        Assert.Empty(_world.World.Unmodelled);
    }

    [Fact]
    public async Task The_health_queries_answer()
    {
        Prepare();
        await _world.Account.ExecuteAsync(File.ReadAllText(Path.Combine(Golden, "partner-script-first.sql")));
        _world.Aws.PutEvents(TestWorld.File.Replace("abc123", "bad", StringComparison.Ordinal), "{\"a\":1", "{");
        _world.Clock.Advance(TimeSpan.FromHours(1));
        await _world.World.RunDueTasksAsync();
        var health = await _world.Account.ExecuteAsync(Statement("copy-history.sql").Replace("1800000000", "1700000000", StringComparison.Ordinal));
        Assert.Equal(("year=2025/month=01/day=28/voice-analytics-to-s3-1-2025-01-28-19-30-00-abc123.gz", "2"), (health.Cell(0, "LAST_FILE"), health.Cell(0, "LAST_ROWS")));
        Assert.Equal("year=2025/month=01/day=28/voice-analytics-to-s3-1-2025-01-28-19-30-00-bad.gz", health.Cell(0, "FAILED_FILE"));
        Assert.Contains("Error parsing JSON", health.Cell(0, "FAILED_MESSAGE"), StringComparison.Ordinal);
        Assert.Equal("SUCCEEDED", (await _world.Account.ExecuteAsync(Statement("task-history.sql"))).Cell(0, "STATE"));
        Assert.Empty((await _world.Account.ExecuteAsync(Statement("view-policies.sql"))).Rows);
        _world.Account.AttachPolicy("ANALYTICS", "VOICE", "QUALIFIED_LEADS", "HIDE_IDS", "_SESSION_ID");
        Assert.Equal(["HIDE_IDS", "MASKING_POLICY", "_SESSION_ID"], (await _world.Account.ExecuteAsync(Statement("view-policies.sql"))).Rows[0]);
        Assert.Empty(_world.World.Unmodelled);
    }

    private static string Statement(string file) => File.ReadAllText(Path.Combine(Golden, "statements", file));

    private void Prepare()
    {
        _world.Account.AddRole("REPORTING").AddRole("Data team");
        _world.Aws.Trusts["arn:aws:iam::111122223333:role/voice-analytics/prod/va-partners-acme-0123456789abcdef"] = "3f786850e387550fdab836ed7e6dc881de23001b";
        _world.Aws.PutEvents(TestWorld.File, Guide.Event, Guide.SecondEvent);
    }

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "VoiceAnalyticsOperator.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The solution is not above the test binaries.");
        }
        return folder;
    }
}
