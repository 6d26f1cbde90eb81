using VoiceAnalytics.Sandbox.Aws.Wire;

namespace VoiceAnalytics.Sandbox.Aws.S3;

/// <summary>An S3 request taken apart: bucket from host or path, key, and parameters.</summary>
/// <param name="EndpointRegion">Region that the host name states; null for global and loopback addresses.</param>
internal sealed record S3Request(string Method, string Bucket, string Key, IReadOnlyDictionary<string, string> Query, string? EndpointRegion)
{
    public string Target => Key.Length == 0 ? Bucket : $"{Bucket}/{Key}";

    public static S3Request Read(WireRequest request)
    {
        var host = request.Host.Split(':')[0];
        var path = PercentEncoding.Decode(request.RawPath)[1..];
        var query = PercentEncoding.Query(request.RawQuery).GroupBy(pair => pair.Key, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Last().Value, StringComparer.Ordinal);
        var (bucket, region) = FromHost(host);
        if (bucket is not null)
        {
            return new S3Request(request.Method, bucket, path, query, region);
        }
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        return slash < 0
            ? new S3Request(request.Method, path, "", query, region)
            : new S3Request(request.Method, path[..slash], path[(slash + 1)..], query, region);
    }

    /// <summary><c>bucket.s3.region.amazonaws.com</c> and <c>bucket.localhost</c> name a bucket; <c>s3.region.…</c> and addresses do not.</summary>
    private static (string? Bucket, string? Region) FromHost(string host)
    {
        if (host.EndsWith(".localhost", StringComparison.Ordinal))
        {
            return (host[..^".localhost".Length], null);
        }
        var suffix = new[] { ".amazonaws.com.cn", ".amazonaws.com" }.FirstOrDefault(end => host.EndsWith(end, StringComparison.Ordinal));
        if (suffix is null)
        {
            return (null, null);
        }
        var labels = host[..^suffix.Length].Split('.');
        var service = Array.FindLastIndex(labels, label => label == "s3");
        if (service < 0)
        {
            return (null, null);
        }
        var region = service + 1 < labels.Length ? labels[^1] : null;
        return (service == 0 ? null : string.Join('.', labels[..service]), region);
    }
}
