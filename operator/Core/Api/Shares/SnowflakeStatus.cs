namespace VoiceAnalytics.Core.Api;

/// <summary>The Snowflake objects of an operator-managed share, by fully qualified name.</summary>
public sealed record SnowflakeStatus
{
    public string? Account { get; init; }

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
}
