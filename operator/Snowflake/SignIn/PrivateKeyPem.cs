using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace VoiceAnalytics.Snowflake;

/// <summary>Reads the private key of a Secret: PKCS#8 in PEM, plain or encrypted. No message ever holds a part of the key.</summary>
public static class PrivateKeyPem
{
    /// <summary>What Snowflake asks for at least.</summary>
    public const int MinBits = 2048;

    /// <param name="pem">Content of <c>private-key.pem</c>.</param>
    /// <param name="passphrase">Content of <c>passphrase</c>, if there is one.</param>
    /// <param name="key">The caller disposes it.</param>
    /// <param name="message">What is wrong and what to do.</param>
    public static bool TryRead(string pem, string? passphrase, [NotNullWhen(true)] out RSA? key, [NotNullWhen(false)] out string? message)
    {
        key = null;
        var rsa = RSA.Create();
        message = Import(rsa, pem, passphrase);
        if (message is null && rsa.KeySize < MinBits)
        {
            message = $"the private key has {rsa.KeySize} bits; Snowflake needs at least {MinBits}";
        }

        if (message is not null)
        {
            rsa.Dispose();
            return false;
        }

        key = rsa;
        return true;
    }

    private static string? Import(RSA rsa, string pem, string? passphrase)
    {
        var encrypted = pem.Contains("-----BEGIN ENCRYPTED PRIVATE KEY-----", StringComparison.Ordinal);
        if (!encrypted && !pem.Contains("-----BEGIN PRIVATE KEY-----", StringComparison.Ordinal))
        {
            return "the private key is not PKCS#8 in PEM form (-----BEGIN PRIVATE KEY-----); make one with: openssl genrsa 2048 | openssl pkcs8 -topk8 -nocrypt";
        }

        if (encrypted && string.IsNullOrEmpty(passphrase))
        {
            return "the private key is encrypted and the Secret has no key 'passphrase'";
        }

        try
        {
            if (encrypted)
            {
                rsa.ImportFromEncryptedPem(pem, passphrase!.TrimEnd('\r', '\n'));
            }
            else
            {
                rsa.ImportFromPem(pem);
            }

            return null;
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            // The exception's own text may quote the input.
            return encrypted ? "the private key cannot be decrypted: wrong passphrase, or not an RSA key" : "the private key cannot be read: damaged, or not an RSA key";
        }
    }
}
