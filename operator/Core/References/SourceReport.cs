using System.Collections.Immutable;
using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Status;
using VoiceAnalytics.Core.Validation;

namespace VoiceAnalytics.Core.References;

/// <summary>What a pass over a source found: the only input of its status, besides the former one.</summary>
/// <param name="AccountId">The bucket's account: the one that the spec names, else the operator's.</param>
/// <param name="Errors">What is wrong with the spec.</param>
/// <param name="Uses">The shares that name the source.</param>
/// <param name="AdoptedNames">What those shares ask to adopt.</param>
/// <param name="Bucket">Null when AWS was not asked.</param>
/// <param name="NotAsked">Why AWS was not asked, if the spec is not why.</param>
public sealed record SourceReport(
    AnalyticsSource Source,
    string AccountId,
    EquatableArray<FieldError> Errors,
    ImmutableArray<ShareUse> Uses,
    ImmutableHashSet<string> AdoptedNames,
    ObservedBucket? Bucket,
    Finding? NotAsked = null)
{
    /// <summary>Where a change of the source is on its way.</summary>
    public ImmutableArray<RolloutProgress> Rollout { get; init; } = [];
}
