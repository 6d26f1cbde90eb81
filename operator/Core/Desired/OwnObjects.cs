using VoiceAnalytics.Core.Naming;
using VoiceAnalytics.Core.Observed;

namespace VoiceAnalytics.Core.Desired;

/// <summary>
/// Whether a share that asks to adopt a role or user lives with one that the operator made for it. Then the adoption was added by
/// an edit where it may not be, and what it has goes on being looked after. The tags in AWS tell, for whoever may write a
/// status could hide either by it.
/// </summary>
public static class OwnObjects
{
    /// <param name="own">The share as if it adopted nothing.</param>
    /// <param name="found">The role and user under its own name, as far as it asks to adopt their kind.</param>
    public static bool Are(ShareIdentity own, params IEnumerable<Observation<IdentityTags>> found) =>
        found.Any(each => each.ValueOrNull is { } item && (item.Arn == own.RoleArn || item.Arn == own.UserArn) && OwnershipTags.Of(item.Tags, own) != Ownership.Foreign);
}
