using System.Collections.Frozen;
using System.Collections.Immutable;

namespace VoiceAnalytics.Sandbox.Aws.S3;

/// <summary>One operation of S3: how it is recognised and which permission it needs.</summary>
/// <param name="Subresource">Query parameter that marks it, such as <c>location</c>; empty for plain object requests.</param>
/// <param name="Parameters">Query parameters that it takes besides.</param>
internal sealed record S3Operation(string Name, string Method, bool OnObject, string Subresource, string Action, bool Mutating, FrozenSet<string> Parameters)
{
    private static readonly ImmutableArray<S3Operation> All =
    [
        Of("GetBucketLocation", "GET", "location", "s3:GetBucketLocation"),
        Of("GetBucketPolicy", "GET", "policy", "s3:GetBucketPolicy"),
        Of("GetPublicAccessBlock", "GET", "publicAccessBlock", "s3:GetBucketPublicAccessBlock"),
        Of("GetBucketLogging", "GET", "logging", "s3:GetBucketLogging"),
        Of("ListObjectsV2", "GET", "list-type", "s3:ListBucket", "prefix", "delimiter", "continuation-token", "start-after", "max-keys", "encoding-type", "fetch-owner"),
        Of("HeadBucket", "HEAD", "", "s3:ListBucket"),
        OfObject("GetObject", "GET", "s3:GetObject", mutating: false, "versionId"),
        OfObject("HeadObject", "HEAD", "s3:GetObject", mutating: false, "versionId"),
        OfObject("PutObject", "PUT", "s3:PutObject", mutating: true),
        OfObject("DeleteObject", "DELETE", "s3:DeleteObject", mutating: true),
    ];

    /// <exception cref="UnmodelledException">No operation of this world.</exception>
    public static S3Operation Of(S3Request request)
    {
        var unsupported = new AwsException(501, "NotImplemented", "A header you provided implies functionality that is not implemented");
        var found = request.Bucket.Length == 0 ? null : All.FirstOrDefault(operation => operation.Fits(request));
        if (found is null)
        {
            throw new UnmodelledException($"S3 {request.Method} {(request.Key.Length > 0 ? "object" : "bucket")} ?{string.Join('&', request.Query.Keys)}", unsupported);
        }
        var unknown = request.Query.Keys.FirstOrDefault(name => name is not "x-id" && name != found.Subresource && !found.Parameters.Contains(name));
        return unknown is null ? found : throw new UnmodelledException($"parameter {unknown} of {found.Name}", unsupported);
    }

    private bool Fits(S3Request request) =>
        Method == request.Method && OnObject == (request.Key.Length > 0) && (Subresource.Length == 0 || request.Query.ContainsKey(Subresource))
        && (Name != "ListObjectsV2" || request.Query["list-type"] == "2");

    private static S3Operation Of(string name, string method, string subresource, string action, params string[] parameters) =>
        new(name, method, OnObject: false, subresource, action, Mutating: false, parameters.ToFrozenSet(StringComparer.Ordinal));

    private static S3Operation OfObject(string name, string method, string action, bool mutating, params string[] parameters) =>
        new(name, method, OnObject: true, "", action, mutating, parameters.ToFrozenSet(StringComparer.Ordinal));
}
