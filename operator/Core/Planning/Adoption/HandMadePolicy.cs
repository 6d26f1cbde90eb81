using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Naming;

namespace VoiceAnalytics.Core.Planning;

/// <summary>
/// The policy that a team had attached before an adoption. It stays on until ours is, so that the partner reads all the while;
/// which one it was is written into the claim, because a crash forgets everything else. The policy itself is left alone.
/// </summary>
internal static class HandMadePolicy
{
    /// <summary>What the claim records: at most one policy is attached then.</summary>
    public static KeyValuePair<string, string>[] Record(DesiredIam desired, EquatableArray<string> attached) =>
        attached.FirstOrDefault(arn => arn != desired.Share.PolicyArn) is { } found ? [new(OwnershipTags.AdoptedFrom, TagValue.Of(found))] : [];

    /// <summary>Whether an attachment that is not ours has to wait for ours. Cut, nobody is interrupted, and it goes at once.</summary>
    public static bool Stays(DesiredIam desired, EquatableArray<string> attached, StringMap tags, string arn) =>
        desired.Intent.Kind is IntentKind.Grant or IntentKind.Hold
        && !attached.Contains(desired.Share.PolicyArn, StringComparer.Ordinal)
        && tags.TryGetValue(OwnershipTags.AdoptedFrom, out var recorded) && recorded == TagValue.Of(arn);

    /// <summary>The detachment that follows ours, in the same order of writes; null if there is none.</summary>
    public static string? Succeeded(DesiredIam desired, EquatableArray<string> attached, StringMap tags) =>
        attached.FirstOrDefault(arn => arn != desired.Share.PolicyArn && Stays(desired, attached, tags, arn));

    public static string Why(DesiredIam desired) => $"attached by hand before; policy {desired.Share.IamName} took its place, and the policy itself stays as it is";
}
