using System.Text;

namespace VoiceAnalytics.Sandbox.Kubernetes.Protobuf;

/// <summary>
/// /openapi/v2 as the protocol buffer that kubectl insists on, with no definitions in it. kubectl asks for it only about
/// kinds that /openapi/v3 does not have, to learn that they are unknown here too.
/// </summary>
internal static class EmptyOpenApiDocument
{
    /// <summary>What clients ask for.</summary>
    public const string Wanted = "application/com.github.proto-openapi.spec.v2@v1.0+protobuf";

    /// <summary>What the server calls it: "@" is not allowed in a media type.</summary>
    public const string MediaType = "application/com.github.proto-openapi.spec.v2.v1.0+protobuf";

    /// <summary>openapi.v2.Document: 1 swagger, 2 info { 1 title, 2 version }, 8 paths.</summary>
    public static byte[] Write(string version) => [.. Field(1, "2.0"u8), .. Field(2, [.. Field(1, "Kubernetes"u8), .. Field(2, Encoding.UTF8.GetBytes(version))]), .. Field(8, [])];

    // Every length here is below 128, so one byte holds it.
    private static byte[] Field(int number, ReadOnlySpan<byte> body) => [(byte)(number << 3 | 2), checked((byte)body.Length), .. body];
}
