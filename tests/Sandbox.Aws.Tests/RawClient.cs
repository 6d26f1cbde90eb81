using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace VoiceAnalytics.Sandbox.Aws.Tests;

/// <summary>
/// A second, independent signer (after the SigV4 documentation, not after the world's code) for requests that no SDK
/// sends: wrong hosts, tampered bodies, odd headers.
/// </summary>
internal sealed class RawClient(TestWorld world, AwsCredentials? credentials = null) : IDisposable
{
    private readonly HttpClient _http = new(world.CreateHandler());
    private readonly AwsCredentials _credentials = credentials ?? world.AdminKey;

    public string Region { get; init; } = TestWorld.Region;

    public string Service { get; init; } = "s3";

    public string Host { get; init; } = "127.0.0.1";

    public string ContentType { get; init; } = "application/x-www-form-urlencoded";

    /// <summary>Spoils the request after it was signed.</summary>
    public Action<HttpRequestMessage>? Tamper { get; init; }

    /// <summary>Value of <c>x-amz-content-sha256</c> in place of the hash.</summary>
    public string? DeclaredPayload { get; init; }

    public DateTimeOffset Date { get; init; } = new(2026, 11, 23, 7, 0, 0, TimeSpan.Zero);

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string target, string body = "", params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, new Uri($"http://{Host}{target}"));
        if (body.Length > 0)
        {
            request.Content = new StringContent(body, Encoding.UTF8, ContentType);
        }
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }
        Sign(request, method, target, body);
        Tamper?.Invoke(request);
        return await _http.SendAsync(request);
    }

    public void Dispose() => _http.Dispose();

    private void Sign(HttpRequestMessage request, HttpMethod method, string target, string body)
    {
        var stamp = Date.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var scope = $"{stamp[..8]}/{Region}/{Service}/aws4_request";
        var payload = DeclaredPayload ?? Hash(body);
        var parts = target.Split('?');
        var query = parts.Length == 1 ? "" : string.Join('&', parts[1].Split('&').Select(pair => pair.Contains('=', StringComparison.Ordinal) ? pair : pair + "=").Order(StringComparer.Ordinal));
        var signed = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["host"] = Host, ["x-amz-content-sha256"] = payload, ["x-amz-date"] = stamp };
        if (_credentials.SessionToken is { } token)
        {
            signed["x-amz-security-token"] = token;
        }
        foreach (var (name, value) in signed.Where(header => header.Key != "host"))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }
        var names = string.Join(';', signed.Keys);
        var path = string.Join('/', parts[0].Split('/').Select(segment => Uri.EscapeDataString(Uri.UnescapeDataString(segment))));
        var canonical = $"{method}\n{path}\n{query}\n{string.Concat(signed.Select(header => $"{header.Key}:{header.Value}\n"))}\n{names}\n{payload}";
        var key = Encoding.UTF8.GetBytes("AWS4" + _credentials.SecretAccessKey);
        foreach (var part in scope.Split('/'))
        {
            key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part));
        }
        var signature = Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"AWS4-HMAC-SHA256\n{stamp}\n{scope}\n{Hash(canonical)}")));
        request.Headers.TryAddWithoutValidation("Authorization", $"AWS4-HMAC-SHA256 Credential={_credentials.AccessKeyId}/{scope}, SignedHeaders={names}, Signature={signature}");
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
