using VoiceAnalytics.Sandbox.Aws.Access;
using VoiceAnalytics.Sandbox.Aws.Policies;
using VoiceAnalytics.Sandbox.Aws.State;

namespace VoiceAnalytics.Sandbox.Aws.Sts;

/// <summary>May this caller become this role? Used by the wire and by the oracle alike.</summary>
internal static class AssumeRole
{
    public const string Action = "sts:AssumeRole";

    /// <summary>The role, or the refusal of the real service, which does not say whether the role exists.</summary>
    public static RoleState Authorize(
        WorldState policies, WorldState roles, Caller caller, string roleArn, string? externalId, string sessionName, Circumstances circumstances)
    {
        var account = Arn.TryParse(roleArn, out var arn) ? arn.Account : "";
        var refusal = new AwsException(403, "AccessDenied", $"User: {caller.Arn} is not authorized to perform: {Action} on resource: {roleArn}");
        if (caller.Kind is CallerKind.Root)
        {
            throw new AwsException(403, "AccessDenied", "Roles may not be assumed by root accounts.");
        }
        var role = roles.RoleByArn(roleArn) ?? throw refusal;
        var context = circumstances.Describe(Action, caller, account)
            .Offer("sts:ExternalId", externalId)
            .Offer("sts:RoleSessionName", sessionName)
            .OfferTags("aws:ResourceTag/", role.Tags.Values)
            .OfferTags("iam:ResourceTag/", role.Tags.Values);
        // The trust policy must let the caller in, also within one account.
        var decision = AccessControl.Decide(policies, caller, new AccessRequest(Action, roleArn, account, context), role.Trust, mandatory: true);
        return decision == Decision.Allowed && arn.Partition == caller.Partition ? role : throw refusal;
    }
}
