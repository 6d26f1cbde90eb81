namespace VoiceAnalytics.Sandbox.Aws.S3;

/// <summary>S3's error answers.</summary>
internal static class S3Errors
{
    public static AwsException NoSuchBucket(string bucket) => new(404, "NoSuchBucket", "The specified bucket does not exist") { Details = [new("BucketName", bucket)] };

    public static AwsException NoSuchKey(string key) => new(404, "NoSuchKey", "The specified key does not exist.") { Details = [new("Key", key)] };

    public static AwsException NoSuchVersion(string key, string version) =>
        new(404, "NoSuchVersion", "The specified version does not exist.") { Details = [new("Key", key), new("VersionId", version)] };

    public static AwsException AccessDenied() => new(403, "AccessDenied", "Access Denied");

    public static AwsException InvalidArgument(string message) => new(400, "InvalidArgument", message);

    public static AwsException InvalidRange(long length) =>
        new(416, "InvalidRange", "The requested range is not satisfiable") { Details = [new("ActualObjectSize", length.ToString(System.Globalization.CultureInfo.InvariantCulture))] };

    public static AwsException PermanentRedirect(string bucket, string region) =>
        new(301, "PermanentRedirect", "The bucket you are attempting to access must be addressed using the specified endpoint. Please send all future requests to this endpoint.")
        {
            Details = [new("Endpoint", $"{bucket}.s3.{region}.amazonaws.com"), new("Bucket", bucket), new("Region", region)],
        };

    public static AwsException WrongRegion(string signedFor, string region) =>
        new(400, "AuthorizationHeaderMalformed", $"The authorization header is malformed; the region '{signedFor}' is wrong; expecting '{region}'") { Details = [new("Region", region)] };
}
