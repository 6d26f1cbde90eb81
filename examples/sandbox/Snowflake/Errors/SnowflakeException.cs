namespace VoiceAnalytics.Sandbox.Snowflake;

/// <summary>A statement that the embedded Snowflake refused.</summary>
public sealed class SnowflakeException : Exception
{
    internal SnowflakeException(SnowflakeError error, string? unmodelled = null)
        : base(error.ToString()) => (Error, Unmodelled) = (error, unmodelled);

    public SnowflakeError Error { get; }

    /// <summary>What the real Snowflake may know and this one does not; null for an error that the real one reports too.</summary>
    public string? Unmodelled { get; }
}
