using VoiceAnalytics.Sandbox.Aws.Policies;
using VoiceAnalytics.Sandbox.Aws.Wire;
using static VoiceAnalytics.Sandbox.Aws.Iam.Parameters;

namespace VoiceAnalytics.Sandbox.Aws.Iam;

internal static class InlinePolicyOperations
{
    public static IEnumerable<IamOperation> All => EntityKind.All.SelectMany(kind => new[]
    {
        IamOperation.Write($"Put{kind.Label}Policy", kind.Target, call => Put(call, kind), kind.NameParameter, PolicyName, PolicyText),
        IamOperation.Read($"Get{kind.Label}Policy", kind.Target, call => Get(call, kind), kind.NameParameter, PolicyName),
        IamOperation.Write($"Delete{kind.Label}Policy", kind.Target, call => Delete(call, kind), kind.NameParameter, PolicyName),
        IamOperation.Read($"List{kind.Label}Policies", kind.Target, call => List(call, kind), kind.NameParameter, Marker, MaxItems),
    });

    private static IEnumerable<XmlNode?>? Put(IamCall call, EntityKind kind)
    {
        var identity = kind.GetForChange(call);
        var document = call.Parse(call.Parameters["PolicyDocument"], DocumentKind.Identity);
        var inline = identity.Inline.SetItem(call.Parameters["PolicyName"], document);
        var limit = kind.InlineQuota(call.Quotas);
        if (inline.Values.Sum(policy => policy.Size) > limit)
        {
            throw IamErrors.LimitExceeded($"Maximum policy size of {limit} bytes exceeded for {kind.ArnType} {identity.Name}");
        }
        kind.Save(call, identity with { Inline = inline });
        return null;
    }

    private static IEnumerable<XmlNode?> Get(IamCall call, EntityKind kind)
    {
        var identity = kind.Get(call);
        var name = call.Parameters["PolicyName"];
        var document = identity.Inline.GetValueOrDefault(name) ?? throw NotFound(kind, name);
        return
        [
            XmlNode.Leaf(kind.NameParameter.Name, identity.Name),
            XmlNode.Leaf("PolicyName", name),
            XmlNode.Leaf("PolicyDocument", PercentEncoding.Encode(document.Text)),
        ];
    }

    private static IEnumerable<XmlNode?>? Delete(IamCall call, EntityKind kind)
    {
        var identity = kind.GetForChange(call);
        var name = call.Parameters["PolicyName"];
        if (!identity.Inline.ContainsKey(name))
        {
            throw NotFound(kind, name);
        }
        kind.Save(call, identity with { Inline = identity.Inline.Remove(name) });
        return null;
    }

    private static IEnumerable<XmlNode?> List(IamCall call, EntityKind kind) =>
        Page.Of(call, "PolicyNames", kind.Get(call).Inline.Keys.Order(StringComparer.OrdinalIgnoreCase), name => name, name => XmlNode.Leaf("member", name));

    private static AwsException NotFound(EntityKind kind, string name) =>
        IamErrors.NoSuchEntity($"The {kind.ArnType} policy with name {name} cannot be found.");
}
