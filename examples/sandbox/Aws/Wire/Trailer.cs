using System.Buffers.Binary;
using System.Security.Cryptography;

namespace VoiceAnalytics.Sandbox.Aws.Wire;

/// <summary>The trailing headers of an upload: a checksum of the plain bytes and, for signed payloads, a signature over it.</summary>
internal static class Trailer
{
    public static void Verify(WireRequest request, string text, byte[] content, (byte[] Key, CredentialScope Scope, string Previous)? signing)
    {
        var fields = text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(':', 2))
            .ToDictionary(line => line[0].Trim(), line => line.Length == 2 ? line[1].Trim() : "", StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in fields)
        {
            switch (name)
            {
                case "x-amz-checksum-crc32" when value == Convert.ToBase64String(Crc32(content)):
                case "x-amz-checksum-sha256" when value == Convert.ToBase64String(SHA256.HashData(content)):
                    break;
                case "x-amz-checksum-crc32" or "x-amz-checksum-sha256":
                    throw new AwsException(400, "BadDigest", "The checksum you specified did not match the calculated checksum.");
                case "x-amz-trailer-signature" when signing is { } with:
                    VerifySignature(request, fields, value, with.Key, with.Scope, with.Previous);
                    break;
                default:
                    throw new UnmodelledException("upload trailer " + name, new AwsException(501, "NotImplemented", $"Trailer {name} is not supported here."));
            }
        }
    }

    private static void VerifySignature(WireRequest request, Dictionary<string, string> fields, string actual, byte[] key, CredentialScope scope, string previous)
    {
        var signed = string.Concat(fields.Where(field => field.Key != "x-amz-trailer-signature").Select(field => $"{field.Key}:{field.Value}\n"));
        var expected = SigV4.Hex(HMACSHA256.HashData(key, SigV4.Utf8(
            $"AWS4-HMAC-SHA256-TRAILER\n{SigV4.Date(request)}\n{scope.Scope}\n{previous}\n{SigV4.Hash(SigV4.Utf8(signed))}")));
        if (actual != expected)
        {
            throw new AwsException(403, "SignatureDoesNotMatch", "The request signature we calculated does not match the signature you provided. Check your key and signing method.");
        }
    }

    /// <summary>CRC-32 (IEEE 802.3), big-endian as S3 wants it.</summary>
    private static byte[] Crc32(byte[] content)
    {
        var crc = uint.MaxValue;
        foreach (var value in content)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ (0xEDB88320 & (uint)-(int)(crc & 1));
            }
        }
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, ~crc);
        return bytes;
    }
}
