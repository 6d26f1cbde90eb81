using VoiceAnalytics.Core.Api;

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
}
