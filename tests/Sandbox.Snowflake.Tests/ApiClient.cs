using System.Buffers.Text;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using VoiceAnalytics.Sandbox.Hosting;

namespace VoiceAnalytics.Sandbox.Snowflake.Tests;

/// <summary>A hand-written client of the SQL API, so that every header can be wrong on purpose.</summary>
internal sealed class ApiClient : IDisposable
{
    private readonly InProcessServer _server;
    private readonly HttpClient _http;
    private readonly TestWorld _world;

    public ApiClient(TestWorld world, string user = "OPERATOR", string role = "ACCOUNTADMIN")
    {
        _world = world;
        Key = RSA.Create(2048);
        world.Account.AddUser(user, role).AddPublicKey(user, Key.ExportSubjectPublicKeyInfoPem());
        _server = new InProcessServer(world.World.HandleAsync);
        _http = new HttpClient(_server.CreateHandler()) { BaseAddress = new Uri($"https://{world.Account.Host}/") };
    }

    public RSA Key { get; }

    public string Fingerprint => "SHA256:" + Convert.ToBase64String(SHA256.HashData(Key.ExportSubjectPublicKeyInfo()));

    public string Jwt(string account = "MYORG-ACME", string user = "OPERATOR", TimeSpan? life = null, TimeSpan? age = null, string? fingerprint = null, RSA? signer = null, string alg = "RS256", string? subject = null)
    {
        var issued = _world.Clock.GetUtcNow() - (age ?? TimeSpan.Zero);
        var header = new JsonObject { ["alg"] = alg, ["typ"] = "JWT" };
        var claims = new JsonObject
        {
            ["iss"] = $"{account}.{user}.{fingerprint ?? Fingerprint}",
            ["sub"] = subject ?? $"{account}.{user}",
            ["iat"] = issued.ToUnixTimeSeconds(),
            ["exp"] = (issued + (life ?? TimeSpan.FromMinutes(59))).ToUnixTimeSeconds(),
        };
        var signed = $"{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(header.ToJsonString()))}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(claims.ToJsonString()))}";
        return $"{signed}.{Base64Url.EncodeToString((signer ?? Key).SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";
    }

    public HttpRequestMessage Request(HttpMethod method, string path, object? body = null, string? token = null, string? type = "KEYPAIR_JWT")
    {
        var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token ?? Jwt());
        request.Headers.UserAgent.ParseAdd("snow-world-tests/1.0");
        request.Headers.Accept.ParseAdd("application/json");
        if (type is not null)
        {
            request.Headers.Add("X-Snowflake-Authorization-Token-Type", type);
        }
        if (body is not null)
        {
            request.Content = new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");
        }
        return request;
    }

    public async Task<(HttpStatusCode Status, JsonNode Body)> SendAsync(HttpRequestMessage request)
    {
        using var response = await _http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return (response.StatusCode, text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)!);
    }

    public Task<(HttpStatusCode Status, JsonNode Body)> SubmitAsync(object body, string query = "") =>
        SendAsync(Request(HttpMethod.Post, $"api/v2/statements{query}", body));

    public Task<(HttpStatusCode Status, JsonNode Body)> SubmitAsync(string sql, string query = "") => SubmitAsync(new { statement = sql }, query);

    public Task<(HttpStatusCode Status, JsonNode Body)> PollAsync(JsonNode submitted, string query = "") =>
        SendAsync(Request(HttpMethod.Get, $"api/v2/statements/{submitted["statementHandle"]}{query}"));

    public void Dispose()
    {
        _http.Dispose();
        _server.Dispose();
        Key.Dispose();
    }
}
