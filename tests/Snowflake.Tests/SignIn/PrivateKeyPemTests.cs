using System.Security.Cryptography;

namespace VoiceAnalytics.Snowflake.Tests;

public sealed class PrivateKeyPemTests
{
    private static readonly RSA Key = RSA.Create(2048);
    private static readonly PbeParameters Pbe = new(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000);

    [Fact]
    public void A_plain_and_an_encrypted_key_are_read()
    {
        Assert.True(PrivateKeyPem.TryRead(Key.ExportPkcs8PrivateKeyPem(), null, out var plain, out _));
        Assert.True(PrivateKeyPem.TryRead(Key.ExportEncryptedPkcs8PrivateKeyPem("p4ss", Pbe), "p4ss\n", out var encrypted, out _));
        using (plain)
        using (encrypted)
        {
            Assert.Equal(Key.ExportSubjectPublicKeyInfo(), plain.ExportSubjectPublicKeyInfo());
            Assert.Equal(Key.ExportSubjectPublicKeyInfo(), encrypted.ExportSubjectPublicKeyInfo());
        }
    }

    public static TheoryData<string, string?, string> Refused()
    {
        using var small = RSA.Create(1024);
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new()
        {
            { "", null, "empty" },
            { "hunter2", null, "no PEM" },
            { Key.ExportSubjectPublicKeyInfoPem(), null, "the public key" },
            { Key.ExportRSAPrivateKeyPem(), null, "PKCS#1" },
            { "-----BEGIN PRIVATE KEY-----\nhunter2\n-----END PRIVATE KEY-----", null, "damaged" },
            { Key.ExportEncryptedPkcs8PrivateKeyPem("p4ss", Pbe), null, "no passphrase" },
            { Key.ExportEncryptedPkcs8PrivateKeyPem("p4ss", Pbe), "hunter2", "wrong passphrase" },
            { small.ExportPkcs8PrivateKeyPem(), null, "too short" },
            { other.ExportPkcs8PrivateKeyPem(), null, "not RSA" },
        };
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void Others_are_refused_without_quoting_them(string pem, string? passphrase, string because)
    {
        Assert.False(PrivateKeyPem.TryRead(pem, passphrase, out _, out var message), because);
        Assert.DoesNotContain("hunter2", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("a b", "a space")]
    [InlineData("a\r\nX-Evil: 1", "a header of its own")]
    public void A_bad_access_token_is_refused_without_quoting_it(string token, string because)
    {
        var error = Assert.Throws<FormatException>(() => new ProgrammaticAccessTokenSource(token));
        Assert.True(token.Length == 0 || !error.Message.Contains(token, StringComparison.Ordinal), because);
    }
}
