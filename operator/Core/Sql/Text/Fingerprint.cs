using System.Security.Cryptography;
using System.Text;

namespace VoiceAnalytics.Core.Sql;

/// <summary>Sixteen hex digits of SHA-256: enough to tell texts apart in a marker, not a secret.</summary>
public static class Fingerprint
{
    public static string Of(SqlText text) => Of(text.Text);

    internal static string Of(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 8));
}
