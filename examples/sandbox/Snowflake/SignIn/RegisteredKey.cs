using System.Security.Cryptography;

namespace VoiceAnalytics.Sandbox.Snowflake.SignIn;

/// <summary>A user's RSA public key.</summary>
/// <param name="SubjectPublicKeyInfo">DER.</param>
internal sealed record RegisteredKey(byte[] SubjectPublicKeyInfo)
{
    /// <summary><c>SHA256:</c> and the padded base64 of the digest, as DESCRIBE USER shows it.</summary>
    public string Fingerprint { get; } = $"SHA256:{Convert.ToBase64String(SHA256.HashData(SubjectPublicKeyInfo))}";

    // Reading the DER takes longer than verifying a signature with it.
    private readonly Lazy<RSA> _rsa = new(() =>
    {
        var rsa = RSA.Create();
        rsa.ImportSubjectPublicKeyInfo(SubjectPublicKeyInfo, out _);
        return rsa;
    });

    /// <summary>Whether the holder of the private key signed this, as RS256 does.</summary>
    public bool Verifies(byte[] signed, byte[] signature)
    {
        lock (_rsa)
        {
            return _rsa.Value.VerifyData(signed, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        }
    }

    /// <summary>PEM, or its base64 body alone as ALTER USER … SET RSA_PUBLIC_KEY takes it. Null when it is no RSA key.</summary>
    public static RegisteredKey? TryParse(string text)
    {
        var body = string.Concat(text.Split('\n').Where(line => !line.StartsWith("-----", StringComparison.Ordinal)).Select(line => line.Trim()));
        try
        {
            using var rsa = RSA.Create();
            rsa.ImportSubjectPublicKeyInfo(Convert.FromBase64String(body), out _);
            return new RegisteredKey(rsa.ExportSubjectPublicKeyInfo());
        }
        catch (Exception error) when (error is FormatException or CryptographicException)
        {
            return null;
        }
    }
}
