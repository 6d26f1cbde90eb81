using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Status;

namespace VoiceAnalytics.Controller.Reconciling;

/// <summary>What an Event says: only when something happened, nothing when nothing did.</summary>
internal sealed record Announcement(bool Warning, string Reason, string Message)
{
    public static Announcement? Of(PartnerShareStatus? before, PartnerShareStatus after)
    {
        var ready = Find(after, ConditionTypes.Ready)!;
        var drift = Find(after, ConditionTypes.DriftDetected);
        if (drift is { Status: ConditionStatuses.True } && drift.Message != (before is null ? null : Find(before, ConditionTypes.DriftDetected)?.Message))
        {
            return new Announcement(true, ConditionTypes.DriftDetected, drift.Message);
        }
        var was = before is null ? null : Find(before, ConditionTypes.Ready);
        return was?.Reason == ready.Reason && was.Status == ready.Status
            ? null
            : new Announcement(ReasonTable.Row(ready.Reason).Activity == Activity.Stalled, ready.Reason, ready.Message);
    }

    private static Condition? Find(PartnerShareStatus status, string type) =>
        status.Conditions.FirstOrDefault(condition => condition.Type == type);
}
