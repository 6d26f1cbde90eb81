using System.Text.Json;
using VoiceAnalytics.Aws.CloudTrail.Wire;

namespace VoiceAnalytics.Aws.CloudTrail.Model;

public sealed record Trail
{
    public required string TrailARN { get; init; }

    /// <summary>The region where it was made, which alone tells everything of it.</summary>
    public required string HomeRegion { get; init; }
    public bool IsMultiRegionTrail { get; init; }
    public bool IsOrganizationTrail { get; init; }

    /// <summary>Null: the answer does not say. False: it records management events and nothing else.</summary>
    public bool? HasCustomEventSelectors { get; init; }

    internal static Trail Read(JsonElement element) => new()
    {
        TrailARN = element.Required(nameof(TrailARN)),
        HomeRegion = element.Required(nameof(HomeRegion)),
        IsMultiRegionTrail = element.Flag(nameof(IsMultiRegionTrail)) ?? false,
        IsOrganizationTrail = element.Flag(nameof(IsOrganizationTrail)) ?? false,
        HasCustomEventSelectors = element.Flag(nameof(HasCustomEventSelectors)),
    };
}
