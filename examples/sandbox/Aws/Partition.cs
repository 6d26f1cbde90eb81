namespace VoiceAnalytics.Sandbox.Aws;

/// <summary>One of AWS's separate worlds. IAM lives in one region of each, and requests must be signed for that region.</summary>
internal sealed record Partition(string Name, string IamRegion, string DnsSuffix, string RegionPrefix)
{
    private static readonly Partition Commercial = new("aws", "us-east-1", "amazonaws.com", "");
    private static readonly Partition China = new("aws-cn", "cn-north-1", "amazonaws.com.cn", "cn-");
    private static readonly Partition GovCloud = new("aws-us-gov", "us-gov-west-1", "amazonaws.com", "us-gov-");

    public static Partition Of(string name) => name switch
    {
        "aws" => Commercial,
        "aws-cn" => China,
        "aws-us-gov" => GovCloud,
        _ => throw new ArgumentException($"Partition '{name}' is not modelled; use aws, aws-cn or aws-us-gov.", nameof(name)),
    };

    public bool Owns(string region) => this switch
    {
        { Name: "aws" } => !region.StartsWith("cn-", StringComparison.Ordinal) && !region.StartsWith("us-gov-", StringComparison.Ordinal),
        _ => region.StartsWith(RegionPrefix, StringComparison.Ordinal),
    };
}
