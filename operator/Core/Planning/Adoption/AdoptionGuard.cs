using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Naming;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Status;

namespace VoiceAnalytics.Core.Planning;

/// <summary>
/// A hand-made role or user that a share asks to adopt, before it carries our tags: it may be claimed, or nothing at all is
/// written. Once it carries them it is guarded like what the operator made itself.
/// </summary>
internal static class AdoptionGuard
{
    /// <summary>Null when nothing is to be adopted, or it is ours already, or could not be read.</summary>
    public static Guarded<ObservedRole>? Role(DesiredIam desired, Observation<ObservedRole> observed) => desired.Share.AdoptedRole is { } name
        ? Judge(
            desired, observed, $"role {name}", "spec.adopt.roleName", role => role.Tags, role => role.AttachedPolicyArns,
            role => AdoptableRole.Problems(desired, role), (role, tags) => role with { Tags = tags }, Aspect.Permissions | Aspect.Trust)
        : null;

    /// <summary>As <see cref="Role"/>, of a user.</summary>
    public static Guarded<ObservedUser>? User(DesiredIam desired, Observation<ObservedUser> observed) => desired.Share.AdoptedUser is { } name
        ? Judge(
            desired, observed, $"user {name}", "spec.adopt.userName", user => user.Tags, user => user.AttachedPolicyArns,
            user => AdoptableUser.Problems(desired, user), (user, tags) => user with { Tags = tags }, Aspect.Permissions | Aspect.Credentials)
        : null;

    private static Guarded<T>? Judge<T>(
        DesiredIam desired,
        Observation<T> observed,
        string what,
        string field,
        Func<T, StringMap> tags,
        Func<T, EquatableArray<string>> attached,
        Func<T, IEnumerable<string>> problems,
        Func<T, StringMap, T> tagged,
        Aspect about)
        where T : class
    {
        var leaving = desired.Intent.Kind is IntentKind.Absent or IntentKind.Orphaned;
        if (observed is Observation<T>.Unknown)
        {
            return null;
        }
        if (observed.ValueOrNull is not { } found)
        {
            return leaving ? null : Refused($"The {what} ({field}) does not exist, and the operator makes none under that name. Make it again, or delete the share and create it without {field}.");
        }
        if (OwnershipTags.Of(tags(found), desired.Share) != Ownership.Foreign)
        {
            return null;
        }
        var carriesOurs = attached(found).Contains(desired.Share.PolicyArn, StringComparer.Ordinal);
        if (leaving)
        {
            // Never adopted: for a share that goes it is not there. With our policy on it somebody took our tags off, and a person decides.
            return carriesOurs ? null : new(null, false, null);
        }
        if (desired.Intent.Kind != IntentKind.Grant)
        {
            return Refused($"The {what} ({field}) was not adopted, so it is not the operator's to change: whatever access it gives stays until a person takes it away.");
        }
        if (desired.AdoptionWaits is { } wait)
        {
            return new(null, false, new Block(TargetSystem.Iam, wait.Reason, what, wait.Message) { About = about, Undecided = true });
        }
        var because = problems(found).Take(5).ToList();
        return because.Count > 0
            ? Refused($"The {what} ({field}) cannot be adopted, and nothing was changed: {string.Join("; ", because)}.")
            : new(tagged(found, new StringMap([.. desired.Tags, .. HandMadePolicy.Record(desired, attached(found))])), false, null, Claim: true);

        Guarded<T> Refused(string message) => new(null, false, new Block(TargetSystem.Iam, Reasons.AdoptionRefused, what, message) { About = about });
    }
}
