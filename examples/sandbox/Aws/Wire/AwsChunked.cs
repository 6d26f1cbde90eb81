using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace VoiceAnalytics.Sandbox.Aws.Wire;

/// <summary>
/// The <c>aws-chunked</c> body that SDKs send for uploads: chunks with sizes in hex, each with its own signature unless
/// the payload is unsigned, then trailing checksums. Returns the plain bytes.
/// </summary>
internal static class AwsChunked
{
    private const string EmptyHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    public static bool Applies(string declaredPayload) => declaredPayload.StartsWith("STREAMING-", StringComparison.Ordinal);

    /// <exception cref="AwsException">A chunk is malformed or its signature wrong.</exception>
    public static byte[] Decode(WireRequest request, CredentialScope scope, byte[] signingKey)
    {
        var declared = SigV4.DeclaredPayload(request);
        var signed = declared.StartsWith("STREAMING-AWS4-HMAC-SHA256-PAYLOAD", StringComparison.Ordinal);
        if (!signed && declared != "STREAMING-UNSIGNED-PAYLOAD-TRAILER")
        {
            throw new UnmodelledException("payload kind " + declared, new AwsException(501, "NotImplemented", $"Payload kind {declared} is not supported here."));
        }
        var body = request.Body.Span;
        using var plain = new MemoryStream();
        var previous = scope.Signature;
        while (true)
        {
            var header = ReadLine(ref body);
            var parts = header.Split(";chunk-signature=");
            if (!int.TryParse(parts[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var size) || size > body.Length)
            {
                throw Malformed();
            }
            var chunk = body[..size];
            if (signed)
            {
                var expected = ChunkSignature(request, scope, signingKey, previous, chunk);
                previous = parts.Length == 2 && parts[1] == expected ? expected : throw BadSignature();
            }
            plain.Write(chunk);
            body = body[size..];
            if (size == 0)
            {
                break;
            }
            if (ReadLine(ref body).Length > 0)
            {
                throw Malformed();
            }
        }
        var bytes = plain.ToArray();
        Trailer.Verify(request, Encoding.ASCII.GetString(body), bytes, signed ? (signingKey, scope, previous) : null);
        return bytes;
    }

    private static string ChunkSignature(WireRequest request, CredentialScope scope, byte[] key, string previous, ReadOnlySpan<byte> chunk) =>
        SigV4.Hex(HMACSHA256.HashData(key, SigV4.Utf8(
            $"AWS4-HMAC-SHA256-PAYLOAD\n{SigV4.Date(request)}\n{scope.Scope}\n{previous}\n{EmptyHash}\n{SigV4.Hash(chunk)}")));

    private static string ReadLine(ref ReadOnlySpan<byte> body)
    {
        var end = body.IndexOf("\r\n"u8);
        if (end < 0)
        {
            throw Malformed();
        }
        var line = Encoding.ASCII.GetString(body[..end]);
        body = body[(end + 2)..];
        return line;
    }

    private static AwsException Malformed() => new(400, "IncompleteBody", "The request body terminated unexpectedly");

    private static AwsException BadSignature() =>
        new(403, "SignatureDoesNotMatch", "The request signature we calculated does not match the signature you provided. Check your key and signing method.");
}
