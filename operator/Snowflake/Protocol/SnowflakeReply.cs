using VoiceAnalytics.Core.Outcomes;

namespace VoiceAnalytics.Snowflake;

/// <summary>What came of a statement. Expected errors are values; only a cancelled caller sees an exception.</summary>
public abstract record SnowflakeReply
{
    private SnowflakeReply()
    {
    }

    public sealed record Succeeded(SnowflakeResult Result) : SnowflakeReply;

    public sealed record Failed(Failure Failure) : SnowflakeReply;
}
