using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace VoiceAnalytics.Core.Validation;

/// <summary>ARN of an IAM user or role.</summary>
/// <param name="Partition"><c>aws</c>, <c>aws-cn</c> or <c>aws-us-gov</c>.</param>
/// <param name="Account">Twelve digits.</param>
/// <param name="Kind"><c>user</c> or <c>role</c>.</param>
/// <param name="Path">Path and name, without a leading slash.</param>
public sealed partial record IamArn(string Partition, string Account, string Kind, string Path)
{
    public static bool TryParse(string text, [NotNullWhen(true)] out IamArn? arn)
    {
        var match = text.Length <= Limits.Arn ? Form().Match(text) : Match.Empty;
        arn = match.Success
            ? new IamArn(match.Groups["p"].Value, match.Groups["a"].Value, match.Groups["k"].Value, match.Groups["n"].Value)
            : null;
        return arn is not null;
    }

    public override string ToString() => $"arn:{Partition}:iam::{Account}:{Kind}/{Path}";

    // Path and name by docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html; no wildcard is in the set.
    [GeneratedRegex(@"^arn:(?<p>aws|aws-cn|aws-us-gov):iam::(?<a>[0-9]{12}):(?<k>user|role)/(?<n>(?:[\x21-\x29\x2b-\x2e\x30-\x3e\x40-\x7e]+/)*[A-Za-z0-9_+=,.@-]{1,64})\z")]
    private static partial Regex Form();
}
