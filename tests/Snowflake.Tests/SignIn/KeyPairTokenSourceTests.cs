using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using VoiceAnalytics.Core.Naming;

namespace VoiceAnalytics.Snowflake.Tests;

public sealed class KeyPairTokenSourceTests : IDisposable
{
    private readonly RSA _public;
    private readonly KeyPairTokenSource _source;
    private readonly FakeTimeProvider _time = new(DateTimeOffset.FromUnixTimeSeconds(1_800_000_000));

    public KeyPairTokenSourceTests()
    {
        var key = RSA.Create(2048);
        _public = RSA.Create();
        _public.ImportSubjectPublicKeyInfo(key.ExportSubjectPublicKeyInfo(), out _);
        _source = new KeyPairTokenSource(SnowflakeAccount.Parse("myorg-acme_eu.privatelink"), "Voice_Operator", key, _time);
    }

    public void Dispose()
    {
        _source.Dispose();
        _public.Dispose();
    }

    [Fact]
    public void The_token_says_who_we_are_and_is_signed()
    {
        var token = _source.GetToken();
        var parts = token.Value.Split('.');
        Assert.Equal("KEYPAIR_JWT", token.Type);
        Assert.True(_public.VerifyData(
            Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Base64Url.DecodeFromChars(parts[2]), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        using var header = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[0]));
        Assert.Equal("RS256", header.RootElement.GetProperty("alg").GetString());

        using var payload = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[1]));
        var fingerprint = "SHA256:" + Convert.ToBase64String(SHA256.HashData(_public.ExportSubjectPublicKeyInfo()));
        Assert.Equal(fingerprint, _source.Fingerprint);
        Assert.Equal($"MYORG-ACME_EU.VOICE_OPERATOR.{fingerprint}", payload.RootElement.GetProperty("iss").GetString());
        Assert.Equal("MYORG-ACME_EU.VOICE_OPERATOR", payload.RootElement.GetProperty("sub").GetString());
        Assert.Equal(1_800_000_000, payload.RootElement.GetProperty("iat").GetInt64());
        Assert.Equal(1_800_000_000 + (59 * 60), payload.RootElement.GetProperty("exp").GetInt64());
    }

    [Fact]
    public void It_is_cached_and_renewed_before_its_end()
    {
        var first = _source.GetToken();
        _time.Advance(TimeSpan.FromMinutes(53));
        Assert.Same(first, _source.GetToken());
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.NotEqual(first.Value, _source.GetToken().Value);
    }

    [Fact]
    public void A_refused_token_is_made_anew_but_only_once_for_many_callers()
    {
        var first = _source.GetToken();
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(_source.Discard(first));
        var second = _source.GetToken();
        Assert.NotEqual(first.Value, second.Value);
        Assert.True(_source.Discard(first));
        Assert.Same(second, _source.GetToken());
    }

    [Fact]
    public void A_token_is_never_printed()
    {
        var token = _source.GetToken();
        Assert.DoesNotContain(token.Value, token.ToString(), StringComparison.Ordinal);
    }
}
