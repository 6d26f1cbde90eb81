using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using VoiceAnalytics.Core.Api;

namespace VoiceAnalytics.Core.Iam;

/// <summary>What a share may read: the share's own managed policy.</summary>
/// <param name="Bucket">Bucket name.</param>
/// <param name="BucketAccountId">The bucket's account: every S3 Allow carries it, so a re-created bucket of another owner gets nothing.</param>
/// <param name="Region">The bucket's region, for <c>kms:ViaService</c>.</param>
/// <param name="Prefix">Normalised: no leading, one trailing slash.</param>
/// <param name="ExpiresAt">Written into every Allow, so that access ends on time with the operator dead.</param>
public sealed partial record AccessPolicy(
    string Partition,
    string Bucket,
    string BucketAccountId,
    string Region,
    string Prefix,
    EquatableArray<string> KmsKeyArns,
    DateTimeOffset? ExpiresAt)
{
    public PolicyDocument ToDocument()
    {
        var bucket = $"arn:{Partition}:s3:::{Bucket}";
        List<PolicyStatement> statements =
        [
            Allow("ReadObjects", ["s3:GetObject", "s3:GetObjectVersion"], [$"{bucket}/{Prefix}*"], OwnedBucket),
            Allow("ListPrefix", ["s3:ListBucket"], [bucket], new PolicyCondition("StringLike", "s3:prefix", $"{Prefix}*"), OwnedBucket),
            // s3:prefix is no key of GetBucketLocation: in one statement with ListBucket it would never be granted.
            Allow("BucketRegion", ["s3:GetBucketLocation"], [bucket], OwnedBucket),
        ];
        if (KmsKeyArns.Count > 0)
        {
            var viaS3 = new PolicyCondition("StringEquals", "kms:ViaService", S3Service(Partition, Region));
            statements.Add(Allow("DecryptObjects", ["kms:Decrypt"], [.. KmsKeyArns.Order(StringComparer.Ordinal)], viaS3));
        }
        return new PolicyDocument([.. statements]);
    }

    /// <summary>Reads back what <see cref="ToDocument"/> wrote; null if the document means anything else.</summary>
    public static AccessPolicy? TryParse(string document)
    {
        try
        {
            using var json = JsonDocument.Parse(document);
            var statements = DocumentParts.Statements(json.RootElement);
            var objects = statements.FirstOrDefault(statement => DocumentParts.Text(statement, "Resource") is { } resource && ObjectsOf().IsMatch(resource));
            if (objects.ValueKind != JsonValueKind.Object || DocumentParts.Text(objects, "Condition", "StringEquals", "aws:ResourceAccount") is not { } account)
            {
                return null;
            }
            var arn = ObjectsOf().Match(DocumentParts.Text(objects, "Resource")!);
            var decrypt = statements.FirstOrDefault(statement => DocumentParts.Text(statement, "Action") == "kms:Decrypt");
            var policy = new AccessPolicy(
                arn.Groups["partition"].Value,
                arn.Groups["bucket"].Value,
                account,
                decrypt.ValueKind == JsonValueKind.Object ? DocumentParts.Text(decrypt, "Condition", "StringEquals", "kms:ViaService")?.Split('.') is [_, var region, ..] ? region : "" : "",
                arn.Groups["prefix"].Value,
                decrypt.ValueKind == JsonValueKind.Object && decrypt.TryGetProperty("Resource", out var keys)
                    ? [.. DocumentParts.Many(keys).Select(key => key.ToString())]
                    : [],
                DocumentParts.End(objects));
            return PolicyMeaning.Same(policy.ToDocument().ToJson(), document) ? policy : null;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"^arn:(?<partition>aws[a-z-]*):s3:::(?<bucket>[^/*?$]+)/(?<prefix>[^*?$]+/)\*\z")]
    private static partial Regex ObjectsOf();

    /// <summary>S3 of a region as <c>kms:ViaService</c> names it.</summary>
    internal static string S3Service(string partition, string region) =>
        $"s3.{region}.{(partition == "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com")}";

    private PolicyCondition OwnedBucket => new("StringEquals", "aws:ResourceAccount", BucketAccountId);

    private PolicyStatement Allow(string sid, string[] actions, string[] resources, params PolicyCondition[] conditions) =>
        new(sid, "Allow", actions, resources, null, [.. conditions, .. Expiry.Conditions(ExpiresAt)]);
}

/// <summary>The end of a share as a condition that AWS itself enforces.</summary>
internal static class Expiry
{
    public static PolicyCondition[] Conditions(DateTimeOffset? expiresAt) =>
        expiresAt is { } end ? [new PolicyCondition("DateLessThan", "aws:CurrentTime", Text(end))] : [];

    public static string Text(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
