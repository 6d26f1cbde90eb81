using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Iam;
using VoiceAnalytics.Core.Naming;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Status;
using VoiceAnalytics.Core.Validation;

namespace VoiceAnalytics.Core.Desired;

/// <summary>
/// Where the spec is not carried out (it is invalid, something is missing, paused, <c>Observe</c>), permission of what it says proves
/// nothing: what AWS gives is something else. So that is judged instead, by the documents stored there.
/// </summary>
public static class AccessInForce
{
    /// <summary>The intent, or a cut if what is in force may not stay.</summary>
    public static Intent Judge(ShareInputs inputs, Intent intent, ObservedIam iam)
    {
        if (iam.Role.ValueOrNull is not { } role || !Concerns(inputs, intent, role))
        {
            return intent;
        }
        if (intent is { Kind: IntentKind.Hold, Writes: true } && Undeclared(inputs, role, iam.Policy) is { } undeclared)
        {
            return Cut(inputs, intent, intent.Reason!, $"{intent.Message} But access is cut: {undeclared}.");
        }
        return NotPermitted(inputs, role, iam.Policy, intent) is { } withdrawn
            ? Cut(inputs, intent, Reasons.NotPermitted, $"{withdrawn} {intent.Message}".TrimEnd())
            : intent;
    }

    private static bool Concerns(ShareInputs inputs, Intent intent, ObservedRole role) =>
        role.Arn == inputs.Identity.RoleArn
        && OwnershipTags.Of(role.Tags, inputs.Identity) is Ownership.Ours or Ownership.OtherLife
        && intent switch
        {
            { Kind: IntentKind.Hold } => true,
            { Kind: IntentKind.Orphaned, KeepsCut: false } => true,
            { Kind: IntentKind.Grant } => !intent.Writes || ShapeDiffers(inputs, role),
            _ => false,
        };

    private static Intent Cut(ShareInputs inputs, Intent intent, string reason, string message) => intent.Kind == IntentKind.Orphaned
        ? intent with { KeepsCut = true }
        : intent with { Kind = IntentKind.Cut, Writes = !inputs.ObserveOnly, Reason = reason, Message = message };

    /// <summary>What in AWS is not what the YAML names; null if nothing is. A narrower declaration is no contradiction: the policy follows it.</summary>
    private static string? Undeclared(ShareInputs inputs, ObservedRole role, Observation<ObservedPolicy> policy)
    {
        if (OwnershipTags.Of(role.Tags, inputs.Identity) == Ownership.OtherLife)
        {
            return "the role was made by another life of this share";
        }
        if (ShapeDiffers(inputs, role))
        {
            return "the role was made for other immutable fields than the spec has now";
        }
        if (IamDeclaration.TermsOf(inputs) is not { } terms || !terms.Admit(role.TrustDocument))
        {
            return "the role trusts somebody else than the spec names";
        }
        if (policy.ValueOrNull is not { } found || !IsAttached(inputs, role))
        {
            return null;
        }
        return AccessPolicy.TryParse(found.Document) switch
        {
            null => "the policy is not of the operator's making",
            { } inForce when inputs.Source.ItemOrNull is { } source && source.Spec.Bucket != inForce.Bucket => $"the policy names bucket {inForce.Bucket}",
            { } inForce when IamDeclaration.BoundsOf(inputs).Narrow(inForce) is null => $"prefix {inForce.Prefix}, which is in force, is not within the one that the spec names",
            _ => null,
        };
    }

    private static string? NotPermitted(ShareInputs inputs, ObservedRole role, Observation<ObservedPolicy> policy, Intent intent)
    {
        if (inputs.Source.ItemOrNull is not { } source || inputs.NamespaceLabels is not { } labels || policy.ValueOrNull is not { } found || !IsAttached(inputs, role))
        {
            return null;
        }
        var access = AccessPolicy.TryParse(found.Document);
        if (access is not null && access.Bucket != source.Spec.Bucket && intent.Kind == IntentKind.Grant && intent.Writes)
        {
            return null; // Another source was put in where it may not be: this one's terms say nothing about the access that stays.
        }
        if (access is null || access.Bucket != source.Spec.Bucket || TrustPolicy.TryParse(role.TrustDocument) is not { } trust)
        {
            return $"What is in force is not of the operator's making, so AnalyticsSource {source.Metadata.Name} cannot permit it.";
        }
        // What the planner narrows in this very pass is judged as it will be.
        var narrowed = intent is { Kind: IntentKind.Hold, Writes: true } ? IamDeclaration.BoundsOf(inputs).Narrow(access) ?? access : access;
        var inForce = inputs.Share with { Spec = AsInForce(inputs, narrowed.Prefix, trust.PrincipalArn) };
        var place = new ShareNamespace(inputs.Share.Metadata.Namespace, labels);
        var answer = Permission.Check(inForce, source, place, inputs.Connection?.ItemOrNull?.Spec.Account);
        return answer.Verdict == PermissionVerdict.Denied ? $"Of what is in force (prefix {narrowed.Prefix}): {answer.Message}" : null;
    }

    private static PartnerShareSpec AsInForce(ShareInputs inputs, string prefix, string principal) => inputs.HasConnection
        ? inputs.Share.Spec with { Prefix = prefix }
        : inputs.Share.Spec with
        {
            Prefix = prefix,
            Snowflake = (inputs.Share.Spec.Snowflake ?? new SnowflakeTarget()) with { Partner = new PartnerIdentity { IamUserArn = principal } },
        };

    private static bool IsAttached(ShareInputs inputs, ObservedRole role) =>
        role.AttachedPolicyArns.Contains(inputs.Identity.PolicyArn, StringComparer.Ordinal);

    private static bool ShapeDiffers(ShareInputs inputs, ObservedRole role) =>
        role.Tags.TryGetValue(TagKeys.Shape, out var applied) && applied != ShapeHash.Of(inputs.Share.Spec);
}
