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
        foreach (var reader in Reader.Of(iam).Where(reader => Concerns(inputs, intent, reader)))
        {
            if (intent is { Kind: IntentKind.Hold, Writes: true } && Undeclared(inputs, reader, iam.Policy) is { } undeclared)
            {
                return Cut(inputs, intent, intent.Reason!, $"{intent.Message} But access is cut: {undeclared}.");
            }
            if (NotPermitted(inputs, reader, iam.Policy, intent) is { } withdrawn)
            {
                return Cut(inputs, intent, Reasons.NotPermitted, $"{withdrawn} {intent.Message}".TrimEnd());
            }
        }
        return intent;
    }

    /// <summary>Whether a role or user carries the shape of another spec than this.</summary>
    public static bool ShapeDiffers(ShareInputs inputs, StringMap tags) =>
        tags.TryGetValue(TagKeys.Shape, out var applied) && applied != ShapeHash.Of(inputs.Share.Spec);

    private static bool Concerns(ShareInputs inputs, Intent intent, Reader reader) =>
        reader.Arn == (reader.IsUser ? inputs.Identity.UserArn : inputs.Identity.RoleArn)
        && OwnershipTags.Of(reader.Tags, inputs.Identity) is Ownership.Ours or Ownership.OtherLife
        && intent switch
        {
            { Kind: IntentKind.Hold } => true,
            { Kind: IntentKind.Orphaned, KeepsCut: false } => true,
            { Kind: IntentKind.Grant } => !intent.Writes || ShapeDiffers(inputs, reader.Tags),
            _ => false,
        };

    private static Intent Cut(ShareInputs inputs, Intent intent, string reason, string message) => intent.Kind == IntentKind.Orphaned
        ? intent with { KeepsCut = true }
        : intent with { Kind = IntentKind.Cut, Writes = !inputs.ObserveOnly, Reason = reason, Message = message };

    /// <summary>What in AWS is not what the YAML names; null if nothing is. A narrower declaration is no contradiction: the policy follows it.</summary>
    private static string? Undeclared(ShareInputs inputs, Reader reader, Observation<ObservedPolicy> policy)
    {
        if (OwnershipTags.Of(reader.Tags, inputs.Identity) == Ownership.OtherLife)
        {
            return $"the {reader.Kind} was made by another life of this share";
        }
        if (ShapeDiffers(inputs, reader.Tags))
        {
            return $"the {reader.Kind} was made for other immutable fields than the spec has now";
        }
        if (reader.TrustDocument is { } trust && (IamDeclaration.TermsOf(inputs) is not { } terms || !terms.Admit(trust)))
        {
            return "the role trusts somebody else than the spec names";
        }
        if (policy.ValueOrNull is not { } found || !reader.Has(inputs.Identity.PolicyArn))
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

    private static string? NotPermitted(ShareInputs inputs, Reader reader, Observation<ObservedPolicy> policy, Intent intent)
    {
        if (inputs.Source.ItemOrNull is not { } source || inputs.NamespaceLabels is null || policy.ValueOrNull is not { } found || !reader.Has(inputs.Identity.PolicyArn))
        {
            return null;
        }
        var access = AccessPolicy.TryParse(found.Document);
        if (access is not null && access.Bucket != source.Spec.Bucket && intent.Kind == IntentKind.Grant && intent.Writes)
        {
            return null; // Another source was put in where it may not be: this one's terms say nothing about the access that stays.
        }
        var spec = access is null || access.Bucket != source.Spec.Bucket ? null : reader.AsSpec(inputs);
        if (access is null || spec is null)
        {
            return $"What is in force is not of the operator's making, so AnalyticsSource {source.Metadata.Name} cannot permit it.";
        }
        // What the planner narrows in this very pass is judged as it will be.
        var narrowed = intent is { Kind: IntentKind.Hold, Writes: true } ? IamDeclaration.BoundsOf(inputs).Narrow(access) ?? access : access;
        var answer = ShareVerdict.Permits(
            inputs.Share with { Spec = spec with { Prefix = narrowed.Prefix } }, source, inputs.NamespaceLabels, inputs.Connection?.ItemOrNull?.Spec.Account);
        return answer.Verdict == PermissionVerdict.Denied ? $"Of what is in force (prefix {narrowed.Prefix}): {answer.Message}" : null;
    }
}
