using System.Security.Cryptography;
using System.Text;
using VoiceAnalytics.Core.Naming;

namespace VoiceAnalytics.Core.Keys;

/// <summary>
/// A keyed checksum that the operator leaves on the Secret. AWS never shows a secret again, so without it nobody could tell a
/// Secret that was edited from one that was not. It says nothing about the secret to whoever lacks the installation key.
/// </summary>
public static class SecretSeal
{
    /// <summary>HMAC-SHA256 in hex over share, key id and secret; the share's uid is not in it, so a restored backup keeps its seal.</summary>
    public static string For(ReadOnlySpan<byte> installationKey, ShareIdentity share, string keyId, string secret) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(
            installationKey, Encoding.UTF8.GetBytes($"access-key\n{share.Installation.ClusterId}/{share.Namespace}/{share.Name}\n{keyId}\n{secret}")));

    public static bool Fits(string? seal, ReadOnlySpan<byte> installationKey, ShareIdentity share, string keyId, string secret) =>
        seal is not null && CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(seal), Encoding.UTF8.GetBytes(For(installationKey, share, keyId, secret)));
}
