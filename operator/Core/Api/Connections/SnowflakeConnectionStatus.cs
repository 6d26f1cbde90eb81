namespace VoiceAnalytics.Core.Api;

/// <summary>What signing in showed.</summary>
public sealed record SnowflakeConnectionStatus
{
    public long ObservedGeneration { get; init; }

    public EquatableArray<Condition> Conditions { get; init; }

    /// <summary>CURRENT_ACCOUNT(): the account locator.</summary>
    public string? Account { get; init; }

    /// <summary>CURRENT_REGION().</summary>
    public string? Region { get; init; }

    /// <summary>CURRENT_USER().</summary>
    public string? User { get; init; }

    /// <summary>CURRENT_ROLE().</summary>
    public string? Role { get; init; }

    /// <summary>Privileges that the role lacks, each as the GRANT that gives it.</summary>
    public EquatableArray<string> MissingPrivileges { get; init; }

    /// <summary>How many shares need this connection.</summary>
    public long ShareCount { get; init; }

    /// <summary>Names of the first of them, in order.</summary>
    public EquatableArray<string> Shares { get; init; }

    public string? LastHandledReconcileAt { get; init; }
}
