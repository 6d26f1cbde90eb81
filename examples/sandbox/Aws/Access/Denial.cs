namespace VoiceAnalytics.Sandbox.Aws.Access;

/// <summary>The sentence with which AWS refuses. It names who, what and which kind of policy, never the policy's text.</summary>
internal static class Denial
{
    public static AwsException Of(Decision decision, Caller caller, string action, string resource)
    {
        var sentence = $"User: {caller.Arn} is not authorized to perform: {action} on resource: {resource}";
        var reason = decision switch
        {
            Decision.NoIdentityPolicy => $" because no identity-based policy allows the {action} action",
            Decision.NoBoundary => $" because no permissions boundary allows the {action} action",
            Decision.NoResourcePolicy => $" because no resource-based policy allows the {action} action",
            Decision.DeniedByIdentityPolicy => " with an explicit deny in an identity-based policy",
            Decision.DeniedByBoundary => " with an explicit deny in a permissions boundary",
            Decision.DeniedByResourcePolicy => " with an explicit deny in a resource-based policy",
            _ => throw new ArgumentOutOfRangeException(nameof(decision), decision, "An allowed request is not refused."),
        };
        return new AwsException(403, "AccessDenied", sentence + reason);
    }
}
