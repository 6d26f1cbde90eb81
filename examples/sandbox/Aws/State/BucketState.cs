using System.Collections.Immutable;
using VoiceAnalytics.Sandbox.Aws.Policies;

namespace VoiceAnalytics.Sandbox.Aws.State;

internal sealed record BucketState
{
    public required string Name { get; init; }
    public required string Region { get; init; }
    public required string AccountId { get; init; }
    public required DateTimeOffset CreateDate { get; init; }
    public PolicyDocument? Policy { get; init; }
    public bool BlockPublicAccess { get; init; } = true;

    /// <summary>Sorted by key in UTF-8 order, as S3 lists them.</summary>
    public ImmutableSortedDictionary<string, ObjectState> Objects { get; init; } =
        ImmutableSortedDictionary.Create<string, ObjectState>(StringComparer.Ordinal);
}

/// <param name="ETag">MD5 of the bytes in hex, without quotes.</param>
/// <param name="KmsKeyArn">Set for SSE-KMS: reading needs <c>kms:Decrypt</c> on this key as well.</param>
internal sealed record ObjectState(
    string Key, ReadOnlyMemory<byte> Content, DateTimeOffset LastModified, string ETag, string VersionId, string? KmsKeyArn, string ContentType);

/// <summary>A KMS key with its key policy; without a statement for the account, not even its root may use it.</summary>
internal sealed record KmsKeyState(string Arn, string AccountId, PolicyDocument Policy);
