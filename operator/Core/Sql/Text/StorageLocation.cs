using System.Diagnostics.CodeAnalysis;

namespace VoiceAnalytics.Core.Sql;

/// <summary>
/// A folder in S3 as Snowflake writes it: <c>s3://bucket/prefix/</c>, <c>s3china://…</c> or <c>s3gov://…</c>. It always
/// ends with a slash: without one Snowflake matches every key that starts with the text, so <c>sessions</c> would open
/// <c>sessions-private/</c> too.
/// </summary>
public sealed record StorageLocation
{
    private StorageLocation(string url, string provider)
    {
        Url = url;
        Provider = provider;
    }

    public string Url { get; }

    /// <summary>STORAGE_PROVIDER: <c>S3</c>, <c>S3CHINA</c> or <c>S3GOV</c>.</summary>
    public string Provider { get; }

    /// <param name="partition">The AWS partition: aws, aws-cn or aws-us-gov.</param>
    /// <param name="bucket">The bucket's name.</param>
    /// <param name="prefix">No leading and one trailing slash, or empty for the whole bucket.</param>
    public static StorageLocation S3(string partition, string bucket, string prefix)
    {
        var scheme = partition switch
        {
            "aws" => "s3",
            "aws-cn" => "s3china",
            "aws-us-gov" => "s3gov",
            _ => throw new FormatException($"the AWS partition '{partition}' is not one that Snowflake can read from (aws, aws-cn, aws-us-gov)"),
        };
        return TryParse($"{scheme}://{bucket}/{prefix}", out var location, out var message) ? location : throw new FormatException(message);
    }

    public static bool TryParse(string? url, [NotNullWhen(true)] out StorageLocation? location, [NotNullWhen(false)] out string? message)
    {
        location = null;
        var parts = (url ?? "").Split("://", 2);
        var provider = parts[0] switch { "s3" => "S3", "s3china" => "S3CHINA", "s3gov" => "S3GOV", _ => null };
        if (provider is null || parts.Length < 2)
        {
            message = "a storage location must start with s3://, s3china:// or s3gov://";
            return false;
        }

        var path = parts[1];
        if (!path.EndsWith('/') || path.Contains("//", StringComparison.Ordinal) || path[0] == '/')
        {
            message = "a storage location must name a bucket and end with exactly one slash, such as s3://bucket/sessions/";
            return false;
        }

        if (path.Any(c => char.IsControl(c) || c is '\'' or '*' or ' '))
        {
            message = "a storage location must not have quotes, wildcards, spaces or control characters";
            return false;
        }

        location = new StorageLocation(url!, provider);
        message = null;
        return true;
    }

    public override string ToString() => Url;
}
