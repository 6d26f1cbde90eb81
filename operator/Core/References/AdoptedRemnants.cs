using System.Collections.Immutable;
using System.Text.RegularExpressions;
using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Naming;
using VoiceAnalytics.Core.Observed;

namespace VoiceAnalytics.Core.References;

/// <summary>What is left of a share that adopted a role or user and lost its finalizer: found by the names that sources offer, proven by the tags.</summary>
public static partial class AdoptedRemnants
{
    /// <summary>Names that may be an adopted role's or user's, each once. Those of Snowflake objects are among them where IAM could have them.</summary>
    public static ImmutableArray<string> Names(IEnumerable<AnalyticsSource> sources) =>
        [.. sources.SelectMany(source => source.Spec.Adoptable).Where(name => IamName().IsMatch(name)).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal)];

    /// <summary>The share that the tags name, with nothing known of it but what it adopted; null if they are not this installation's, or it was left behind on purpose.</summary>
    public static PartnerShare? Of(Installation installation, string name, bool isUser, IdentityTags found)
    {
        if (!found.Tags.TryGetValue(TagKeys.Namespace, out var ns) || !found.Tags.TryGetValue(TagKeys.Name, out var share) || !found.Tags.TryGetValue(TagKeys.Uid, out var uid)
            || OwnershipTags.IsOrphaned(found.Tags))
        {
            return null;
        }
        var identity = new ShareIdentity(installation, ns, share, uid) { AdoptedRole = isUser ? null : name, AdoptedUser = isUser ? name : null };
        return found.Arn == (isUser ? identity.UserArn : identity.RoleArn) && OwnershipTags.Of(found.Tags, identity) == Ownership.Ours
            ? new PartnerShare
            {
                Metadata = new ObjectMetadata { Namespace = ns, Name = share, Uid = uid },
                Spec = new PartnerShareSpec
                {
                    AccessMode = isUser ? AccessModes.IamUser : AccessModes.StorageIntegration,
                    Adopt = new Adoption { RoleName = identity.AdoptedRole, UserName = identity.AdoptedUser },
                },
            }
            : null;
    }

    /// <summary>Whether a share that has the name now is the one that the tags name, or goes on with what that one adopted.</summary>
    public static bool IsOf(PartnerShare living, PartnerShare named) =>
        living.Metadata.Uid == named.Metadata.Uid
        || (string.Equals(living.Spec.Adopt?.RoleName, named.Spec.Adopt?.RoleName, StringComparison.OrdinalIgnoreCase)
            && string.Equals(living.Spec.Adopt?.UserName, named.Spec.Adopt?.UserName, StringComparison.OrdinalIgnoreCase));

    // IAM: role and user names.
    [GeneratedRegex(@"\A[A-Za-z0-9_+=,.@-]{1,64}\z")]
    private static partial Regex IamName();
}
