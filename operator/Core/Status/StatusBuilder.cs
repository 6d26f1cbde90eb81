using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Naming;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Planning;
using VoiceAnalytics.Core.Validation;

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
        Iam(report, conditions);
        Snowflake(report, conditions);
        LoadHealth.Set(report, conditions);
        Drifted(report, conditions);
        var row = ReasonTable.Row(ready.Reason);
        conditions.SetOnlyIfTrue(ConditionTypes.Reconciling, row.Activity == Activity.Reconciling, ready.Reason, ready.Message);
        conditions.SetOnlyIfTrue(ConditionTypes.Stalled, row.Activity == Activity.Stalled, ready.Reason, ready.Message);

        var iam = report.Observed.Iam;
        return former with
        {
            ObservedGeneration = share.Metadata.Generation,
            Conditions = conditions.Build(),
            EffectivePrefix = S3Prefix.TryParse(share.Spec.Prefix, out var prefix, out _) ? prefix.Value : former.EffectivePrefix,
            Policy = Named(iam.Policy, former.Policy, policy => policy.Arn),
            Role = Named(iam.Role, former.Role, role => role.Arn),
            User = Named(iam.User, former.User, user => user.Arn),
            Secret = KeySummary.SecretOf(report, former),
            AccessKeys = KeySummary.Of(report, former, now),
            LastHandledRotateAt = KeySummary.HandledRequest(report, former),
            Handoff = Published(report, former),
            Snowflake = SnowflakeSummary.Of(report),
            Load = report.Load?.ValueOrNull ?? (report.Inputs.HasConnection ? former.Load : null),
            ExpiresAt = Lifecycle.End(share.Spec),
            LastHandledReconcileAt = share.Metadata.Annotations.TryGetValue(Annotations.ReconcileRequestedAt, out var asked) ? asked : former.LastHandledReconcileAt,
            Drift = Entries(report, former, now),
            Plan = report.Intent.Writes ? [] : report.Remaining.Actions.Take(50).Select(action => action.ToString()).ToEquatableArray(),
            BlockedBy = Blockers(report),
        };
    }

    private static void Iam(PassReport report, ConditionSet conditions)
    {
        var trusted = report.Remaining.Blocks.FirstOrDefault(block => block.Reason is Reasons.AwaitingPartner or Reasons.AwaitingSnowflake);
        var obstacle = ReadyRule.In(report, TargetSystem.Iam);
        if (report.Intent.Kind is not IntentKind.Grant)
        {
            var reason = obstacle ?? new Finding(report.Intent.Reason ?? Reasons.Progressing, report.Intent.Message ?? "");
            conditions.Set(ConditionTypes.IamReady, false, reason.Reason, reason.Message);
            Partner(report, conditions, reason);
            return;
        }
        var waitsForTrustOnly = trusted is not null && obstacle?.Reason == trusted.Reason;
        if (obstacle is null || waitsForTrustOnly)
        {
            conditions.Set(ConditionTypes.IamReady, true, Reasons.Available, waitsForTrustOnly ? "The policy is in place; the role follows with its trust." : $"Policy and {(report.Inputs.ByUser ? "user" : "role")} are as declared.");
        }
        else
        {
            conditions.Set(ConditionTypes.IamReady, false, obstacle.Reason, obstacle.Message);
        }
        Partner(report, conditions, trusted is not null ? new Finding(trusted.Reason, trusted.Message) : obstacle);
    }

    // What the partner signs in with: a trust, or a key.
    private static void Partner(PassReport report, ConditionSet conditions, Finding? obstacle)
    {
        if (report.Inputs.ByUser)
        {
            conditions.Remove(ConditionTypes.TrustEstablished);
            KeySummary.Set(report, conditions, obstacle);
            return;
        }
        conditions.Remove(ConditionTypes.CredentialsReady);
        conditions.Set(
            ConditionTypes.TrustEstablished, obstacle is null, obstacle?.Reason ?? Reasons.Available,
            obstacle?.Message ?? "The role trusts exactly the declared principal with the share's external id.");
    }

    private static void Snowflake(PassReport report, ConditionSet conditions)
    {
        if (!report.Inputs.HasConnection)
        {
            conditions.Remove(ConditionTypes.SnowflakeReady);
            conditions.SetUnknown(
                ConditionTypes.AccessVerified, Reasons.PartnerManaged, "The partner's Snowflake cannot be asked; the handoff's test queries show it.");
            return;
        }
        var obstacle = ReadyRule.In(report, TargetSystem.Snowflake);
        var finding = obstacle ?? (report.Intent.Kind == IntentKind.Grant
            ? new Finding(Reasons.Available, "Every object is as declared.")
            : new Finding(report.Intent.Reason ?? Reasons.Progressing, report.Intent.Message ?? ""));
        conditions.Set(ConditionTypes.SnowflakeReady, finding.IsReady, finding.Reason, finding.Message);
        if (report.Verification is { } verdict)
        {
            conditions.Set(ConditionTypes.AccessVerified, verdict.Verified, verdict.Reason, verdict.Message);
            return;
        }
        conditions.SetUnknown(ConditionTypes.AccessVerified, Reasons.AccessNotVerified, "Snowflake was not asked yet.");
    }

    private static void Drifted(PassReport report, ConditionSet conditions)
    {
        if (report.Drift.IsEmpty)
        {
            conditions.Set(ConditionTypes.DriftDetected, false, Reasons.InSync, "Nothing was changed by others.");
            return;
        }
        conditions.Set(ConditionTypes.DriftDetected, true, Reasons.Drifted,
            string.Join("; ", report.Drift.Select(drift => $"{drift.Object}: {drift.Observed}").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Take(10)) + ".");
    }

    private static EquatableArray<DriftEntry> Entries(PassReport report, PartnerShareStatus former, DateTimeOffset now) =>
        report.Drift
            .Select(drift => new DriftEntry
            {
                Object = drift.Object,
                Field = drift.Field,
                Observed = drift.Observed,
                Since = former.Drift.FirstOrDefault(old => old.Object == drift.Object && old.Field == drift.Field)?.Since ?? now,
            })
            .DistinctBy(entry => (entry.Object, entry.Field))
            .OrderBy(entry => entry.Object, StringComparer.Ordinal).ThenBy(entry => entry.Field, StringComparer.Ordinal)
            .Take(50).ToEquatableArray();

    private static EquatableArray<BlockedEntry> Blockers(PassReport report) =>
        report.Remaining.Blocks.Select(block => new BlockedEntry { Object = block.Object, Reason = block.Reason })
            .Concat(report.Failures.Select(failed => new BlockedEntry { Object = failed.Action.Target, Reason = Reasons.For(failed.Failure.Class) }))
            .DistinctBy(entry => (entry.Object, entry.Reason))
            .OrderBy(entry => entry.Object, StringComparer.Ordinal).ThenBy(entry => entry.Reason, StringComparer.Ordinal)
            .Take(20).ToEquatableArray();

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
