using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Naming;
using VoiceAnalytics.Core.Observed;

namespace VoiceAnalytics.Core.Status;

/// <summary>Report × former status → status. Equal reports give equal statuses, so that at rest nothing is written.</summary>
public static class StatusBuilder
{
    public static PartnerShareStatus Build(PassReport report, DateTimeOffset now)
    {
        var share = report.Inputs.Share;
        var former = share.Status ?? new PartnerShareStatus();
        var ready = ReadyRule.Of(report);
        var conditions = new ConditionSet(former.Conditions, share.Metadata.Generation, now);
        conditions.Set(ConditionTypes.Ready, ready.IsReady, ready.Reason, ready.Message);
        PartConditions.Set(report, conditions);
        Verification(report, conditions);
        LoadHealth.Set(report, conditions);
        BucketGrant(report, conditions);
        AdoptionRule.Set(report, conditions);
        Drifted(report, conditions);
        var row = ReasonTable.Row(ready.Reason);
        conditions.SetOnlyIfTrue(ConditionTypes.Reconciling, row.Activity == Activity.Reconciling, ready.Reason, ready.Message);
        conditions.SetOnlyIfTrue(ConditionTypes.Stalled, row.Activity == Activity.Stalled, ready.Reason, ready.Message);

        var iam = report.Observed.Iam;
        var access = AccessSummary.Of(report.Inputs, iam, former, now);
        return StatusBounds.Fit(former with
        {
            ObservedGeneration = share.Metadata.Generation,
            Conditions = conditions.Build(),
            EffectivePrefix = access.Prefix,
            Policy = Named(iam.Policy, former.Policy, policy => policy.Arn),
            Role = Named(iam.Role, former.Role, role => role.Arn),
            User = Named(iam.User, former.User, user => user.Arn),
            Secret = KeySummary.SecretOf(report, former),
            AccessKeys = KeySummary.Of(report, former, now),
            LastHandledRotateAt = KeySummary.HandledRequest(report, former),
            Handoff = Published(report, former),
            Snowflake = RolloutRecord.Of(report, SnowflakeSummary.Of(report)),
            Load = report.Load?.ValueOrNull ?? (report.Inputs.HasConnection ? former.Load : null),
            ExpiresAt = access.EndsAt,
            LastHandledReconcileAt = share.Metadata.Annotations.TryGetValue(Annotations.ReconcileRequestedAt, out var asked) ? asked : former.LastHandledReconcileAt,
            SettledAs = SettledAs(report, former),
            Drift = Entries(report, former, now),
            Plan = report.Intent.Writes ? [] : report.Remaining.Actions.Select(action => action.ToString()).ToEquatableArray(),
            BlockedBy = Blockers(report),
        });
    }

    // Of what is declared now, or of nothing.
    private static string? SettledAs(PassReport report, PartnerShareStatus former)
    {
        var declared = report.Declared.ToFingerprint();
        return report.IsSettledButForItsTurn || former.SettledAs == declared ? declared : null;
    }

    private static void Verification(PassReport report, ConditionSet conditions)
    {
        if (report.Inputs.Share.Spec.CrossAccount is not null)
        {
            conditions.SetUnknown(
                ConditionTypes.AccessVerified, Reasons.PartnerManaged, "The partner's AWS account cannot be asked; the handoff's commands show it.");
            return;
        }
        if (!report.Inputs.HasConnection)
        {
            conditions.SetUnknown(
                ConditionTypes.AccessVerified, Reasons.PartnerManaged, "The partner's Snowflake cannot be asked; the handoff's test queries show it.");
            return;
        }
        if (report.Verification is { } verdict)
        {
            conditions.Set(ConditionTypes.AccessVerified, verdict.Verified, verdict.Reason, verdict.Message);
            return;
        }
        conditions.SetUnknown(ConditionTypes.AccessVerified, Reasons.AccessNotVerified, report switch
        {
            { Intent.Kind: not IntentKind.Grant } => "Nothing is granted now, so Snowflake is not asked to list the folder.",
            { Inputs.ByUser: true } => "Snowflake is asked to list the folder once stage, user and key are as declared; see SnowflakeReady, IamReady and CredentialsReady.",
            _ => "Snowflake is asked to list the folder once integration and role are as declared; see SnowflakeReady, IamReady and TrustEstablished.",
        });
    }

    private static void BucketGrant(PassReport report, ConditionSet conditions)
    {
        switch (report.BucketGrant)
        {
            case null:
                conditions.Remove(ConditionTypes.BucketPolicyGrant);
                break;
            case { Holds: { } holds } verdict:
                conditions.Set(ConditionTypes.BucketPolicyGrant, holds, verdict.Reason, verdict.Message);
                break;
            case var verdict:
                conditions.SetUnknown(ConditionTypes.BucketPolicyGrant, verdict.Reason, verdict.Message);
                break;
        }
    }

    private static void Drifted(PassReport report, ConditionSet conditions)
    {
        if (report.Drift.IsEmpty)
        {
            conditions.Set(ConditionTypes.DriftDetected, false, Reasons.InSync, "Nothing was changed by others.");
            return;
        }
        var found = Differences.List(report.Drift.Select(drift => $"{drift.Object}: {drift.Observed}").Order(StringComparer.Ordinal));
        conditions.Set(ConditionTypes.DriftDetected, true, Reasons.Drifted, $"{found}. {Repair(report)}");
    }

    private static string Repair(PassReport report) => report switch
    {
        { Remaining.Actions.IsEmpty: true } => "All of it was put right.",
        { Intent.Writes: true } => "The operator is putting it right.",
        _ => $"Not put right: {report.Intent.Message}",
    };

    private static EquatableArray<DriftEntry> Entries(PassReport report, PartnerShareStatus former, DateTimeOffset now) =>
        report.Drift
            .Select(drift => new DriftEntry
            {
                Object = StatusBounds.Text(drift.Object),
                Field = StatusBounds.Text(drift.Field),
                Observed = drift.Observed,
            })
            .DistinctBy(entry => (entry.Object, entry.Field))
            .Select(entry => entry with { Since = former.Drift.FirstOrDefault(old => old.Object == entry.Object && old.Field == entry.Field)?.Since ?? now })
            .OrderBy(entry => entry.Object, StringComparer.Ordinal).ThenBy(entry => entry.Field, StringComparer.Ordinal)
            .ToEquatableArray();

    private static EquatableArray<BlockedEntry> Blockers(PassReport report) =>
        report.Remaining.Blocks.Select(block => new BlockedEntry { Object = block.Object, Reason = block.Reason })
            .Concat(report.Failures.Select(failed => new BlockedEntry { Object = failed.Action.Target, Reason = Reasons.For(failed.Failure) }))
            .DistinctBy(entry => (entry.Object, entry.Reason))
            .OrderBy(entry => entry.Object, StringComparer.Ordinal).ThenBy(entry => entry.Reason, StringComparer.Ordinal)
            .ToEquatableArray();

    private static HandoffStatus? Published(PassReport report, PartnerShareStatus former) => report.Observed.Handoff switch
    {
        Observation<ObservedHandoff>.Present { Value.OwnerUid: { } owner } when owner == report.Inputs.Share.Metadata.Uid =>
            new HandoffStatus { ConfigMapName = report.Inputs.Identity.HandoffName },
        Observation<ObservedHandoff>.Present or Observation<ObservedHandoff>.Absent => null,
        _ => former.Handoff,
    };

    // What could not be read is reported as it was last seen.
    private static NamedArn? Named<T>(Observation<T> observed, NamedArn? former, Func<T, string> arn)
        where T : class => observed switch
        {
            Observation<T>.Present present => new NamedArn { Name = Arn.NameOf(arn(present.Value)), Arn = arn(present.Value) },
            Observation<T>.Absent => null,
            _ => former,
        };
}
