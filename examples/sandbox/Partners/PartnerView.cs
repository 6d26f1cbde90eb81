using System.Globalization;
using VoiceAnalytics.Sandbox.Snowflake;

namespace VoiceAnalytics.Sandbox.Partners;

/// <summary>What one partner can see at this moment: the four tests of the integration guide and the load's history.</summary>
internal sealed record PartnerView(Finding Objects, Finding Sample, Finding Test3Rows, Finding LoadedFiles, Finding SkippedFiles, Finding Rows, Finding QualifiedLeads)
    : IPartnerView
{
    private const string Day = "year=2025/month=01/day=28/";
    private const string File = "voice-analytics-to-s3-1-2025-01-28-19-30-00-abc123.gz";
    private const string Format = "FILE_FORMAT = (TYPE = JSON COMPRESSION = GZIP)";

    public IReadOnlyDictionary<string, Finding> Counts => new Dictionary<string, Finding>(StringComparer.Ordinal)
    {
        ["objects"] = Objects, ["test3Rows"] = Test3Rows, ["loadedFiles"] = LoadedFiles, ["skippedFiles"] = SkippedFiles, ["rows"] = Rows, ["qualifiedLeads"] = QualifiedLeads,
    };

    public IEnumerable<Finding> All => [Objects, Sample, Test3Rows, LoadedFiles, SkippedFiles, Rows, QualifiedLeads];

    public static async Task<PartnerView> LookAsync(Partner partner, CancellationToken cancellationToken) => new(
        await AskAsync("Test 1  LIST: objects", () => partner.LoadAsync($"LIST @{partner.Stage}", cancellationToken), Count),
        await AskAsync("Test 2  SELECT $1: one event", () => partner.LoadAsync($"SELECT $1 FROM @{partner.Stage}/{Day} (PATTERN => '.*[.]gz') LIMIT 1", cancellationToken), Shortened),
        await AskAsync("Test 3  COPY of one file: rows", () => CopyOneFileAsync(partner, cancellationToken), Cell),
        await AskAsync("Loaded files", () => partner.LoadAsync(History, cancellationToken), result => Files(result, loaded: true)),
        await AskAsync("Skipped files", () => partner.LoadAsync(History, cancellationToken), result => Files(result, loaded: false)),
        await AskAsync("Rows in SESSIONS", () => partner.ReadAsync("SELECT COUNT(*) FROM ANALYTICS.VOICE.SESSIONS", cancellationToken), Cell),
        await AskAsync("Test 4  rows in QUALIFIED_LEADS", () => partner.ReadAsync("SELECT COUNT(*) FROM ANALYTICS.VOICE.QUALIFIED_LEADS", cancellationToken), Cell));

    private const string History = """
        SELECT FILE_NAME, STATUS
        FROM TABLE(ANALYTICS.INFORMATION_SCHEMA.COPY_HISTORY(
          TABLE_NAME => 'ANALYTICS.VOICE.SESSIONS',
          START_TIME => DATEADD('hour', -1, CURRENT_TIMESTAMP())))
        """;

    // Into a table of its own: what the partner's table has loaded once, it never loads again.
    private static async Task<StatementResult> CopyOneFileAsync(Partner partner, CancellationToken cancellationToken)
    {
        await partner.LoadAsync("CREATE TABLE ANALYTICS.VOICE.TEST_3 (RAW_DATA VARIANT)", cancellationToken);
        try
        {
            await partner.LoadAsync($"COPY INTO ANALYTICS.VOICE.TEST_3 FROM @{partner.Stage} {Format} FILES = ('{Day}{File}')", cancellationToken);
            return await partner.LoadAsync("SELECT COUNT(*) FROM ANALYTICS.VOICE.TEST_3", cancellationToken);
        }
        finally
        {
            await partner.LoadAsync("DROP TABLE ANALYTICS.VOICE.TEST_3", cancellationToken);
        }
    }

    private static async Task<Finding> AskAsync(string question, Func<Task<StatementResult>> ask, Func<StatementResult, string> answer)
    {
        try
        {
            return new Finding(question, answer(await ask()), null);
        }
        catch (SnowflakeException error)
        {
            return new Finding(question, null, error.Error.ToString());
        }
    }

    private static string Count(StatementResult result) => result.Rows.Length.ToString(CultureInfo.InvariantCulture);

    private static string Cell(StatementResult result) => result.Rows[0][0]!;

    private static string Shortened(StatementResult result) =>
        result.Rows is [[{ } text]] ? string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))[..60] + "…" : "no row";

    private static string Files(StatementResult result, bool loaded) => Enumerable.Range(0, result.Rows.Length)
        .Count(row => result.Cell(row, "STATUS") == "Loaded" == loaded).ToString(CultureInfo.InvariantCulture);
}
