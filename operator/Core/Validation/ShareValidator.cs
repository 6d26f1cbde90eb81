using VoiceAnalytics.Core.Api;

namespace VoiceAnalytics.Core.Validation;

/// <summary>
/// What a share says on its own, before its source and connection are looked at. The same rules as <c>crds/</c> and more: it
/// decides at run time, whatever the API server enforced. Never a precondition for deleting or cutting.
/// </summary>
public static class ShareValidator
{
    private static readonly TimeSpan ShortestRotation = TimeSpan.FromHours(24);
    private static readonly TimeSpan ShortestOverlap = TimeSpan.FromHours(1);

    public static EquatableArray<FieldError> Validate(PartnerShare share)
    {
        if (share.SpecError is { } error)
        {
            return [new FieldError(error.Field, error.Message)];
        }
        var findings = new Findings();
        var spec = share.Spec;
        findings.AddIf("metadata.name", DnsLabel.Problem(share.Metadata.Name, Limits.Name));
        findings.AddIf("spec.sourceRef.name", DnsLabel.Problem(spec.SourceRef.Name, Limits.Name));
        findings.OneOf("spec.accessMode", spec.AccessMode, AccessModes.All);
        findings.AddIf("spec.prefix", S3Prefix.TryParse(spec.Prefix, out _, out var prefixProblem) ? null : prefixProblem);
        findings.AddIf("spec.schedule", LoadSchedule.TryParse(spec.Schedule, out _, out var scheduleProblem) ? null : scheduleProblem);
        ShareModeRules.Check(spec, findings);
        SnowflakeTargetRules.Check(spec, findings);
        AccessKeys(spec.AccessKeys, findings);
        CrossAccount(spec.CrossAccount, findings);
        AdoptionRules.Check(spec, findings);
        if (spec.ExpiresAt is { } expiresAt)
        {
            findings.AddIf("spec.expiresAt", Expiry.TryParse(expiresAt, out _, out var problem) ? null : problem);
        }
        Policies(spec, findings);
        findings.AddIf("spec.description", PlainText.Problem(spec.Description ?? "", Limits.Description));
        findings.AddIf("spec.contact", PlainText.Problem(spec.Contact ?? "", Limits.Contact));
        return findings.ToList();
    }

    private static void AccessKeys(AccessKeyPolicy? keys, Findings findings)
    {
        if (keys is null)
        {
            return;
        }
        var hasEvery = GoDuration.TryParse(keys.RotateEvery, out var every, out var everyProblem);
        var hasOverlap = GoDuration.TryParse(keys.Overlap, out var overlap, out var overlapProblem);
        findings.AddIf("spec.accessKeys.rotateEvery", everyProblem);
        findings.AddIf("spec.accessKeys.overlap", overlapProblem);
        if (hasEvery && every < ShortestRotation)
        {
            findings.Add("spec.accessKeys.rotateEvery", "is shorter than 24h; a partner cannot follow that");
        }
        if (hasOverlap && overlap < ShortestOverlap)
        {
            findings.Add("spec.accessKeys.overlap", "is shorter than 1h; the partner needs time to take over the new key");
        }
        if (hasEvery && hasOverlap && overlap * 2 >= every)
        {
            findings.Add("spec.accessKeys.overlap", "is not less than half of rotateEvery; at most two keys may exist at a time");
        }
    }

    private static void CrossAccount(CrossAccountPrincipal? principal, Findings findings)
    {
        if (principal is null)
        {
            return;
        }
        findings.AddIf("spec.crossAccount.accountId", AwsNames.AccountProblem(principal.AccountId));
        if (principal.PrincipalArn is not { } text)
        {
            return;
        }
        // In a condition a dollar sign begins a variable, which would let others in.
        if (!IamArn.TryParse(text, out var arn) || text.Contains('$', StringComparison.Ordinal))
        {
            findings.Add("spec.crossAccount.principalArn", $"is {Quote.Text(text)}; give the ARN of an IAM role or user, without wildcards or variables");
            return;
        }
        if (!string.Equals(arn.Account, principal.AccountId, StringComparison.Ordinal))
        {
            findings.Add("spec.crossAccount.principalArn", $"belongs to account {arn.Account}, not to spec.crossAccount.accountId; give a principal of that account");
        }
    }

    private static void Policies(PartnerShareSpec spec, Findings findings)
    {
        findings.OneOf("spec.managementPolicy", spec.ManagementPolicy, ManagementPolicies.All);
        findings.OneOf("spec.deletionPolicy", spec.DeletionPolicy, DeletionPolicies.All);
        findings.OneOf("spec.dataDeletionPolicy", spec.DataDeletionPolicy, DataDeletionPolicies.All);
        if (spec.DataDeletionPolicy != DataDeletionPolicies.Delete)
        {
            return;
        }
        if (spec.DeletionPolicy == DeletionPolicies.Orphan)
        {
            findings.Add("spec.dataDeletionPolicy", "is Delete while spec.deletionPolicy is Orphan, which leaves everything; set one of them otherwise");
        }
        if (spec.Snowflake?.ConnectionRef is null)
        {
            findings.Add("spec.dataDeletionPolicy", "is Delete, but without spec.snowflake.connectionRef the table is the partner's; set it to Retain");
        }
    }
}
