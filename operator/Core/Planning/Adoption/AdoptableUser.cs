using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Observed;

namespace VoiceAnalytics.Core.Planning;

/// <summary>
/// Whether a hand-made user may become a share's: a user of one program with one key, not a person's. Of two keys nobody here
/// can tell which one the partner uses, and a new one needs the place of the other.
/// </summary>
internal static class AdoptableUser
{
    /// <summary>What stands in the way, each with what to do; empty if nothing does.</summary>
    public static IEnumerable<string> Problems(DesiredIam desired, ObservedUser user)
    {
        var common = AdoptableIdentity.Problems(
            desired, user.Arn, desired.Share.UserArn, user.Tags, user.AttachedPolicyArns, user.InlinePolicies, user.BoundaryArn);
        foreach (var problem in common)
        {
            yield return problem;
        }
        if (!user.Groups.IsEmpty)
        {
            yield return $"it is in groups ({AdoptableIdentity.Names(user.Groups)}), whose policies it has too; take it out of them";
        }
        if (!user.Credentials.IsEmpty)
        {
            yield return $"it has other ways to sign in ({AdoptableIdentity.Names(user.Credentials.Select(item => item.Kind.ToString()).Distinct())}), as a person has; remove them";
        }
        if (user.Keys.Count > 1)
        {
            yield return $"it has {user.Keys.Count} access keys ({AdoptableIdentity.Names(user.Keys.Select(key => $"{key.Id} {(key.Active ? "Active" : "Inactive")}"))}); delete the one that the partner does not use (aws iam get-access-key-last-used tells)";
        }
    }
}
