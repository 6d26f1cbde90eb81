namespace VoiceAnalytics.Snowflake;

/// <summary>A bearer token and its kind.</summary>
/// <param name="Value">Secret.</param>
/// <param name="Type">X-Snowflake-Authorization-Token-Type.</param>
public sealed record SnowflakeToken(string Value, string Type)
{
    public const string KeyPairJwt = "KEYPAIR_JWT";
    public const string ProgrammaticAccessToken = "PROGRAMMATIC_ACCESS_TOKEN";

    // A record prints its properties; this one must not.
    public override string ToString() => $"{Type} token";
}

/// <summary>Where a connection's tokens come from.</summary>
public interface ISnowflakeTokenSource
{
    /// <summary>A token that is valid for some minutes more. Cheap: called once a request.</summary>
    SnowflakeToken GetToken();

    /// <summary>
    /// Snowflake refused this token. True if the next one may be another, so that one more try makes sense.
    /// </summary>
    bool Discard(SnowflakeToken token);
}
