using System.Net;
using System.Security.Cryptography;

namespace VoiceAnalytics.Sandbox.Snowflake.Tests;

/// <summary>sql-api/authenticating.md.</summary>
public sealed class SignInTests : IDisposable
{
    private readonly TestWorld _world = new();
    private readonly ApiClient _api;

    public SignInTests() => _api = new ApiClient(_world);

    public void Dispose()
    {
        _api.Dispose();
        _world.Dispose();
    }

    private async Task<(int Status, string? Code)> TryAsync(string token, string? type = "KEYPAIR_JWT")
    {
        var (status, body) = await _api.SendAsync(_api.Request(HttpMethod.Post, "api/v2/statements", new { statement = "SELECT CURRENT_USER()" }, token, type));
        return ((int)status, (string?)body["code"]);
    }

    [Fact]
    public async Task A_token_of_the_registered_key_is_accepted_in_both_account_forms()
    {
        Assert.Equal((200, "090001"), await TryAsync(_api.Jwt()));
        Assert.Equal((200, "090001"), await TryAsync(_api.Jwt(account: "XY12345")));
        Assert.Equal((200, "090001"), await TryAsync(_api.Jwt(), type: null));
    }

    [Fact]
    public async Task A_wrong_token_is_390144()
    {
        using var stranger = RSA.Create(2048);
        (string Token, string Because)[] wrong =
        [
            (_api.Jwt(account: "myorg-acme"), "the account must be upper case"),
            (_api.Jwt(user: "operator"), "the user must be upper case"),
            (_api.Jwt(account: "XY12345.US-WEST-2"), "a locator has no region"),
            (_api.Jwt(account: "MYORG.ACME"), "periods become hyphens"),
            (_api.Jwt(account: "OTHER-ACME"), "another account"),
            (_api.Jwt(user: "NOBODY"), "no such user"),
            (_api.Jwt(life: TimeSpan.FromMinutes(61)), "longer than an hour"),
            (_api.Jwt(age: TimeSpan.FromHours(2)), "expired"),
            (_api.Jwt(age: TimeSpan.FromMinutes(-5)), "from the future"),
            (_api.Jwt(fingerprint: "SHA256:AAAA"), "another key's fingerprint"),
            (_api.Jwt(signer: stranger), "signed by another key"),
            (_api.Jwt(alg: "HS256"), "another algorithm"),
            (_api.Jwt(subject: "MYORG-ACME.OTHER"), "sub and iss differ"),
            (_api.Jwt() + "x", "a changed signature"),
            ("not-a-token", "no JWT at all"),
        ];
        foreach (var (token, because) in wrong)
        {
            Assert.True((401, "390144") == await TryAsync(token), because);
        }
        Assert.Equal(wrong.Length, _world.Account.SignInFailures.Length);
    }

    [Fact]
    public async Task A_second_key_serves_rotation_and_an_unset_key_does_not()
    {
        using var second = RSA.Create(2048);
        _world.Account.AddPublicKey("OPERATOR", second.ExportSubjectPublicKeyInfoPem());
        var fingerprint = "SHA256:" + Convert.ToBase64String(SHA256.HashData(second.ExportSubjectPublicKeyInfo()));
        Assert.Equal(200, (await TryAsync(_api.Jwt(fingerprint: fingerprint, signer: second))).Status);
        _world.Account.Execute("ALTER USER OPERATOR UNSET RSA_PUBLIC_KEY");
        Assert.Equal(401, (await TryAsync(_api.Jwt())).Status);
        Assert.Equal(200, (await TryAsync(_api.Jwt(fingerprint: fingerprint, signer: second))).Status);
    }

    [Fact]
    public async Task Access_tokens_have_an_end_and_may_be_bound_to_a_role()
    {
        _world.Account.AddRole("READER").AddAccessToken("OPERATOR", "pat-1", _world.Clock.GetUtcNow().AddDays(15), "READER");
        _world.Account.Execute("GRANT ROLE READER TO USER OPERATOR");
        var request = _api.Request(HttpMethod.Post, "api/v2/statements", new { statement = "SELECT CURRENT_ROLE()" }, "pat-1", "PROGRAMMATIC_ACCESS_TOKEN");
        Assert.Equal("READER", (string?)(await _api.SendAsync(request)).Body["data"]![0]![0]);
        var other = _api.Request(HttpMethod.Post, "api/v2/statements", new { statement = "SELECT 1", role = "ACCOUNTADMIN" }, "pat-1", "PROGRAMMATIC_ACCESS_TOKEN");
        Assert.Equal("390189", (string?)(await _api.SendAsync(other)).Body["code"]);
        _world.Clock.Advance(TimeSpan.FromDays(16));
        Assert.Equal((401, "394400"), await TryAsync("pat-1", "PROGRAMMATIC_ACCESS_TOKEN"));
    }

    [Fact]
    public async Task OAuth_and_unknown_token_types_are_refused_cleanly()
    {
        Assert.Equal((401, "390303"), await TryAsync("x", "OAUTH"));
        Assert.Equal((401, "390303"), await TryAsync(_api.Jwt(), "SAML"));
    }

    [Fact]
    public async Task Tokens_are_judged_by_a_clock_of_their_own()
    {
        var real = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(_world.Clock.GetUtcNow().AddYears(-1));
        using var world = new SnowflakeWorld(new SnowflakeWorldOptions { Accounts = [new AccountOptions { Name = "MYORG-ACME", Locator = "XY12345", IamUserArn = TestWorld.IamUser }] }, real, _world.Clock);
        world.Account("MYORG-ACME").AddUser("OPERATOR", "SYSADMIN").AddPublicKey("OPERATOR", _api.Key.ExportSubjectPublicKeyInfoPem());
        using var server = new Hosting.InProcessServer(world.Account("MYORG-ACME").HandleAsync);
        using var http = new HttpClient(server.CreateHandler()) { BaseAddress = new Uri("http://localhost/") };
        using var response = await http.SendAsync(_api.Request(HttpMethod.Post, "api/v2/statements", new { statement = "SELECT 1" }));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Accounts_are_told_apart_by_host()
    {
        AccountOptions Account(string name, string locator) => new() { Name = name, Locator = locator, IamUserArn = TestWorld.IamUser };
        using var world = new SnowflakeWorld(new SnowflakeWorldOptions { Accounts = [Account("MYORG-ACME", "XY12345"), Account("MYORG-BIG_CO", "ZZ99999")] }, _world.Clock);
        world.Account("MYORG-BIG_CO").AddUser("OPERATOR", "SYSADMIN").AddPublicKey("OPERATOR", _api.Key.ExportSubjectPublicKeyInfoPem());
        using var server = new Hosting.InProcessServer(world.HandleAsync);
        using var http = new HttpClient(server.CreateHandler());
        async Task<string> AskAsync(string host)
        {
            var request = _api.Request(HttpMethod.Post, $"https://{host}/api/v2/statements", new { statement = "SELECT CURRENT_ACCOUNT_NAME()" }, _api.Jwt(account: "MYORG-BIG_CO"));
            using var response = await http.SendAsync(request);
            return $"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}";
        }
        Assert.Contains("[[\"BIG_CO\"]]", await AskAsync("myorg-big-co.snowflakecomputing.com"), StringComparison.Ordinal);
        Assert.StartsWith("401", await AskAsync("myorg-acme.snowflakecomputing.com"), StringComparison.Ordinal);
        Assert.StartsWith("403", await AskAsync("elsewhere.snowflakecomputing.com"), StringComparison.Ordinal);
    }
}
