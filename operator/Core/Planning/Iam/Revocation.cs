using VoiceAnalytics.Core.Iam;
using VoiceAnalytics.Core.Observed;

namespace VoiceAnalytics.Core.Planning;

/// <summary>The life of <c>va-revoke</c> after it was first written: repeated once, and removed when it has nothing left to deny.</summary>
internal static class Revocation
{
    // A revocation has done its work once every session issued before it has ended, at IAM's longest session plus a margin.
    private static readonly TimeSpan Life = TimeSpan.FromHours(12) + TimeSpan.FromMinutes(5);

    // IAM is eventually consistent: a session may have slipped through for a moment after the trust was narrowed.
    private static readonly TimeSpan RepeatAfter = TimeSpan.FromMinutes(2);

    /// <param name="startsAnew">The same plan writes a first one before it lifts the cut.</param>
    public static Plan Plan(string name, ObservedRole role, bool startsAnew, DateTimeOffset now)
    {
        if (startsAnew)
        {
            return new Plan { RevisitAt = now + RepeatAfter };
        }
        if (!role.InlinePolicies.TryGetValue(InlineDeny.RevokeName, out var document))
        {
            return Planning.Plan.Empty;
        }
        if (InlineDeny.ParseRevoke(document, now) is not { } standing)
        {
            return Of(Write(name, now, repeated: false, $"{InlineDeny.RevokeName} was changed by somebody else"), now + RepeatAfter);
        }
        if (standing.Until + Life <= now)
        {
            return Of(
                new IamAction.DeleteRolePolicy(name, InlineDeny.RevokeName)
                {
                    Effect = AccessEffect.Neutral,
                    About = Aspect.Trust,
                    ByTimeAlone = true,
                    Diff = "every session that it denied has ended",
                },
                null);
        }
        if (standing.Repeated)
        {
            return new Plan { RevisitAt = standing.Until + Life };
        }
        return standing.Until + RepeatAfter <= now
            ? Of(Write(name, now, repeated: true, "sessions of the former trust, second time"), now + Life)
            : new Plan { RevisitAt = standing.Until + RepeatAfter };
    }

    public static IamAction.PutRolePolicy Write(string role, DateTimeOffset now, bool repeated, string diff) =>
        new(role, InlineDeny.RevokeName, InlineDeny.Revoke(now, repeated)) { Effect = AccessEffect.Narrows, About = Aspect.Trust, ByTimeAlone = repeated, Diff = diff };

    private static Plan Of(PlannedAction action, DateTimeOffset? revisit) => new() { Actions = [action], RevisitAt = revisit };
}
