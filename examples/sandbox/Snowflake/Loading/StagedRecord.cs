namespace VoiceAnalytics.Sandbox.Snowflake.Loading;

/// <summary>One JSON value of a file.</summary>
/// <param name="File">The file's place in this statement, from 0.</param>
/// <param name="Row">From 1 within its file.</param>
internal sealed record StagedRecord(long File, long Row, string Json);
