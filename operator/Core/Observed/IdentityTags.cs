using VoiceAnalytics.Core.Api;

namespace VoiceAnalytics.Core.Observed;

/// <summary>Whose a role or user is, and nothing else of it.</summary>
public sealed record IdentityTags(string Arn, StringMap Tags);
