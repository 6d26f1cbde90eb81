using VoiceAnalytics.Core.Naming;

namespace VoiceAnalytics.Snowflake;

/// <summary>Bounds of the client. The defaults suit DDL and SHOW.</summary>
public sealed record SnowflakeClientOptions
{
    /// <summary>Sent with every statement: Snowflake itself stops it then.</summary>
    public TimeSpan StatementTimeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>For one HTTP exchange. Snowflake answers within 45 s, with 202 if the statement still runs.</summary>
    public TimeSpan ExchangeTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Tries of one HTTP exchange, the first included.</summary>
    public int MaxAttempts { get; init; } = 5;

    public TimeSpan FirstBackoff { get; init; } = TimeSpan.FromMilliseconds(500);

    public TimeSpan MaxBackoff { get; init; } = TimeSpan.FromSeconds(16);

    public TimeSpan FirstPoll { get; init; } = TimeSpan.FromMilliseconds(250);

    public TimeSpan MaxPoll { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>A whole result, all partitions, unpacked.</summary>
    public int MaxResultBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>User-Agent, which the API demands: name/version.</summary>
    public string UserAgent { get; init; } = "voice-analytics-operator/0.1.0";
}

/// <summary>As whom and for whom statements are sent.</summary>
/// <param name="Account">The account; its host is the only one that gets a token.</param>
/// <param name="Role">Exact name, as SHOW ROLES prints it.</param>
/// <param name="Warehouse">Exact name.</param>
public sealed record SnowflakeLogin(SnowflakeAccount Account, string Role, string Warehouse);
