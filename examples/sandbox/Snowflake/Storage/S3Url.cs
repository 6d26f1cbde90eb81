namespace VoiceAnalytics.Sandbox.Snowflake.Storage;

/// <summary><c>s3://bucket/path</c>. The path is a text prefix, not a folder: without a trailing slash it reaches further.</summary>
internal sealed record S3Url(string Text, string Bucket, string Key)
{
    private static readonly string[] Protocols = ["s3://", "s3gov://", "s3china://"];

    public static S3Url? TryParse(string text)
    {
        var protocol = Protocols.FirstOrDefault(candidate => text.StartsWith(candidate, StringComparison.OrdinalIgnoreCase));
        if (protocol is null)
        {
            return null;
        }
        var rest = text[protocol.Length..];
        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        var bucket = slash < 0 ? rest : rest[..slash];
        return bucket.Length == 0 ? null : new S3Url(text, bucket, slash < 0 ? string.Empty : rest[(slash + 1)..]);
    }

    /// <summary>Whether everything under this URL is under the location, compared as text as Snowflake does.</summary>
    public bool IsWithin(string location) =>
        string.Equals(location, "*", StringComparison.Ordinal) || (Text + (Key.Length == 0 && !Text.EndsWith('/') ? "/" : string.Empty)).StartsWith(location, StringComparison.Ordinal);

    /// <summary>A stage's URL with the path that a statement adds.</summary>
    public S3Url Append(string path)
    {
        if (path.Length == 0)
        {
            return this;
        }
        var separator = Text.EndsWith('/') ? string.Empty : "/";
        return TryParse(Text + separator + path.TrimStart('/'))!;
    }
}
