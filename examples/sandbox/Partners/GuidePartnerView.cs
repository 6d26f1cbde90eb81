using System.Globalization;
using VoiceAnalytics.Sandbox.Snowflake;
using VoiceAnalytics.Sandbox.Stage;

namespace VoiceAnalytics.Sandbox.Partners;

/// <summary>What a partner sees that goes on with its own objects, made along the guide: through its stage, whatever became of the role behind it.</summary>
internal sealed record GuidePartnerView(Finding Objects, Finding Sample, Finding Locations) : IPartnerView
{
    private const string Stage = "ANALYTICS.VOICE.voice_analytics_stage";

    public IReadOnlyDictionary<string, Finding> Counts => new Dictionary<string, Finding>(StringComparer.Ordinal)
    {
        ["objects"] = Objects, ["bucketLocations"] = Locations,
    };

    public IEnumerable<Finding> All => [Objects, Sample, Locations];

    public static async Task<GuidePartnerView> LookAsync(Partner partner, HandMadeStage handMade, CancellationToken cancellationToken) => new(
        await AskAsync("Test 1  LIST: objects", $"LIST @{Stage}", result => result.Rows.Length.ToString(CultureInfo.InvariantCulture), partner, cancellationToken),
        await AskAsync(
            "Test 2  SELECT $1: one event", $"SELECT $1 FROM @{Stage}/year=2025/month=01/day=28/ (PATTERN => '.*[.]gz') LIMIT 1", Shortened, partner, cancellationToken),
        new Finding("Buckets whose location it may ask", handMade.KnowsBucketLocation() ? "1" : "0", null));

    private static async Task<Finding> AskAsync(string question, string sql, Func<StatementResult, string> answer, Partner partner, CancellationToken cancellationToken)
    {
        try
        {
            return new Finding(question, answer(await partner.LoadAsync(sql, cancellationToken)), null);
        }
        catch (SnowflakeException error)
        {
            return new Finding(question, null, error.Error.ToString());
        }
    }

    private static string Shortened(StatementResult result) =>
        result.Rows is [[{ } text]] ? string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))[..60] + "…" : "no row";
}
