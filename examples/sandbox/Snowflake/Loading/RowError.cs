namespace VoiceAnalytics.Sandbox.Snowflake.Loading;

/// <summary>Why a row could not be loaded.</summary>
/// <param name="Line">Line of the file, or the row's number, from 1.</param>
/// <param name="Character">From 1.</param>
/// <param name="Column">The target column, as Snowflake prints it; null for a parsing error.</param>
internal sealed record RowError(SnowflakeError Error, long Line, long Character, string? Column);
