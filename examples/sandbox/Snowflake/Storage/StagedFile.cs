namespace VoiceAnalytics.Sandbox.Snowflake.Storage;

/// <summary>An object of a stage as S3 lists it.</summary>
/// <param name="Url"><c>s3://bucket/key</c>.</param>
/// <param name="ETag">Without quotes.</param>
internal sealed record StagedFile(string Url, string Bucket, string Key, long Size, string ETag, DateTimeOffset LastModified);
