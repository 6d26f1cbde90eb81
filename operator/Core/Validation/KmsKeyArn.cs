using System.Text.RegularExpressions;

namespace VoiceAnalytics.Core.Validation;

/// <summary>KMS keys by key ARN: an alias can be moved to another key by somebody else, so it is refused.</summary>
internal static partial class KmsKeyArn
{
    public static string? Problem(string arn, string region)
    {
        if (arn.Contains(":alias/", StringComparison.Ordinal))
        {
            return $"is {Quote.Text(arn)}; an alias may point elsewhere tomorrow, give the key's ARN (…:key/…)";
        }
        var match = Form().Match(arn);
        if (!match.Success)
        {
            return $"is {Quote.Text(arn)}; give a key ARN such as arn:aws:kms:us-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
        }
        return string.Equals(match.Groups["r"].Value, region, StringComparison.Ordinal)
            ? null
            : $"is a key of region {match.Groups["r"].Value}; S3 uses only keys of the bucket's region {Quote.Text(region)}";
    }

    [GeneratedRegex(@"^arn:(?:aws|aws-cn|aws-us-gov):kms:(?<r>[a-z0-9-]{1,32}):[0-9]{12}:key/[A-Za-z0-9-]{1,128}\z")]
    private static partial Regex Form();
}
