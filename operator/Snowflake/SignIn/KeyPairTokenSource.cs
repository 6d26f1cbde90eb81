using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using VoiceAnalytics.Core.Naming;

namespace VoiceAnalytics.Snowflake;

/// <summary>
/// Key-pair sign-in: a JWT (RS256) that we sign ourselves. It lives 59 minutes (Snowflake takes at most 60) and is renewed
/// five minutes before its end. Source: docs.snowflake.com, "Authenticating to the server", key-pair authentication.
/// </summary>
public sealed class KeyPairTokenSource : ISnowflakeTokenSource, IDisposable
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(59);
    public static readonly TimeSpan RenewBefore = TimeSpan.FromMinutes(5);

    private readonly Lock _lock = new();
    private readonly RSA _key;
    private readonly TimeProvider _time;
    private readonly string _subject;
    private SnowflakeToken? _token;
    private DateTimeOffset _renewAt;

    /// <param name="account">Gives the account part.</param>
    /// <param name="user">Upper-cased, as Snowflake demands.</param>
    /// <param name="key">Owned from now on.</param>
    /// <param name="time">The clock.</param>
    public KeyPairTokenSource(SnowflakeAccount account, string user, RSA key, TimeProvider time)
    {
        (_key, _time) = (key, time);
        _subject = $"{account.JwtAccount}.{user.ToUpperInvariant()}";
        Fingerprint = $"SHA256:{Convert.ToBase64String(SHA256.HashData(key.ExportSubjectPublicKeyInfo()))}";
    }

    /// <summary>As DESCRIBE USER prints it in RSA_PUBLIC_KEY_FP; not a secret, and good to show when sign-in fails.</summary>
    public string Fingerprint { get; }

    public SnowflakeToken GetToken()
    {
        lock (_lock)
        {
            var now = _time.GetUtcNow();
            if (_token is null || now >= _renewAt)
            {
                _token = new SnowflakeToken(Sign(now), SnowflakeToken.KeyPairJwt);
                _renewAt = now + Lifetime - RenewBefore;
            }

            return _token;
        }
    }

    public bool Discard(SnowflakeToken token)
    {
        lock (_lock)
        {
            if (ReferenceEquals(_token, token))
            {
                _token = null;
            }

            return true;
        }
    }

    public void Dispose() => _key.Dispose();

    private string Sign(DateTimeOffset now)
    {
        var issued = now.ToUnixTimeSeconds();
        var header = Encode("""{"alg":"RS256","typ":"JWT"}""");
        var payload = Encode($$"""{"iss":{{Json(_subject + "." + Fingerprint)}},"sub":{{Json(_subject)}},"iat":{{issued}},"exp":{{issued + (long)Lifetime.TotalSeconds}}}""");
        var signature = _key.SignData(Encoding.ASCII.GetBytes($"{header}.{payload}"), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{header}.{payload}.{Base64Url.EncodeToString(signature)}";
    }

    private static string Encode(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));

    private static string Json(string text) => $"\"{System.Text.Json.JsonEncodedText.Encode(text)}\"";
}
