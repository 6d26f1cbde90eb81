using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Planning;

namespace VoiceAnalytics.Core.Status;

/// <summary>IamReady, TrustEstablished and SnowflakeReady: each says what was observed of its part, whatever holds for the others.</summary>
internal static class PartConditions
{
    public static void Set(PassReport report, ConditionSet conditions)
    {
        Put(conditions, ConditionTypes.IamReady, Judge(report, Aspect.Permissions, InPlace(report)));
        Partner(report, conditions);
        if (report.Inputs.Share.Spec.CrossAccount is not null)
        {
            conditions.SetUnknown(
                ConditionTypes.SnowflakeReady, Reasons.SnowflakeNotManaged,
                "Snowflake is not managed with accessMode CrossAccountRole: an integration takes one role and cannot go on from there to another. The handoff names what works instead.");
            return;
        }
        if (!report.Inputs.HasConnection)
        {
            conditions.Remove(ConditionTypes.SnowflakeReady);
            return;
        }
        Put(conditions, ConditionTypes.SnowflakeReady, Judge(report, Aspect.Snowflake, "Every object is as declared."));
    }

    // What the partner signs in with: a trust, or a key.
    private static void Partner(PassReport report, ConditionSet conditions)
    {
        if (report.Inputs.ByUser)
        {
            conditions.Remove(ConditionTypes.TrustEstablished);
            var judged = Judge(report, Aspect.Credentials, "");
            Put(conditions, ConditionTypes.CredentialsReady, judged.Status == ConditionStatuses.True ? KeySummary.Published(report) : judged);
            return;
        }
        conditions.Remove(ConditionTypes.CredentialsReady);
        Put(conditions, ConditionTypes.TrustEstablished, Judge(report, Aspect.Trust, "The role trusts exactly the declared principal with the share's external id."));
    }

    private static (string Status, Finding Finding) Judge(PassReport report, Aspect about, string fine)
    {
        if (report.Intent.Kind != IntentKind.Grant)
        {
            // Nothing is declared that a part of AWS or Snowflake could be held against: what is true of the share is true of it.
            var side = about == Aspect.Snowflake ? about : Aspect.Permissions | Aspect.Trust;
            return (ConditionStatuses.False, Obstacles.Heaviest(report, side)?.Finding ?? new Finding(report.Intent.Reason ?? Reasons.Progressing, report.Intent.Message ?? ""));
        }
        if (Obstacles.Heaviest(report, about) is { } obstacle)
        {
            // What the partner is waited for cannot be given while nothing is published.
            return report.Intent is { Writes: false, Reason: { } held } && obstacle.Finding.Reason == Reasons.AwaitingPartner
                ? (ConditionStatuses.False, new Finding(held, $"The partner's user is not known yet. {report.Intent.Message}"))
                : (obstacle.Undecided ? ConditionStatuses.Unknown : ConditionStatuses.False, obstacle.Finding);
        }
        var left = report.Remaining.Actions.Where(action => action.About.HasFlag(about)).ToList();
        return left.Count == 0
            ? (ConditionStatuses.True, new Finding(Reasons.Available, fine))
            : (ConditionStatuses.False, report.Intent.Writes
                ? new Finding(Reasons.Progressing, $"Changes are under way: {Differences.Of(left)}.")
                : new Finding(report.Intent.Reason ?? Reasons.Observing, $"Not as declared: {Differences.Of(left)}. {report.Intent.Message}"));
    }

    private static string InPlace(PassReport report) => report.Inputs.ByUser ? "The policy and what hangs on the user are as declared." : report.Observed.Iam.Role is Observation<ObservedRole>.Present
        ? "The policy and what hangs on the role are as declared."
        : "The policy is in place; the role follows with its trust.";

    private static void Put(ConditionSet conditions, string type, (string Status, Finding Finding) judged)
    {
        var (status, finding) = judged;
        if (status == ConditionStatuses.Unknown)
        {
            conditions.SetUnknown(type, finding.Reason, finding.Message);
            return;
        }
        conditions.Set(type, status == ConditionStatuses.True, finding.Reason, finding.Message);
    }
}
