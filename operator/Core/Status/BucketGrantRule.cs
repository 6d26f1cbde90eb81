using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Observed;

namespace VoiceAnalytics.Core.Status;

/// <summary>What condition BucketPolicyGrant says.</summary>
/// <param name="Holds">Null: it cannot be told.</param>
/// <param name="AwaitsOwner">The share cannot be read before the bucket's owner has acted: Ready says so.</param>
public sealed record BucketGrantVerdict(bool? Holds, string Reason, string Message, bool AwaitsOwner = false);

/// <summary>Holds what bucket policies of others should say against what is known of them.</summary>
public static class BucketGrantRule
{
    /// <param name="policy">The bucket's policy; null when it was not asked for.</param>
    /// <param name="verified">Snowflake has listed the folder through the role.</param>
    /// <returns>Null when no bucket policy concerns the share.</returns>
    public static BucketGrantVerdict? Of(ShareInputs inputs, Declaration declared, Observation<string>? policy, bool verified, DateTimeOffset now)
    {
        var verdicts = declared.BucketGrants
            .Select(grant => grant.Kind == BucketGrantKind.Required ? Required(inputs, grant, verified) : Direct(grant, policy, now))
            .OfType<BucketGrantVerdict>().OrderBy(Weight).ToList();
        return verdicts.Count == 0 ? null : verdicts[0] with { Message = string.Join(" ", verdicts.Select(verdict => verdict.Message)) };
    }

    private static int Weight(BucketGrantVerdict verdict) => verdict switch
    {
        { AwaitsOwner: true } => 0,
        { Reason: Reasons.GrantWiderThanDeclared } => 1,
        // Whether the share can be read at all comes before what is not needed for it.
        { Reason: Reasons.GrantConfirmed } => 2,
        { Holds: null } => 3,
        { Holds: false } => 4,
        _ => 5,
    };

    private static BucketGrantVerdict Required(ShareInputs inputs, DesiredBucketGrant desired, bool verified)
    {
        var grant = desired.Grant;
        if (verified)
        {
            return new(true, Reasons.GrantConfirmed, $"Bucket {grant.Bucket} lets the role in: Snowflake has listed the folder through it.");
        }
        if (desired.Confirmed)
        {
            return new(true, Reasons.GrantConfirmed, $"Annotation {Annotations.BucketPolicyApplied} says that the policy of bucket {grant.Bucket} lets {grant.PrincipalArn} in; S3 does not show it to other accounts.");
        }
        var documents = string.Join(" and ", desired.Documents.Keys.Select(key => $"'{key}'"));
        return new(
            null, Reasons.AwaitingBucketOwner,
            $"Bucket {grant.Bucket} is in account {grant.BucketAccountId}: its owner has to add the statements in {documents} of ConfigMap {inputs.Identity.HandoffName} to the policy of bucket and key. S3 does not show the policy to other accounts; when it is done, set annotation {Annotations.BucketPolicyApplied}: \"{desired.Fingerprint}\" on the share.",
            AwaitsOwner: true);
    }

    private static BucketGrantVerdict? Direct(DesiredBucketGrant desired, Observation<string>? policy, DateTimeOffset now)
    {
        var grant = desired.Grant;
        return policy switch
        {
            Observation<string>.Present { Value: var document } => Judge(desired, document, now),
            Observation<string>.Absent => Judge(desired, null, now),
            Observation<string>.Unknown { Failure: var failure } => new(null, Reasons.For(failure), $"Whether bucket {grant.Bucket} lets {grant.PrincipalArn} in directly cannot be told: {failure.Message}"),
            _ => desired.InForce
                ? new(null, Reasons.GrantNotReadable, $"Whether bucket {grant.Bucket} of account {grant.BucketAccountId} lets {grant.PrincipalArn} in directly cannot be told: S3 does not show its policy to other accounts.")
                : null,
        };
    }

    private static BucketGrantVerdict Judge(DesiredBucketGrant desired, string? document, DateTimeOffset now)
    {
        var grant = desired.Grant;
        var findings = grant.JudgedBy(document, now);
        if (!desired.InForce)
        {
            return findings.Allows
                ? new(true, Reasons.GrantWiderThanDeclared, $"The share gives no access now, but the policy of bucket {grant.Bucket} still names {grant.PrincipalArn}: its owner has to remove that.")
                : new(false, Reasons.GrantAbsent, $"The policy of bucket {grant.Bucket} does not let {grant.PrincipalArn} in.");
        }
        if (!findings.Wider.IsEmpty)
        {
            return new(true, Reasons.GrantWiderThanDeclared, $"The policy of bucket {grant.Bucket} lets {grant.PrincipalArn} do more than the share declares: {string.Join("; ", findings.Wider.Take(5))}. Its owner should put the statements of '{desired.DocumentKey}' there instead.");
        }
        return findings.Present
            ? new(true, Reasons.GrantPresent, $"The policy of bucket {grant.Bucket} lets {grant.PrincipalArn} read the folder directly. A cut of the share does not end that; removing the statements does.")
            : new(false, Reasons.GrantAbsent, $"The policy of bucket {grant.Bucket} does not let {grant.PrincipalArn} in directly. The share's role does not need it; a Snowflake integration with the partner's own role does ('{desired.DocumentKey}' of the handoff).");
    }
}
