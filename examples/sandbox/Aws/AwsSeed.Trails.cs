using System.Text.Json.Nodes;
using VoiceAnalytics.Sandbox.Aws.State;

namespace VoiceAnalytics.Sandbox.Aws;

/// <summary>A trail to be, besides what it records.</summary>
public sealed record TrailSeed(string Name, string HomeRegion)
{
    public bool MultiRegion { get; init; }

    /// <summary>The management account of the organization to which the trail belongs; null: it is the account's own.</summary>
    public string? ManagementAccount { get; init; }

    public bool Logging { get; init; } = true;

    /// <summary>S3's code of the last delivery; null if it went well.</summary>
    public string? DeliveryError { get; init; }
}

/// <content>Trails.</content>
public sealed partial class AwsSeed
{
    private static readonly string[] OfBasic = ["ReadWriteType", "IncludeManagementEvents", "DataResources", "ExcludeManagementEventSources"];
    private static readonly string[] OfAdvanced = ["Name", "FieldSelectors"];

    /// <summary>Sets a trail up, or anew.</summary>
    /// <param name="accountId">Who sees it.</param>
    /// <param name="trail">What it is.</param>
    /// <param name="selectors">JSON array of event selectors, basic or advanced, as PutEventSelectors takes them.</param>
    public AwsSeed Trail(string accountId, TrailSeed trail, string selectors)
    {
        if (JsonNode.Parse(selectors) is not JsonArray { Count: > 0 } items || items.Any(item => item is not JsonObject))
        {
            throw new ArgumentException("A trail has at least one event selector: a JSON array of objects.", nameof(selectors));
        }
        var advanced = items[0]!.AsObject().ContainsKey("FieldSelectors");
        var unknown = items.SelectMany(item => item!.AsObject()).FirstOrDefault(member => !(advanced ? OfAdvanced : OfBasic).Contains(member.Key, StringComparer.Ordinal)).Key;
        if (unknown is not null)
        {
            throw new ArgumentException($"An event selector has no member {unknown}.", nameof(selectors));
        }
        _world.Change(state =>
        {
            var account = state.Account(accountId);
            if (!account.Partition.Owns(trail.HomeRegion))
            {
                throw new ArgumentException($"Region {trail.HomeRegion} is not in partition {account.Partition.Name} of account {accountId}.", nameof(trail));
            }
            var arn = $"arn:{account.Partition.Name}:cloudtrail:{trail.HomeRegion}:{trail.ManagementAccount ?? accountId}:trail/{trail.Name}";
            var made = new TrailState(trail.Name, arn, trail.HomeRegion, advanced ? "AdvancedEventSelectors" : "EventSelectors", items.ToJsonString())
            {
                IsMultiRegion = trail.MultiRegion,
                IsOfOrganization = trail.ManagementAccount is not null,
                IsLogging = trail.Logging,
                LatestDeliveryError = trail.DeliveryError,
            };
            return state.With(account with { Trails = account.Trails.SetItem(arn, made) });
        });
        return this;
    }
}
