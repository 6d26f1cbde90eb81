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

    public string? LastHandledReconcileAt { get; init; }
}
