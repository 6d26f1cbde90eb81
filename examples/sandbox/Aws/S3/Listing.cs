using System.Globalization;
using System.Text;
using VoiceAnalytics.Sandbox.Aws.State;
using VoiceAnalytics.Sandbox.Aws.Wire;

namespace VoiceAnalytics.Sandbox.Aws.S3;

/// <summary>ListObjectsV2: prefix, delimiter, pages.</summary>
internal static class Listing
{
    private const int MaxKeys = 1000;

    public static ServiceAnswer Run(S3Call call)
    {
        var query = call.Request.Query;
        var prefix = query.GetValueOrDefault("prefix") ?? "";
        var delimiter = query.GetValueOrDefault("delimiter") ?? "";
        var urlEncoded = EncodesUrls(query);
        var maxKeys = ReadMaxKeys(query);
        var after = query.TryGetValue("continuation-token", out var token) ? ReadToken(token) : query.GetValueOrDefault("start-after") ?? "";
        var entries = Entries(call.Bucket, prefix, delimiter, after).Take(maxKeys + 1).ToList();
        var shown = entries.Take(maxKeys).ToList();
        var truncated = maxKeys > 0 && entries.Count > maxKeys;
        string Shown(string text) => urlEncoded ? PercentEncoding.Encode(text).Replace("%2F", "/", StringComparison.Ordinal) : text;
        return call.Answer(WireResponse.Xml(200, XmlNode.Of("ListBucketResult",
        [
            XmlNode.Leaf("Name", call.Bucket.Name),
            XmlNode.Leaf("Prefix", Shown(prefix)),
            delimiter.Length > 0 ? XmlNode.Leaf("Delimiter", Shown(delimiter)) : null,
            query.TryGetValue("start-after", out var start) ? XmlNode.Leaf("StartAfter", Shown(start)) : null,
            token is not null ? XmlNode.Leaf("ContinuationToken", token) : null,
            truncated ? XmlNode.Leaf("NextContinuationToken", Convert.ToBase64String(Encoding.UTF8.GetBytes(shown[^1].Last))) : null,
            XmlNode.Leaf("KeyCount", shown.Count),
            XmlNode.Leaf("MaxKeys", maxKeys),
            urlEncoded ? XmlNode.Leaf("EncodingType", "url") : null,
            XmlNode.Leaf("IsTruncated", truncated),
            .. shown.Where(entry => entry.Object is not null).Select(entry => Contents(entry.Object!, Shown(entry.Name), call.Bucket, query)),
            .. shown.Where(entry => entry.Object is null).Select(entry => XmlNode.Of("CommonPrefixes", XmlNode.Leaf("Prefix", Shown(entry.Name)))),
        ]), BucketOperations.XmlNamespace, declaration: true));
    }

    /// <param name="Name">Key, or common prefix with its delimiter.</param>
    /// <param name="Last">The last key that this entry stands for: where the next page goes on.</param>
    private sealed record Entry(string Name, string Last, ObjectState? Object);

    private static IEnumerable<Entry> Entries(BucketState bucket, string prefix, string delimiter, string after)
    {
        string? group = null, last = null;
        foreach (var found in bucket.Objects.Values)
        {
            if (!found.Key.StartsWith(prefix, StringComparison.Ordinal) || string.CompareOrdinal(found.Key, after) <= 0)
            {
                continue;
            }
            var cut = delimiter.Length == 0 ? -1 : found.Key.IndexOf(delimiter, prefix.Length, StringComparison.Ordinal);
            var name = cut < 0 ? null : found.Key[..(cut + delimiter.Length)];
            if (group is not null && name != group)
            {
                yield return new Entry(group, last!, null);
            }
            (group, last) = (name, found.Key);
            if (name is null)
            {
                yield return new Entry(found.Key, found.Key, found);
            }
        }
        if (group is not null)
        {
            yield return new Entry(group, last!, null);
        }
    }

    private static XmlNode Contents(ObjectState found, string shownKey, BucketState bucket, IReadOnlyDictionary<string, string> query) => XmlNode.Of("Contents",
        XmlNode.Leaf("Key", shownKey),
        XmlNode.Leaf("LastModified", found.LastModified.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)),
        XmlNode.Leaf("ETag", $"\"{found.ETag}\""),
        XmlNode.Leaf("Size", found.Content.Length),
        query.GetValueOrDefault("fetch-owner") == "true" ? XmlNode.Of("Owner", XmlNode.Leaf("ID", bucket.AccountId)) : null,
        XmlNode.Leaf("StorageClass", "STANDARD"));

    private static bool EncodesUrls(IReadOnlyDictionary<string, string> query) => query.TryGetValue("encoding-type", out var encoding)
        && (encoding == "url" ? true : throw S3Errors.InvalidArgument("Invalid Encoding Method specified in Request"));

    private static int ReadMaxKeys(IReadOnlyDictionary<string, string> query)
    {
        if (!query.TryGetValue("max-keys", out var text))
        {
            return MaxKeys;
        }
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? Math.Min(value, MaxKeys)
            : throw S3Errors.InvalidArgument("Provided max-keys not an integer or within integer range");
    }

    private static string ReadToken(string token)
    {
        var bytes = new byte[token.Length];
        return Convert.TryFromBase64String(token, bytes, out var length)
            ? Encoding.UTF8.GetString(bytes, 0, length)
            : throw S3Errors.InvalidArgument("The continuation token provided is incorrect");
    }
}
