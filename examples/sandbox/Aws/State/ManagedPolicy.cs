using System.Collections.Immutable;
using VoiceAnalytics.Sandbox.Aws.Policies;

namespace VoiceAnalytics.Sandbox.Aws.State;

internal sealed record ManagedPolicy
{
    public required string Name { get; init; }
    public required string Path { get; init; }
    public required string Id { get; init; }
    public required string Arn { get; init; }
    public required DateTimeOffset CreateDate { get; init; }
    public required DateTimeOffset UpdateDate { get; init; }
    public string? Description { get; init; }
    public TagSet Tags { get; init; } = TagSet.CaseSensitive;
    public required string DefaultVersionId { get; init; }

    /// <summary>Oldest first.</summary>
    public required ImmutableArray<PolicyVersion> Versions { get; init; }

    /// <summary>Version numbers are never used twice, not even after a deletion.</summary>
    public int NextVersion { get; init; } = 2;

    public PolicyDocument Default => Versions.Single(version => version.Id == DefaultVersionId).Document;
}
