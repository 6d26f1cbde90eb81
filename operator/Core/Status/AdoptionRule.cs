using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Naming;

namespace VoiceAnalytics.Core.Status;

/// <summary>Condition Adopted: whether the hand-made role or user is the share's now, and what became of the policy it had.</summary>
internal static class AdoptionRule
{
    public static void Set(PassReport report, ConditionSet conditions)
    {
        var share = report.Inputs.Identity;
        if (!AdoptionClaims.Claims(report.Inputs.Share))
        {
            conditions.Remove(ConditionTypes.Adopted);
            return;
        }
        if (report.Remaining.Blocks.FirstOrDefault(block => block.Reason == Reasons.AdoptionRefused) is { } refused)
        {
            conditions.Set(ConditionTypes.Adopted, false, Reasons.AdoptionRefused, refused.Message);
            return;
        }
        var (what, tags, attached) = report.Observed.Iam switch
        {
            { User.ValueOrNull: { } user } when share.AdoptedUser is not null => ($"User {share.AdoptedUser}", user.Tags, user.AttachedPolicyArns),
            { Role.ValueOrNull: { } role } when share.AdoptedRole is not null => ($"Role {share.AdoptedRole}", role.Tags, role.AttachedPolicyArns),
            _ => (null, StringMap.Empty, []),
        };
        if (what is null)
        {
            conditions.SetUnknown(ConditionTypes.Adopted, report.Intent.Reason ?? Reasons.Progressing, report.Intent.Message ?? "It was not looked at yet.");
            return;
        }
        var held = report.Intent is { Kind: IntentKind.Grant, Writes: true, OnlyNarrows: false } ? null : report.Intent;
        var ours = OwnershipTags.Of(tags, share) != Ownership.Foreign;
        var former = attached.FirstOrDefault(arn => tags.TryGetValue(OwnershipTags.AdoptedFrom, out var from) && from == TagValue.Of(arn));
        if (!ours || former is not null)
        {
            conditions.Set(ConditionTypes.Adopted, false, held?.Reason ?? Reasons.Progressing, ours
                ? $"{what} carries the share's tags; policy {Arn.NameOf(former!)}, attached by hand, goes when the share's own is on. {held?.Message}".TrimEnd()
                : $"{what} is not adopted yet. {held?.Message}".TrimEnd());
            return;
        }
        conditions.Set(ConditionTypes.Adopted, true, Reasons.Adopted, tags.TryGetValue(OwnershipTags.AdoptedFrom, out var policy)
            ? $"{what} is the share's: it is kept as declared and goes with the share. Policy {Arn.NameOf(policy)} was detached and is as it was."
            : $"{what} is the share's: it is kept as declared and goes with the share.");
    }
}
