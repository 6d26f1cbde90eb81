using System.Diagnostics.CodeAnalysis;
using System.Text;
using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Naming;

namespace VoiceAnalytics.Snowflake;

/// <summary>Makes a token source from what a connection's Secret holds.</summary>
public static class TokenSources
{
    public const string PrivateKey = "private-key.pem";
    public const string Passphrase = "passphrase";
    public const string Token = "token";

    /// <param name="account">Of the connection.</param>
    /// <param name="user">Of the connection.</param>
    /// <param name="authType">One of <see cref="AuthTypes"/>.</param>
    /// <param name="secret">The Secret's data, decoded from base64.</param>
    /// <param name="time">The clock.</param>
    /// <param name="source">Dispose it if it is disposable.</param>
    /// <param name="message">What is wrong with the Secret and what to do; never a part of it.</param>
    public static bool TryCreate(
        SnowflakeAccount account,
        string user,
        string authType,
        IReadOnlyDictionary<string, byte[]> secret,
        TimeProvider time,
        [NotNullWhen(true)] out ISnowflakeTokenSource? source,
        [NotNullWhen(false)] out string? message)
    {
        source = null;
        message = authType switch
        {
            AuthTypes.KeyPair => KeyPair(account, user, secret, time, out source),
            AuthTypes.ProgrammaticAccessToken => AccessToken(secret, out source),
            _ => $"the sign-in type '{authType}' is not supported; use {AuthTypes.KeyPair} or {AuthTypes.ProgrammaticAccessToken}",
        };
        return source is not null;
    }

    private static string? KeyPair(SnowflakeAccount account, string user, IReadOnlyDictionary<string, byte[]> secret, TimeProvider time, out ISnowflakeTokenSource? source)
    {
        source = null;
        if (Text(secret, PrivateKey) is not { } pem)
        {
            return $"the Secret has no key '{PrivateKey}'";
        }

        if (!PrivateKeyPem.TryRead(pem, Text(secret, Passphrase), out var key, out var message))
        {
            return message;
        }

        source = new KeyPairTokenSource(account, user, key, time);
        return null;
    }

    private static string? AccessToken(IReadOnlyDictionary<string, byte[]> secret, out ISnowflakeTokenSource? source)
    {
        source = null;
        if (Text(secret, Token) is not { } token)
        {
            return $"the Secret has no key '{Token}'";
        }

        try
        {
            source = new ProgrammaticAccessTokenSource(token);
            return null;
        }
        catch (FormatException exception)
        {
            return exception.Message;
        }
    }

    private static string? Text(IReadOnlyDictionary<string, byte[]> secret, string key) =>
        secret.TryGetValue(key, out var value) && value.Length > 0 ? Encoding.UTF8.GetString(value) : null;
}
