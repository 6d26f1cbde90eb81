namespace VoiceAnalytics.Sandbox.Aws.Wire;

/// <summary>RFC 3986 as AWS uses it: unreserved characters stand, all else is <c>%XX</c>; a plus is a plus.</summary>
internal static class PercentEncoding
{
    public static string Encode(string text) => Uri.EscapeDataString(text);

    public static string Decode(string text) => Uri.UnescapeDataString(text);

    /// <summary>The path as it is signed for S3: every segment encoded once, slashes kept.</summary>
    public static string NormalizePath(string rawPath) => string.Join('/', rawPath.Split('/').Select(segment => Encode(Decode(segment))));

    /// <summary>Parameters of a query string, decoded, in order.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Query(string rawQuery) =>
        rawQuery.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair =>
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            return equals < 0
                ? new KeyValuePair<string, string>(Decode(pair), "")
                : new KeyValuePair<string, string>(Decode(pair[..equals]), Decode(pair[(equals + 1)..]));
        });
}
