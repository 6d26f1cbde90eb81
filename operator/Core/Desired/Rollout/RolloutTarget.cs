using VoiceAnalytics.Core.Api;

namespace VoiceAnalytics.Core.Desired;

/// <summary>What a source says now, as far as it rolls out.</summary>
/// <param name="Generation">Of the source: what a share has recorded of an earlier one tells nothing of this.</param>
public sealed record RolloutTarget(string Source, long Generation, string Shape)
{
    public static RolloutTarget Of(AnalyticsSource source) => new(source.Metadata.Name, source.Metadata.Generation, RolloutShape.Of(source.Spec));
}
