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
