namespace VoiceAnalytics.Aws.Errors;

/// <summary>What was asked of AWS, for messages.</summary>
/// <param name="Action">As in policies: <c>iam:CreateRole</c>.</param>
/// <param name="Resource">The object, for people: a name or an ARN.</param>
public sealed record AwsCall(string Action, string Resource);
