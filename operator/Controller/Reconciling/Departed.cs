using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Status;
using VoiceAnalytics.Core.Validation;

namespace VoiceAnalytics.Controller.Reconciling;

/// <summary>A share that exists no more, as if it were being deleted: what is to become of its objects follows from its last spec.</summary>
internal static class Departed
{
    public static PartnerShare Of(PartnerShare last, DateTimeOffset now) => last with
    {
        Metadata = last.Metadata with
        {
            DeletionTimestamp = last.Metadata.DeletionTimestamp ?? now,
            Finalizers = [ApiGroup.Finalizer],
        },
        // Observe asks for a decision on the share, and there is no share left to take it on.
        Spec = last.Spec with { ManagementPolicy = ManagementPolicies.Manage },
    };

    /// <summary>
    /// The share that had the name before <paramref name="share"/>, was not let go, and was of another shape: nothing of it is this one's.
    /// One of the same shape goes on as this one, as after a restored backup.
    /// </summary>
    public static PartnerShare? FormerLife(PartnerShare? last, PartnerShare share) =>
        last is not null && last.Metadata.Uid != share.Metadata.Uid && ShapeHash.Of(last.Spec) != ShapeHash.Of(share.Spec) ? last : null;

    /// <summary>What the one that has the name now waits for.</summary>
    public static Intent Ending(PartnerShare former) => new(
        IntentKind.Hold, Writes: false, Reasons.Progressing,
        $"A share of this name (uid {former.Metadata.Uid}) vanished without its deletion being carried out. What it had outside is removed before anything is made for this one.");
}
