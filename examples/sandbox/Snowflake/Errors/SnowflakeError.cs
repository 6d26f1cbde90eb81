namespace VoiceAnalytics.Sandbox.Snowflake;

/// <summary>An error as Snowflake reports it.</summary>
/// <param name="Code">Six digits with leading zeros, for example <c>002003</c>.</param>
/// <param name="SqlState">ANSI SQLSTATE, for example <c>42S02</c>.</param>
/// <param name="Message">Snowflake's own wording.</param>
public sealed record SnowflakeError(string Code, string SqlState, string Message)
{
    public override string ToString() => $"{Code} ({SqlState}): {Message}";
}
