using System.Security.Cryptography;
using VoiceAnalytics.Core.Naming;
using VoiceAnalytics.Core.Outcomes;

namespace VoiceAnalytics.Snowflake.Tests;

/// <summary>Tokens on the wire.</summary>
public sealed class SignInTests
{
    [Fact]
    public async Task A_refused_jwt_is_made_anew_once()
    {
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        using var tokens = new KeyPairTokenSource(SnowflakeAccount.Parse("MYORG-ACME"), "U", RSA.Create(2048), clock);
        using var bench = new Bench(tokens: tokens);
        bench.Wire.Then((_, _) =>
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            return Task.FromResult(new HttpResponseMessage(System.Net.HttpStatusCode.Unauthorized) { Content = new StringContent(Wire.Error("390144", "", "JWT token is invalid. [01234567-89ab-cdef-0123-456789abcdef]")) });
        }).Answer(401, Wire.Error("390144", "", "JWT token is invalid. [11234567-89ab-cdef-0123-456789abcdef]"));
        var failure = (await bench.RunAsync()).Failure();
        Assert.Equal(ErrorClass.Unauthenticated, failure.Class);
        Assert.Contains("RSA_PUBLIC_KEY", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("1234567-89ab", failure.Message, StringComparison.Ordinal);
        Assert.Equal(2, bench.Wire.Requests.Count);
        Assert.NotEqual(bench.Wire.Requests[0].Headers["Authorization"], bench.Wire.Requests[1].Headers["Authorization"]);
    }

    [Fact]
    public async Task A_refused_access_token_is_not_tried_again()
    {
        using var bench = new Bench();
        bench.Wire.Answer(401, Wire.Error("390303", "", "Invalid OAuth access token."));
        Assert.Equal(ErrorClass.Unauthenticated, (await bench.RunAsync()).Failure().Class);
        Assert.Single(bench.Wire.Requests);
    }

    [Fact]
    public async Task A_redirect_does_not_get_the_token()
    {
        using var bench = new Bench();
        bench.Wire.Answer(307, "", ("Location", "https://evil.example/api/v2/statements"));
        var failure = (await bench.RunAsync()).Failure();
        Assert.Equal(ErrorClass.Denied, failure.Class);
        Assert.Contains("redirect", failure.Message, StringComparison.Ordinal);
        Assert.Single(bench.Wire.Requests);
    }

    [Fact]
    public async Task An_override_gets_the_token_and_nobody_else()
    {
        Assert.True(SnowflakeEndpoints.TryParse(["MYORG-ACME=http://localhost:9999"], out var endpoints, out _));
        using var bench = new Bench(endpoints: endpoints);
        bench.Wire.Answer(200, Wire.Rows(["a"]));
        await bench.RunAsync();
        Assert.Equal("http://localhost:9999", bench.Wire.Requests[0].Url.GetLeftPart(UriPartial.Authority));
    }
}
