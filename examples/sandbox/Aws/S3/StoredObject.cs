using System.Security.Cryptography;
using VoiceAnalytics.Sandbox.Aws.State;

namespace VoiceAnalytics.Sandbox.Aws.S3;

internal static class StoredObject
{
    /// <summary>An object of an unversioned bucket; its ETag is the MD5 of its bytes, as S3 computes it for single uploads.</summary>
    public static ObjectState Of(string key, ReadOnlyMemory<byte> content, DateTimeOffset modified, string contentType, string? kmsKeyArn = null, string? versionId = null) =>
        new(key, content, new DateTimeOffset(modified.Ticks - (modified.Ticks % TimeSpan.TicksPerSecond), modified.Offset), ETag(content.Span), versionId ?? "null", kmsKeyArn, contentType);

    // MD5 is what the protocol says an ETag is; nothing is protected by it.
    private static string ETag(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(MD5.HashData(content));
}
