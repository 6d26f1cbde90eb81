using System.Text.RegularExpressions;

namespace VoiceAnalytics.Core.Validation;

/// <summary>Accounts, regions and buckets by AWS's own naming rules.</summary>
public static partial class AwsNames
{
    /// <summary><c>aws</c>, <c>aws-cn</c> or <c>aws-us-gov</c>: the partition of a region.</summary>
    public static string PartitionOf(string region)
    {
        if (region.StartsWith("cn-", StringComparison.Ordinal))
        {
            return "aws-cn";
        }
        return region.StartsWith("us-gov-", StringComparison.Ordinal) ? "aws-us-gov" : "aws";
    }

    internal static string? AccountProblem(string account) => Account().IsMatch(account)
        ? null
        : $"is {Quote.Text(account)}; an AWS account id has twelve digits (quote it in YAML, so that it stays text)";

    internal static string? RegionProblem(string region)
    {
        if (region.Length == 0)
        {
            return "is missing; name the bucket's region, for example us-west-1";
        }
        return region.Length <= Limits.Region && Region().IsMatch(region)
            ? null
            : $"is {Quote.Text(region)}; use a region name such as us-west-1 (isolated partitions are not supported)";
    }

    /// <summary>docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html.</summary>
    internal static string? BucketProblem(string bucket)
    {
        if (bucket.Length == 0)
        {
            return "is missing; name the bucket";
        }
        var known = Bucket().IsMatch(bucket)
            && !bucket.Contains("..", StringComparison.Ordinal)
            && !IpAddress().IsMatch(bucket)
            && !Reserved().IsMatch(bucket);
        return known ? null : $"is {Quote.Text(bucket)}; use the bucket's name alone: 3-63 lower-case letters, digits, - and dots, no s3://, no alias";
    }

    [GeneratedRegex(@"^[0-9]{12}\z")]
    private static partial Regex Account();

    [GeneratedRegex(@"^(?!us-iso|eu-iso)[a-z]{2}(?:-[a-z]+){1,3}-[0-9]{1,2}\z")]
    private static partial Regex Region();

    [GeneratedRegex(@"^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]\z")]
    private static partial Regex Bucket();

    [GeneratedRegex(@"^[0-9]{1,3}(?:\.[0-9]{1,3}){3}\z")]
    private static partial Regex IpAddress();

    [GeneratedRegex(@"^(?:xn--|sthree-|amzn-s3-demo-)|(?:-s3alias|--ol-s3|\.mrap|--x-s3|--table-s3)\z")]
    private static partial Regex Reserved();
}
