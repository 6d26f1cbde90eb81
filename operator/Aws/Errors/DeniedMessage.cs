using System.Text.RegularExpressions;

namespace VoiceAnalytics.Aws.Errors;

/// <summary>
/// Tells which permission is missing on what, from AWS's sentence "User: … is not authorized to perform: A on resource: R
/// because …". The user part is left out: it holds the session name, which changes with every pod.
/// </summary>
internal static partial class DeniedMessage
{
    public static string From(string? awsMessage, AwsCall call)
    {
        var match = Sentence().Match(awsMessage ?? "");
        var action = match.Groups["action"] is { Success: true } said ? said.Value : call.Action;
        var resource = match.Groups["resource"] is { Success: true } named ? named.Value : call.Resource;
        var reason = match.Groups["reason"] is { Success: true } because ? $" ({MessageText.Clean(because.Value, "")})" : "";
        return $"AWS denies the operator {action} on {resource}{reason}: compare its policy with examples/install/aws/operator-policy.json.";
    }

    [GeneratedRegex(@"not authorized to perform:? (?<action>[a-z0-9-]+:[A-Za-z0-9]+)(?: on resource: (?<resource>(?:(?:role|policy|user|group|instance profile) )?\S+))?(?: (?:because|with) (?<reason>.+))?", RegexOptions.Singleline)]
    private static partial Regex Sentence();
}
