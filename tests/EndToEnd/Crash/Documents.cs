using System.Text.RegularExpressions;

namespace VoiceAnalytics.EndToEnd.Crash;

/// <summary>Policies of the people around the operator.</summary>
internal static partial class Documents
{
    public const string AllowAll = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}""";

    public const string AssumeAnything = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Resource":"*"}]}""";

    public const string AssumeAndRead = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["sts:AssumeRole","s3:*"],"Resource":"*"}]}""";

    /// <summary>The operator runs under exactly what is published for installing it.</summary>
    public static string OperatorPolicy(string account, string cluster) => Installed("operator-policy.json", account, cluster);

    /// <summary>What the operator needs besides to adopt the guide's role and user.</summary>
    public static string AdoptRole(string account, string cluster) =>
        Installed("adopt-role-policy.json", account, cluster).Replace("${ROLE_NAME}", SimWorld.GuidesRole, StringComparison.Ordinal);

    public static string AdoptUser(string account, string cluster) =>
        Installed("adopt-user-policy.json", account, cluster).Replace("${USER_NAME}", SimWorld.GuidesUser, StringComparison.Ordinal);

    /// <summary>The guide's policy, word for word but for its white space: bucket location under a condition that never holds.</summary>
    public static readonly string GuidesPolicy =
        $$$$$$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:GetObject","s3:GetObjectVersion"],"Resource":"arn:aws:s3:::{{{{{{SimWorld.Bucket}}}}}}/sessions/*"},{"Effect":"Allow","Action":["s3:ListBucket","s3:GetBucketLocation"],"Resource":"arn:aws:s3:::{{{{{{SimWorld.Bucket}}}}}}","Condition":{"StringLike":{"s3:prefix":["sessions/*"]}}}]}""";

    /// <summary>The guide's trust of option 1.</summary>
    public static string GuidesTrust(string principal, string externalId) =>
        $$$$$$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"{{{{{{principal}}}}}}"},"Action":"sts:AssumeRole","Condition":{"StringEquals":{"sts:ExternalId":"{{{{{{externalId}}}}}}"}}}]}""";

    public static string Boundary(string account, string cluster, params string[] buckets) =>
        ForBuckets(Installed("permissions-boundary.json", account, cluster), buckets);

    private static string Installed(string file, string account, string cluster) =>
        File.ReadAllText(Path.Combine(Repository.Root, "examples/install/aws", file))
            .Replace("${PARTITION}", "aws", StringComparison.Ordinal)
            .Replace("${ACCOUNT_ID}", account, StringComparison.Ordinal)
            .Replace("${CLUSTER_ID}", cluster, StringComparison.Ordinal);

    // For several buckets both lines are repeated.
    private static string ForBuckets(string document, params string[] buckets) => Bucket().Replace(
        document, lines => string.Join(",", buckets.Select(bucket => lines.Value.Replace("${BUCKET}", bucket, StringComparison.Ordinal))));

    [GeneratedRegex(@"\S+\$\{BUCKET\}"",\s*\S+\$\{BUCKET\}/\*""")]
    private static partial Regex Bucket();

    public static string TrustAccount(string account) =>
        $$$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::{{{account}}}:root"},"Action":"sts:AssumeRole"}]}""";
}
