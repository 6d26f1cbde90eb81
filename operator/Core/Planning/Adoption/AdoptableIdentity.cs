using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Naming;

namespace VoiceAnalytics.Core.Planning;

/// <summary>What a role and a user have in common of what stands in the way of an adoption. Each text says what to do.</summary>
internal static class AdoptableIdentity
{
    public static IEnumerable<string> Problems(
        DesiredIam desired, string arn, string expected, StringMap tags, EquatableArray<string> attached, StringMap inline, string? boundary)
    {
        if (!string.Equals(arn, expected, StringComparison.Ordinal))
        {
            yield return arn.Contains("/aws-service-role/", StringComparison.Ordinal)
                ? $"it is {arn}, a service-linked role, which belongs to an AWS service"
                : $"it is {arn}, not {expected}; only what stands at path / under exactly this name can be adopted";
        }
        if (tags.Count > 0)
        {
            yield return $"it carries tags ({Names(tags.Keys)}), so somebody keeps it; take them off if nobody does, they may be put back afterwards";
        }
        var others = attached.Where(policy => policy != desired.Share.PolicyArn).ToList();
        if (others.Count > 1)
        {
            yield return $"{others.Count} policies are attached ({Names(others.Select(Arn.NameOf))}) where the guide has one; detach the others";
        }
        if (inline.Count > 0)
        {
            yield return $"it has inline policies ({Names(inline.Keys)}) where the guide has none; delete them, or move what is needed elsewhere";
        }
        if (boundary is not null && boundary != desired.Share.Installation.PermissionsBoundaryArn)
        {
            yield return $"it has the permissions boundary {boundary}, which is not the operator's; delete that boundary";
        }
    }

    public static string Names(IEnumerable<string> names)
    {
        var all = names.Order(StringComparer.Ordinal).ToList();
        return all.Count <= 3 ? string.Join(", ", all) : $"{string.Join(", ", all.Take(3))} and {all.Count - 3} more";
    }
}
