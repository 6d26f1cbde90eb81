using VoiceAnalytics.Core.Iam;
using VoiceAnalytics.Core.Observed;

namespace VoiceAnalytics.Core.Planning;

/// <summary>
/// Sessions that somebody made with a key (GetSessionToken) outlive it. A standing <c>va-revoke</c> denies those issued before a
/// moment; whoever holds a key itself does not notice, for a request signed with it has no token.
/// </summary>
internal static class UserRevocation
{
    // GetSessionToken gives 36 hours at most; then a revocation has done its work.
    private static readonly TimeSpan Life = TimeSpan.FromHours(36) + TimeSpan.FromMinutes(5);

    // IAM is eventually consistent: a session may have slipped through for a moment after the key became Inactive.
    private static readonly TimeSpan RepeatAfter = TimeSpan.FromMinutes(2);

    /// <summary>Repeats a revocation once, and takes it away when every session that it denied has ended.</summary>
    public static Plan Plan(string user, ObservedUser observed, DateTimeOffset now)
    {
        if (!observed.InlinePolicies.TryGetValue(InlineDeny.RevokeName, out var document))
        {
            return Planning.Plan.Empty;
        }
        if (InlineDeny.ParseRevoke(document, now) is not { } standing)
        {
            return Of(Revoke(user, now, "va-revoke was edited"), now + RepeatAfter);
        }
        var next = standing.Until + (standing.Repeated ? Life : RepeatAfter);
        return (standing.Repeated, Due: next <= now) switch
        {
            (_, false) => Of(null, next),
            (false, true) => Of(
                Revoke(user, now, "sessions of a key that is Inactive, second time", repeated: true) with { ByTimeAlone = true }, now + Life),
            _ => Of(
                new IamAction.DeleteUserPolicy(user, InlineDeny.RevokeName) { Effect = AccessEffect.Neutral, Diff = "every session that it denied has ended", ByTimeAlone = true },
                null),
        };
    }

    /// <summary>Whether sessions issued before <paramref name="moment"/> are denied.</summary>
    public static bool Covers(ObservedUser observed, DateTimeOffset moment, DateTimeOffset now) =>
        observed.InlinePolicies.TryGetValue(InlineDeny.RevokeName, out var document)
        && InlineDeny.ParseRevoke(document, now) is { } standing && standing.Until >= moment;

    public static IamAction.PutUserPolicy Revoke(string user, DateTimeOffset now, string why, bool repeated = false) =>
        new(user, InlineDeny.RevokeName, InlineDeny.Revoke(now, repeated)) { Effect = AccessEffect.Narrows, Diff = why };

    private static Plan Of(PlannedAction? action, DateTimeOffset? revisit) => new() { Actions = action is null ? [] : [action], RevisitAt = revisit };
}
