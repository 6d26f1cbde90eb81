namespace VoiceAnalytics.Core.Api;

/// <summary>The Snowflake objects of an operator-managed share, by fully qualified name.</summary>
public sealed record SnowflakeStatus
{
    /// <summary>CURRENT_ACCOUNT() at the first sign-in. It never changes in a share's life: another account only stops us.</summary>
    public string? Account { get; init; }

    /// <summary>
    /// That account as its connection names it (<c>spec.account</c>). When the connection is gone, the source's terms are still held
    /// against it, which can only take access away.
    /// </summary>
    public string? AccountIdentifier { get; init; }

    /// <summary>CURRENT_ROLE() that holds the share's objects. What another role does not see is not gone.</summary>
    public string? Role { get; init; }

    public string? Integration { get; init; }

    public string? Stage { get; init; }

    public string? Table { get; init; }

    public string? Task { get; init; }

    /// <summary><c>started</c> or <c>suspended</c>, as SHOW TASKS says.</summary>
    public string? TaskState { get; init; }

    public EquatableArray<string> Views { get; init; }

    /// <summary>STORAGE_AWS_IAM_USER_ARN of the integration: the principal in the role's trust.</summary>
    public string? PrincipalArn { get; init; }

    /// <summary>Roles that hold SELECT by us.</summary>
    public EquatableArray<string> GrantedTo { get; init; }

    /// <summary>GRANT statements that somebody else must run, because the object is not ours.</summary>
    public EquatableArray<string> MissingGrants { get; init; }

    /// <summary>Hash of the COPY text for which the first load was started.</summary>
    public string? FirstLoadHash { get; init; }

    /// <summary>
    /// Hash of what the source said about table, views and files when the share last had all of it. It orders the shares when the
    /// source changes, and decides nothing else.
    /// </summary>
    public string? SourceShape { get; init; }

    /// <summary>Null when the share is through with the last change of its source.</summary>
    public RolloutStatus? Rollout { get; init; }
}
