using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Web;

namespace VoiceAnalytics.Sandbox.Snowflake.Tests;

/// <summary>
/// Just enough STS and S3 behind a message handler to test the way to them: who may assume what, what lies in the bucket,
/// what is denied. The embedded AWS with its policy evaluator is tested elsewhere.
/// </summary>
internal sealed class FakeAws(TimeProvider clock) : HttpMessageHandler
{
    private readonly SortedDictionary<string, (byte[] Content, DateTimeOffset Modified)> _objects = new(StringComparer.Ordinal);
    private int _sessions;

    /// <summary>Role ARN → external id that it trusts.</summary>
    public Dictionary<string, string> Trusts { get; } = new(StringComparer.Ordinal);

    /// <summary>S3 operations that are denied: ListObjectsV2, GetObject, PutObject, DeleteObject.</summary>
    public HashSet<string> Denied { get; } = new(StringComparer.Ordinal);

    /// <summary>Access keys that S3 takes without a session.</summary>
    public HashSet<string> Keys { get; } = new(StringComparer.Ordinal);

    public List<string> Calls { get; } = [];

    public void Put(string bucketAndKey, byte[] content) => _objects[bucketAndKey] = (content, clock.GetUtcNow());

    /// <summary>One event a line, gzipped.</summary>
    public void PutEvents(string bucketAndKey, params string[] lines) => Put(bucketAndKey, Gzip(string.Join('\n', lines) + "\n"));

    public static byte[] Gzip(string text)
    {
        using var buffer = new MemoryStream();
        using (var gzip = new GZipStream(buffer, CompressionLevel.Fastest))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }
        return buffer.ToArray();
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var path = Uri.UnescapeDataString(request.RequestUri!.AbsolutePath).TrimStart('/');
        if (request.Method == HttpMethod.Post && path.Length == 0)
        {
            return AssumeRole(HttpUtility.ParseQueryString(await request.Content!.ReadAsStringAsync(cancellationToken)));
        }
        return S3(request, path);
    }

    private HttpResponseMessage AssumeRole(System.Collections.Specialized.NameValueCollection form)
    {
        Calls.Add("AssumeRole");
        var role = form["RoleArn"]!;
        if (!Trusts.TryGetValue(role, out var externalId) || !string.Equals(externalId, form["ExternalId"], StringComparison.Ordinal))
        {
            return Xml(HttpStatusCode.Forbidden, $"<ErrorResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>User: {TestWorld.IamUser} is not authorized to perform: sts:AssumeRole on resource: {role}</Message></Error><RequestId>1</RequestId></ErrorResponse>");
        }
        var key = $"ASIA{++_sessions:D16}";
        Keys.Add(key);
        var expires = clock.GetUtcNow().AddHours(1).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        return Xml(HttpStatusCode.OK, $"<AssumeRoleResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><AssumeRoleResult><Credentials><AccessKeyId>{key}</AccessKeyId><SecretAccessKey>secret</SecretAccessKey><SessionToken>token</SessionToken><Expiration>{expires}</Expiration></Credentials><AssumedRoleUser><Arn>{role}</Arn><AssumedRoleId>AROA:snowflake</AssumedRoleId></AssumedRoleUser></AssumeRoleResult><ResponseMetadata><RequestId>1</RequestId></ResponseMetadata></AssumeRoleResponse>");
    }

    private HttpResponseMessage S3(HttpRequestMessage request, string path)
    {
        var query = HttpUtility.ParseQueryString(request.RequestUri!.Query);
        var operation = query["list-type"] is "2" ? "ListObjectsV2" : request.Method == HttpMethod.Get ? "GetObject" : request.Method == HttpMethod.Put ? "PutObject" : "DeleteObject";
        Calls.Add(operation);
        var credential = request.Headers.TryGetValues("Authorization", out var values) ? values.First() : string.Empty;
        if (!Keys.Any(key => credential.Contains(key, StringComparison.Ordinal)))
        {
            return Error(HttpStatusCode.Forbidden, "InvalidAccessKeyId", "The AWS Access Key Id you provided does not exist in our records.");
        }
        if (Denied.Contains(operation))
        {
            return Error(HttpStatusCode.Forbidden, "AccessDenied", "Access Denied");
        }
        return operation switch
        {
            "ListObjectsV2" => List(path.TrimEnd('/'), query["prefix"] ?? string.Empty, query["continuation-token"]),
            "GetObject" when _objects.TryGetValue(path, out var found) => new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(found.Content) },
            "GetObject" => Error(HttpStatusCode.NotFound, "NoSuchKey", "The specified key does not exist."),
            "PutObject" => new HttpResponseMessage(HttpStatusCode.OK),
            _ => new HttpResponseMessage(HttpStatusCode.NoContent),
        };
    }

    /// <summary>Two objects a page, so that paging is always walked.</summary>
    private HttpResponseMessage List(string bucket, string prefix, string? after)
    {
        var matches = _objects.Where(item => item.Key.StartsWith($"{bucket}/{prefix}", StringComparison.Ordinal) && string.CompareOrdinal(item.Key, after ?? string.Empty) > 0).ToList();
        var page = matches.Take(2).ToList();
        var contents = string.Concat(page.Select(item => $"<Contents><Key>{WebUtility.HtmlEncode(item.Key[(bucket.Length + 1)..])}</Key><LastModified>{item.Value.Modified.UtcDateTime:yyyy-MM-ddTHH:mm:ss.fffZ}</LastModified><ETag>&quot;{Convert.ToHexStringLower(MD5.HashData(item.Value.Content))}&quot;</ETag><Size>{item.Value.Content.Length}</Size></Contents>"));
        var more = matches.Count > page.Count;
        return Xml(HttpStatusCode.OK, $"<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Name>{bucket}</Name><Prefix>{prefix}</Prefix><KeyCount>{page.Count}</KeyCount><IsTruncated>{(more ? "true" : "false")}</IsTruncated>{(more ? $"<NextContinuationToken>{WebUtility.HtmlEncode(page[^1].Key)}</NextContinuationToken>" : string.Empty)}{contents}</ListBucketResult>");
    }

    private static HttpResponseMessage Error(HttpStatusCode status, string code, string message) =>
        Xml(status, $"<Error><Code>{code}</Code><Message>{message}</Message><RequestId>1</RequestId></Error>");

    private static HttpResponseMessage Xml(HttpStatusCode status, string body) =>
        new(status) { Content = new StringContent("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + body, Encoding.UTF8, "application/xml") };
}
