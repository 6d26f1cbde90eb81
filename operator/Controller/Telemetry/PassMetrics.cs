using System.Collections.Immutable;
using System.Diagnostics.Metrics;
using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Planning;

namespace VoiceAnalytics.Controller.Telemetry;

/// <summary>
/// <c>partnershare_planned_actions_total{system,verb}</c>: writes that passes set out to do. <c>partnershare_drift_detected_total{kind}</c>:
/// fields found changed by others, each once however long it stays. Labels are the operator's own words, never a name.
/// </summary>
internal sealed class PassMetrics(ControllerMeters meters)
{
    private readonly Counter<long> _planned = meters.PartnerShare.CreateCounter<long>("planned_actions_total", null, "Writes that passes set out to do.");

    private readonly Counter<long> _drift = meters.PartnerShare.CreateCounter<long>("drift_detected_total", null, "Managed fields that were found changed by others.");

    public void Planned(ImmutableArray<PlannedAction> actions)
    {
        foreach (var action in actions)
        {
            _planned.Add(1, new("system", SystemOf(action.System)), new("verb", action.Verb));
        }
    }

    /// <param name="former">What was reported before.</param>
    public void Drifted(EquatableArray<DriftEntry> former, EquatableArray<DriftEntry> now)
    {
        var known = former.Select(entry => (entry.Object, entry.Field)).ToHashSet();
        foreach (var entry in now.Where(entry => !known.Contains((entry.Object, entry.Field))))
        {
            _drift.Add(1, new KeyValuePair<string, object?>("kind", entry.Object.Split(' ')[0]));
        }
    }

    private static string SystemOf(TargetSystem system) => system switch
    {
        TargetSystem.Iam => "aws",
        TargetSystem.Snowflake => "snowflake",
        _ => "kubernetes",
    };
}
