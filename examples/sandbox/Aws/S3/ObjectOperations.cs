using System.Collections.Frozen;
using System.Globalization;
using VoiceAnalytics.Sandbox.Aws.State;
using VoiceAnalytics.Sandbox.Aws.Wire;

namespace VoiceAnalytics.Sandbox.Aws.S3;

internal static class ObjectOperations
{
    /// <summary>Headers of an upload that change nothing about the object as this world keeps it.</summary>
    private static readonly FrozenSet<string> UploadHeaders = new[]
    {
        "x-amz-content-sha256", "x-amz-date", "x-amz-security-token", "x-amz-decoded-content-length", "x-amz-trailer", "x-amz-sdk-checksum-algorithm",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static ServiceAnswer Run(S3Call call) => call.Operation.Name switch
    {
        "GetObject" => Get(call, withBody: true),
        "HeadObject" => Get(call, withBody: false),
        "PutObject" => Put(call),
        "DeleteObject" => Delete(call),
        _ => throw new InvalidOperationException($"{call.Operation.Name} is in the table of operations but not here."),
    };

    private static ServiceAnswer Get(S3Call call, bool withBody)
    {
        var found = Find(call);
        if (found.KmsKeyArn is { } key)
        {
            call.DemandDecrypt(key);
        }
        var range = ByteRange.Read(call.Call.Request.Headers.Range.ToString(), found.Content.Length);
        var content = range is { } part ? found.Content.Slice(part.From, part.Length) : found.Content;
        var headers = new List<KeyValuePair<string, string>>
        {
            new("ETag", $"\"{found.ETag}\""),
            new("Last-Modified", found.LastModified.UtcDateTime.ToString("R", CultureInfo.InvariantCulture)),
            new("Accept-Ranges", "bytes"),
        };
        if (range is { } shown)
        {
            headers.Add(new("Content-Range", $"bytes {shown.From}-{shown.From + shown.Length - 1}/{found.Content.Length}"));
        }
        if (found.KmsKeyArn is not null)
        {
            headers.Add(new("x-amz-server-side-encryption", "aws:kms"));
            headers.Add(new("x-amz-server-side-encryption-aws-kms-key-id", found.KmsKeyArn));
        }
        if (found.VersionId != "null")
        {
            headers.Add(new("x-amz-version-id", found.VersionId));
        }
        return call.Answer(new WireResponse(range is null ? 200 : 206, withBody ? content : default)
        {
            ContentType = found.ContentType,
            AnnouncedLength = withBody ? null : content.Length,
            Headers = headers,
        });
    }

    private static ObjectState Find(S3Call call)
    {
        if (!call.Bucket.Objects.TryGetValue(call.Request.Key, out var found))
        {
            throw call.MayList ? S3Errors.NoSuchKey(call.Request.Key) : S3Errors.AccessDenied();
        }
        if (call.Request.Query.TryGetValue("versionId", out var version) && version != found.VersionId)
        {
            throw call.MayList ? S3Errors.NoSuchVersion(call.Request.Key, version) : S3Errors.AccessDenied();
        }
        return found;
    }

    private static ServiceAnswer Put(S3Call call)
    {
        var unknown = call.Call.Request.Headers.Keys.FirstOrDefault(name => name.StartsWith("x-amz-", StringComparison.OrdinalIgnoreCase) && !UploadHeaders.Contains(name));
        if (unknown is not null)
        {
            throw new UnmodelledException($"header {unknown} of PutObject", new AwsException(501, "NotImplemented", "A header you provided implies functionality that is not implemented"));
        }
        var contentType = call.Call.Request.Headers.ContentType.ToString();
        var created = StoredObject.Of(call.Request.Key, call.Payload, call.Circumstances.Now, contentType.Length == 0 ? "binary/octet-stream" : contentType);
        var bucket = call.Bucket with { Objects = call.Bucket.Objects.SetItem(created.Key, created) };
        return call.Answer(new WireResponse(200, default) { Headers = [new("ETag", $"\"{created.ETag}\"")] }, call.State.With(bucket));
    }

    private static ServiceAnswer Delete(S3Call call)
    {
        var bucket = call.Bucket with { Objects = call.Bucket.Objects.Remove(call.Request.Key) };
        return call.Answer(new WireResponse(204, default), call.State.With(bucket));
    }
}
