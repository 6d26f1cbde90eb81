namespace VoiceAnalytics.Sandbox.Aws.State;

/// <summary>A trail of CloudTrail as its owner set it up. This world records no events; it only tells what would be.</summary>
/// <param name="Arn">Of the account that owns it, which for an organization's trail is the management account.</param>
/// <param name="SelectorsKind">The member of the answer that holds them: <c>EventSelectors</c> or <c>AdvancedEventSelectors</c>.</param>
/// <param name="Selectors">JSON.</param>
internal sealed record TrailState(string Name, string Arn, string HomeRegion, string SelectorsKind, string Selectors)
{
    public bool IsMultiRegion { get; init; }
    public bool IsOfOrganization { get; init; }
    public bool IsLogging { get; init; } = true;
    public string? LatestDeliveryError { get; init; }
}
