using System.Globalization;
using Amazon.Runtime;
using VoiceAnalytics.Sandbox.Cluster;
using VoiceAnalytics.Sandbox.Stage;

namespace VoiceAnalytics.Sandbox.Partners;

/// <summary>What a partner with its own AWS account sees: the folder listed, and every file read and counted.</summary>
internal sealed record AwsPartnerView(Finding Objects, Finding Sample, Finding Files, Finding BrokenFiles, Finding Events) : IPartnerView
{
    public IReadOnlyDictionary<string, Finding> Counts => new Dictionary<string, Finding>(StringComparer.Ordinal)
    {
        ["objects"] = Objects, ["files"] = Files, ["brokenFiles"] = BrokenFiles, ["events"] = Events,
    };

    public IEnumerable<Finding> All => [Objects, Sample, Files, BrokenFiles, Events];

    public static async Task<AwsPartnerView> LookAsync(AwsPartner partner, Handoff handoff, CancellationToken cancellationToken)
    {
        try
        {
            var session = await partner.AssumeAsync(handoff, handoff.ExternalId, cancellationToken);
            var keys = await partner.ListAsync(session, handoff.Bucket, handoff.Prefix, cancellationToken);
            var files = new List<IReadOnlyList<string>?>();
            foreach (var key in keys.Where(key => key.EndsWith(".gz", StringComparison.Ordinal)))
            {
                files.Add(await partner.ReadAsync(session, handoff.Bucket, key, cancellationToken));
            }
            var events = files.OfType<IReadOnlyList<string>>().SelectMany(file => file).ToList();
            return Of(text => text, keys.Count, events.FirstOrDefault() is { } first ? first[..Math.Min(60, first.Length)] + "…" : "no event",
                files.Count(file => file is not null), files.Count(file => file is null), events.Count);
        }
        catch (AmazonServiceException error)
        {
            return Of(_ => null, 0, "", 0, 0, 0, error.Message);
        }
    }

    /// <summary>What must be refused: no external id, a guessed one, a colleague's hand, and what lies beside the folder.</summary>
    /// <param name="onlyOne">The share names one role; somebody else of the account must be refused.</param>
    public static async Task<IReadOnlyList<Finding>> TryMoreAsync(AwsPartner partner, Handoff handoff, bool onlyOne, AwsStage aws, CancellationToken cancellationToken)
    {
        List<Finding> findings =
        [
            await TryAsync("Beside: AssumeRole without external id", () => partner.AssumeAsync(handoff, null, cancellationToken)),
            await TryAsync("Beside: AssumeRole with another external id", () => partner.AssumeAsync(handoff, "voice-analytics-2025-01-28", cancellationToken)),
        ];
        if (onlyOne)
        {
            findings.Add(await TryAsync("Beside: AssumeRole by a colleague", () => partner.AssumeAsColleagueAsync(handoff, cancellationToken)));
        }
        foreach (var prefix in Cast.SiblingPrefixes)
        {
            var key = aws.Keys.First(key => key.StartsWith(prefix, StringComparison.Ordinal));
            findings.Add(await TryAsync($"Beside: list {prefix}", async () => await partner.ListAsync(await Session(), handoff.Bucket, prefix, cancellationToken)));
            findings.Add(await TryAsync($"Beside: GetObject in {prefix}", async () => (await partner.ReadAsync(await Session(), handoff.Bucket, key, cancellationToken)) ?? []));
        }
        return findings;

        Task<AWSCredentials> Session() => partner.AssumeAsync(handoff, handoff.ExternalId, cancellationToken);
    }

    private static async Task<Finding> TryAsync<T>(string question, Func<Task<T>> act)
    {
        try
        {
            _ = await act();
            return new Finding(question, "allowed", null);
        }
        catch (AmazonServiceException error)
        {
            return new Finding(question, null, error.Message);
        }
    }

    private static AwsPartnerView Of(Func<string, string?> answer, int objects, string sample, int files, int broken, int events, string? error = null)
    {
        Finding Found(string question, string text) => new(question, answer(text), error);
        return new AwsPartnerView(
            Found("ListObjectsV2: objects", Number(objects)), Found("GetObject: one event", sample), Found("Files read", Number(files)),
            Found("Files cut off", Number(broken)), Found("Events in them", Number(events)));
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
