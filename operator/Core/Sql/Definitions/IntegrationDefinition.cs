namespace VoiceAnalytics.Core.Sql;

/// <summary>
/// A storage integration: which role Snowflake assumes, with which external id, for which folder.
/// </summary>
/// <param name="Name">An account-level name.</param>
/// <param name="RoleArn">The role in our AWS account; known before the role exists.</param>
/// <param name="ExternalId">
/// Chosen by us. Snowflake would otherwise make up a new one at every CREATE, and the trust would have to follow.
/// It appears here, in the trust and in the handoff, never in a comment.
/// </param>
/// <param name="AllowedLocation">The only folder that stages may use through it.</param>
/// <param name="Enabled">False stops every stage on it (not at once: Snowflake caches).</param>
/// <param name="Comment">The ownership marker; null in a script that a partner runs.</param>
public sealed record IntegrationDefinition(
    SqlIdentifier Name,
    string RoleArn,
    string ExternalId,
    StorageLocation AllowedLocation,
    bool Enabled = true,
    string? Comment = null);

/// <summary>Which properties an ALTER of an integration sets.</summary>
[Flags]
public enum IntegrationProperties
{
    None = 0,
    RoleArn = 1,
    ExternalId = 2,
    AllowedLocation = 4,
    Enabled = 8,
    Comment = 16,
    All = RoleArn | ExternalId | AllowedLocation | Enabled | Comment,
}
