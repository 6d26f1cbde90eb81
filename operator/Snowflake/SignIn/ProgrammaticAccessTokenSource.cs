namespace VoiceAnalytics.Snowflake;

/// <summary>A programmatic access token, as given: it is renewed by whoever writes the Secret.</summary>
public sealed class ProgrammaticAccessTokenSource : ISnowflakeTokenSource
{
    private readonly SnowflakeToken _token;

    /// <exception cref="FormatException">The token is empty or cannot stand in a header.</exception>
    public ProgrammaticAccessTokenSource(string token)
    {
        var value = token.Trim();
        if (value.Length is 0 or > 8192 || value.Any(c => c is <= ' ' or > '~'))
        {
            throw new FormatException("the programmatic access token is empty or has characters that no token has; write it into key 'token' of the Secret as Snowflake printed it");
        }

        _token = new SnowflakeToken(value, SnowflakeToken.ProgrammaticAccessToken);
    }

    public SnowflakeToken GetToken() => _token;

    public bool Discard(SnowflakeToken token) => false;
}
