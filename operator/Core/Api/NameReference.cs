namespace VoiceAnalytics.Core.Api;

/// <summary>Names another object: of the same namespace, or cluster-scoped.</summary>
public sealed record NameReference
{
    public string Name { get; init => field = value ?? ""; } = "";
}
