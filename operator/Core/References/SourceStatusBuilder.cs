using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Status;
using VoiceAnalytics.Core.Validation;

namespace VoiceAnalytics.Core.References;

/// <summary>Report × former status → status of a source. Equal reports give equal statuses, so that at rest nothing is written.</summary>
public static class SourceStatusBuilder
{
    private const int ListedShares = 100;
    private const int ListedErrors = 5;

    public static AnalyticsSourceStatus Build(SourceReport report, DateTimeOffset now)
    {
        var metadata = report.Source.Metadata;
        var former = report.Source.Status ?? new AnalyticsSourceStatus();
        var conditions = new ConditionSet(former.Conditions, metadata.Generation, now);
        ReadyCondition.Set(conditions, Obstacle(report) ?? new Finding(Reasons.Available, Fine(report)));
        BucketConditions.Set(report, conditions);
        Permitted(report, conditions);
        Adoption(report, conditions);
        Rollout(report, conditions);
        return former with
        {
            ObservedGeneration = metadata.Generation,
            Conditions = conditions.Build(),
            ShareCount = report.Uses.Length,
            Shares = report.Uses.Take(ListedShares)
                .Select(use => new ShareSummary { Namespace = use.Namespace, Name = use.Name, Permitted = use.Permitted }).ToEquatableArray(),
            LastHandledReconcileAt = metadata.Annotations.TryGetValue(Annotations.ReconcileRequestedAt, out var asked) ? asked : former.LastHandledReconcileAt,
        };
    }

    private static Finding? Obstacle(SourceReport report)
    {
        if (report.Source.Metadata.DeletionTimestamp is not null && !report.Uses.IsEmpty)
        {
            return new Finding(
                Reasons.InUse,
                $"The source is being deleted and goes once no share names it: {ShareUses.List(report.Uses)}. Until then nothing of it is granted or widened, and access as it is stays. Delete these shares.");
        }
        return report.Errors.Count > 0
            ? new Finding(Reasons.InvalidSpec, string.Join(". ", report.Errors.Take(ListedErrors)) + ".")
            : BucketConditions.Obstacle(report);
    }

    private static string Fine(SourceReport report) => report.Bucket?.Location.ValueOrNull is null
        ? "The definition is valid. The operator may not look at the bucket: see condition BucketReady."
        : "The definition is valid, and the bucket is where it says.";

    private static void Permitted(SourceReport report, ConditionSet conditions)
    {
        var refused = report.Uses.Where(use => !use.Permitted).ToList();
        conditions.Set(
            SourceConditions.SharesPermitted,
            refused.Count == 0,
            refused.Count == 0 ? Reasons.AllPermitted : Reasons.SomeNotPermitted,
            refused.Count == 0 ? "spec.allow permits every share that names this source." : $"spec.allow does not permit {ShareUses.List(refused)}: their access is cut.");
    }

    // A second signature that nobody needs any more lies around for whoever comes next.
    private static void Adoption(SourceReport report, ConditionSet conditions)
    {
        var open = report.Source.Spec.Adoptable.Where(name => !report.AdoptedNames.Contains(name)).ToList();
        conditions.SetOnlyIfTrue(
            SourceConditions.AdoptionOpen, open.Count > 0, Reasons.AdoptionOffered,
            $"spec.adoptable offers what no share names in spec.adopt: {string.Join(", ", open.Take(10))}{(open.Count > 10 ? $" and {open.Count - 10} more" : "")}.");
    }

    private static void Rollout(SourceReport report, ConditionSet conditions)
    {
        var stopped = report.Rollout.Any(each => each.StoppedAt is not null);
        conditions.SetOnlyIfTrue(
            SourceConditions.RollingOut, !report.Rollout.IsEmpty, stopped ? Reasons.RolloutStopped : Reasons.RollingOut,
            StatusBounds.Text($"A change of table, views or files rolls out share by share in each Snowflake account. {string.Join(" ", report.Rollout.OrderBy(each => each.StoppedAt is null))}", Limits.ConditionMessage));
    }
}
