using System.Collections.Immutable;
using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Status;
using VoiceAnalytics.Core.Validation;

namespace VoiceAnalytics.Core.References;

/// <summary>What a pass over a connection found: the only input of its status, besides the former one.</summary>
/// <param name="Errors">What is wrong with the spec.</param>
/// <param name="Uses">The shares that need the connection.</param>
/// <param name="Secret">What is wrong with its Secret, never a part of it; null if nothing.</param>
/// <param name="Found">Null when Snowflake was not asked.</param>
/// <param name="Missing">Privileges that the role lacks, as GRANTs; null while not known.</param>
public sealed record ConnectionReport(
    SnowflakeConnection Connection,
    EquatableArray<FieldError> Errors,
    ImmutableArray<ShareUse> Uses,
    Finding? Secret,
    ObservedConnection? Found,
    EquatableArray<string>? Missing);
