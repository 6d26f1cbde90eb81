using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace VoiceAnalytics.Sandbox.Aws.Wire;

/// <summary>Signature Version 4: recomputes what a client that knows the secret would have sent.</summary>
internal static partial class SigV4
{
    public const string UnsignedPayload = "UNSIGNED-PAYLOAD";

    public static string Sign(WireRequest request, CredentialScope scope, string secret)
    {
        var canonical = CanonicalRequest(request, scope);
        return Hex(HMACSHA256.HashData(SigningKey(scope, secret), Utf8($"{CredentialScope.Algorithm}\n{Date(request)}\n{scope.Scope}\n{Hash(Utf8(canonical))}")));
    }

    public static byte[] SigningKey(CredentialScope scope, string secret)
    {
        var key = HMACSHA256.HashData(Utf8("AWS4" + secret), Utf8(scope.Date));
        key = HMACSHA256.HashData(key, Utf8(scope.Region));
        key = HMACSHA256.HashData(key, Utf8(scope.Service));
        return HMACSHA256.HashData(key, Utf8("aws4_request"));
    }

    /// <summary>The <c>X-Amz-Date</c> of the request: <c>20261123T070000Z</c>.</summary>
    public static string Date(WireRequest request) => request.Headers["X-Amz-Date"].ToString();

    /// <summary>What the client says about its payload; without the header, the hash of what arrived.</summary>
    public static string DeclaredPayload(WireRequest request)
    {
        var declared = request.Headers["X-Amz-Content-SHA256"].ToString();
        return declared.Length > 0 ? declared : Hash(request.Body.Span);
    }

    public static string Hash(ReadOnlySpan<byte> bytes) => Hex(SHA256.HashData(bytes));

    public static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);

    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private static string CanonicalRequest(WireRequest request, CredentialScope scope)
    {
        var query = PercentEncoding.Query(request.RawQuery)
            .Select(pair => (Name: PercentEncoding.Encode(pair.Key), Value: PercentEncoding.Encode(pair.Value)))
            .OrderBy(pair => pair.Name, StringComparer.Ordinal).ThenBy(pair => pair.Value, StringComparer.Ordinal)
            .Select(pair => $"{pair.Name}={pair.Value}");
        var text = new StringBuilder()
            .Append(request.Method).Append('\n')
            .Append(PercentEncoding.NormalizePath(request.RawPath)).Append('\n')
            .AppendJoin('&', query).Append('\n');
        foreach (var name in scope.SignedHeaders)
        {
            var value = string.Join(',', request.Headers[name].Select(part => Spaces().Replace((part ?? "").Trim(), " ")));
            text.Append(name).Append(':').Append(value).Append('\n');
        }
        return text.Append('\n').AppendJoin(';', scope.SignedHeaders).Append('\n').Append(DeclaredPayload(request)).ToString();
    }

    [GeneratedRegex(" {2,}")]
    private static partial Regex Spaces();
}
