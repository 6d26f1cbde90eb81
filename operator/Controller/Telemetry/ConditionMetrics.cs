using System.Diagnostics.Metrics;
using VoiceAnalytics.Controller.Caching;
using VoiceAnalytics.Core.Api;

namespace VoiceAnalytics.Controller.Telemetry;

/// <summary>
/// <c>partnershare_condition{namespace,name,type,status}</c>: 1 for the status that holds. The only family with a label per
/// object; a deleted share's series are no longer reported.
/// </summary>
internal static class ConditionMetrics
{
    public static void Watch(ControllerMeters meters, Store<PartnerShare> shares) =>
        meters.PartnerShare.CreateObservableGauge("condition", () => Measure(shares), null, "1 for the status that a share's condition has.");

    private static IEnumerable<Measurement<int>> Measure(Store<PartnerShare> shares) =>
        from share in shares.All()
        from condition in share.Status?.Conditions ?? []
        select new Measurement<int>(
            1,
            new("namespace", share.Metadata.Namespace),
            new("name", share.Metadata.Name),
            new("type", condition.Type),
            new("status", condition.Status));
}
