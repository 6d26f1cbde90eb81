using System.Security.Cryptography;
using System.Text;

namespace VoiceAnalytics.Sandbox.Aws;

/// <summary>Identifiers and secrets in AWS's shapes, each a function of the world's seed and a counter.</summary>
internal static class Identifiers
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>For example <c>AROA</c> and 17 more, or <c>AKIA</c> and 16 more.</summary>
    public static string Unique(int seed, long number, string prefix, int length) =>
        prefix + string.Concat(Bytes(seed, number, prefix).Take(length).Select(value => Alphabet[value & 31]));

    /// <summary>Forty characters of base64, so that plus, slash and quoting are met in tests as in life.</summary>
    public static string Secret(int seed, long number) => Convert.ToBase64String(Bytes(seed, number, "secret"))[..40];

    public static string SessionToken(int seed, long number) =>
        string.Concat(Enumerable.Range(0, 4).Select(part => Convert.ToBase64String(Bytes(seed, number, "token" + part))));

    public static string RequestId(long number) => $"{number >> 32:x8}-{(number >> 16) & 0xffff:x4}-4{number & 0xfff:x3}-8000-{number:x12}";

    // SHA-384: 48 bytes, so that base64 without padding is long enough for a secret.
    private static byte[] Bytes(int seed, long number, string kind) => SHA384.HashData(Encoding.UTF8.GetBytes($"{seed}/{number}/{kind}"));
}
