namespace VoiceAnalytics.Aws;

/// <summary>
/// One of AWS's separate worlds. IAM is global inside a partition: it has one endpoint there and one signing region,
/// whatever region the operator itself runs in.
/// </summary>
/// <param name="Name">The second part of every ARN: <c>aws</c>, <c>aws-cn</c> or <c>aws-us-gov</c>.</param>
/// <param name="IamHost">Host of the partition's IAM endpoint.</param>
/// <param name="IamSigningRegion">Region in the signature's credential scope.</param>
public sealed record AwsPartition(string Name, string IamHost, string IamSigningRegion)
{
    public static readonly AwsPartition Aws = new("aws", "iam.amazonaws.com", "us-east-1");
    public static readonly AwsPartition China = new("aws-cn", "iam.cn-north-1.amazonaws.com.cn", "cn-north-1");
    public static readonly AwsPartition UsGov = new("aws-us-gov", "iam.us-gov.amazonaws.com", "us-gov-west-1");

    /// <exception cref="ArgumentException">The region is of a partition that the operator does not know.</exception>
    public static AwsPartition OfRegion(string region) => region switch
    {
        _ when region.StartsWith("cn-", StringComparison.Ordinal) => China,
        _ when region.StartsWith("us-gov-", StringComparison.Ordinal) => UsGov,
        _ when region.StartsWith("us-iso", StringComparison.Ordinal)
            || region.StartsWith("eu-iso", StringComparison.Ordinal)
            || region.StartsWith("eusc-", StringComparison.Ordinal) =>
            throw new ArgumentException($"Region '{region}' is in a partition that is not supported; supported are aws, aws-cn and aws-us-gov.", nameof(region)),
        _ => Aws,
    };
}
