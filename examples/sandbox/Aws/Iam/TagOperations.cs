using VoiceAnalytics.Sandbox.Aws.State;
using VoiceAnalytics.Sandbox.Aws.Wire;
using static VoiceAnalytics.Sandbox.Aws.Iam.Parameters;

namespace VoiceAnalytics.Sandbox.Aws.Iam;

internal static class TagOperations
{
    private static readonly Parameter TagsRequired = Tags with { Required = true };

    public static IEnumerable<IamOperation> All =>
    [
        .. new[] { EntityKind.Role, EntityKind.User }.SelectMany(Of),
        IamOperation.Write("TagPolicy", PolicyOperations.Target, TagPolicy, PolicyArn, TagsRequired),
        IamOperation.Write("UntagPolicy", PolicyOperations.Target, UntagPolicy, PolicyArn, TagKeys),
        IamOperation.Read("ListPolicyTags", PolicyOperations.Target, call => List(call, PolicyOperations.Get(call).Tags), PolicyArn, Marker, MaxItems),
    ];

    private static IEnumerable<IamOperation> Of(EntityKind kind) =>
    [
        IamOperation.Write($"Tag{kind.Label}", kind.Target, call => Tag(call, kind), kind.NameParameter, TagsRequired),
        IamOperation.Write($"Untag{kind.Label}", kind.Target, call => Untag(call, kind), kind.NameParameter, TagKeys),
        IamOperation.Read($"List{kind.Label}Tags", kind.Target, call => List(call, kind.Get(call).Tags), kind.NameParameter, Marker, MaxItems),
    ];

    private static IEnumerable<XmlNode?>? Tag(IamCall call, EntityKind kind)
    {
        var identity = kind.GetForChange(call);
        kind.Save(call, identity with { Tags = Merge(call, identity.Tags) });
        return null;
    }

    private static IEnumerable<XmlNode?>? Untag(IamCall call, EntityKind kind)
    {
        var identity = kind.GetForChange(call);
        kind.Save(call, identity with { Tags = identity.Tags.Without(call.Parameters.List("TagKeys")) });
        return null;
    }

    private static IEnumerable<XmlNode?>? TagPolicy(IamCall call)
    {
        var policy = PolicyOperations.GetForChange(call);
        PolicyOperations.Save(call, policy with { Tags = Merge(call, policy.Tags) });
        return null;
    }

    private static IEnumerable<XmlNode?>? UntagPolicy(IamCall call)
    {
        var policy = PolicyOperations.GetForChange(call);
        PolicyOperations.Save(call, policy with { Tags = policy.Tags.Without(call.Parameters.List("TagKeys")) });
        return null;
    }

    private static TagSet Merge(IamCall call, TagSet existing)
    {
        var merged = existing.With(call.Parameters.Tags());
        return merged.Values.Count <= TagSet.Quota ? merged : throw IamErrors.QuotaExceeded("TagsPerResource", TagSet.Quota);
    }

    private static IEnumerable<XmlNode?> List(IamCall call, TagSet tags) =>
        Page.Of(call, "Tags", tags.Values.OrderBy(tag => tag.Key, StringComparer.OrdinalIgnoreCase), tag => tag.Key, Shapes.Tag);
}
