using System.Security.Cryptography;
using System.Text;
using VoiceAnalytics.Core.Naming;

namespace VoiceAnalytics.Snowflake.Tests;

public sealed class TokenSourcesTests
{
    private static readonly SnowflakeAccount Account = SnowflakeAccount.Parse("MYORG-ACME");

    [Fact]
    public void A_key_pair_signs_and_a_token_is_passed_on()
    {
        using var key = RSA.Create(2048);
        Assert.True(Create("KeyPair", out var pair, out _, ("private-key.pem", key.ExportPkcs8PrivateKeyPem())));
        Assert.Equal("KEYPAIR_JWT", pair!.GetToken().Type);
        ((IDisposable)pair).Dispose();
        Assert.True(Create("ProgrammaticAccessToken", out var token, out _, ("token", "abc\n")));
        Assert.Equal(new SnowflakeToken("abc", "PROGRAMMATIC_ACCESS_TOKEN"), token!.GetToken());
    }

    [Theory]
    [InlineData("KeyPair", "token", "hunter2", "private-key.pem")]
    [InlineData("KeyPair", "private-key.pem", "", "private-key.pem")]
    [InlineData("KeyPair", "private-key.pem", "hunter2", "PKCS#8")]
    [InlineData("ProgrammaticAccessToken", "private-key.pem", "hunter2", "token")]
    [InlineData("ProgrammaticAccessToken", "token", "hunter2 x", "token")]
    [InlineData("Password", "token", "hunter2", "not supported")]
    public void What_is_missing_is_named_and_nothing_is_quoted(string type, string key, string value, string word)
    {
        Assert.False(Create(type, out _, out var message, (key, value)));
        Assert.Contains(word, message!, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", message!, StringComparison.Ordinal);
    }

    private static bool Create(string type, out ISnowflakeTokenSource? source, out string? message, (string Key, string Value) entry) =>
        TokenSources.TryCreate(Account, "U", type, new Dictionary<string, byte[]> { [entry.Key] = Encoding.UTF8.GetBytes(entry.Value) }, TimeProvider.System, out source, out message);
}
