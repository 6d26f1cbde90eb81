using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Naming;

namespace VoiceAnalytics.Core.Status;

/// <summary>Condition Adopted: whether what was made by hand is the share's now, and what became of the policy that role or user had.</summary>
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
        if (report.Remaining.Blocks.Where(block => block.Reason == Reasons.AdoptionRefused).Select(block => block.Message).ToList() is { Count: > 0 } refused)
        {
            conditions.Set(ConditionTypes.Adopted, false, Reasons.AdoptionRefused, string.Join(" ", refused));
            return;
        }
        var (what, tags, attached) = report.Observed.Iam switch
        {
            { User.ValueOrNull: { } user } when share.AdoptedUser is not null => ($"User {share.AdoptedUser}", user.Tags, user.AttachedPolicyArns),
            { Role.ValueOrNull: { } role } when share.AdoptedRole is not null => ($"Role {share.AdoptedRole}", role.Tags, role.AttachedPolicyArns),
            _ => (null, StringMap.Empty, default),
        };
        // Where an edit asks for what the share cannot come to adopt any more, there is nothing to look at at all.
        if ((what is null && share is not { AdoptedUser: null, AdoptedRole: null }) || SnowflakeAdoptionProgress.Of(report) is not { } progress
            || (what is null && progress is { Done: [], Open: [] }))
        {
            conditions.SetUnknown(ConditionTypes.Adopted, report.Intent.Reason ?? Reasons.Progressing, report.Intent.Message ?? "It was not looked at yet.");
            return;
        }
        var held = report.Intent is { Kind: IntentKind.Grant, Writes: true, OnlyNarrows: false } ? null : report.Intent;
        var former = attached.FirstOrDefault(arn => tags.TryGetValue(OwnershipTags.AdoptedFrom, out var from) && from == TagValue.Of(arn));
        List<string> open =
        [
            .. report.Inputs.AskedInVain is { } asked ? new[] { $"Not adopted, for the share has one of its own: {asked}." } : [],
            .. what is not null && OwnershipTags.Of(tags, share) != Ownership.Ours ? new[] { $"{what} is not adopted yet." }
                : former is not null ? new[] { $"{what} carries the share's tags; policy {Arn.NameOf(former)}, attached by hand, goes when the share's own is on." }
                : [],
            .. progress.Open.Count > 0 ? new[] { $"Not adopted yet in Snowflake: {string.Join(", ", progress.Open)}." } : [],
        ];
        if (open.Count > 0)
        {
            conditions.Set(ConditionTypes.Adopted, false, held?.Reason ?? Reasons.Progressing, $"{string.Join(" ", open)} {held?.Message}".TrimEnd());
            return;
        }
        List<string> all = [.. what is null ? [] : new[] { what }, .. progress.Done];
        var policy = tags.TryGetValue(OwnershipTags.AdoptedFrom, out var named) ? $" Policy {Arn.NameOf(named)} was detached and is as it was." : "";
        conditions.Set(ConditionTypes.Adopted, true, Reasons.Adopted, all.Count == 1
            ? $"{Capital(all[0])} is the share's: it is kept as declared and goes with the share.{policy}"
            : $"{Capital(string.Join(", ", all))} are the share's: they are kept as declared and go with the share.{policy}");
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
