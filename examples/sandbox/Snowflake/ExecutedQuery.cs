namespace VoiceAnalytics.Sandbox.Snowflake;

/// <summary>A statement that an account ran. Its text is not kept: it may hold credentials.</summary>
/// <param name="ErrorCode">Null when it succeeded.</param>
public sealed record ExecutedQuery(string QueryId, string Operation, string Target, string User, string Role, string? QueryTag, string? ErrorCode);
