using VoiceAnalytics.Sandbox.Aws.Wire;
using static VoiceAnalytics.Sandbox.Aws.Iam.Parameters;

namespace VoiceAnalytics.Sandbox.Aws.Iam;

internal static class AttachmentOperations
{
    public static IEnumerable<IamOperation> All => EntityKind.All.SelectMany(kind => new[]
    {
        IamOperation.Write($"Attach{kind.Label}Policy", kind.Target, call => Attach(call, kind), kind.NameParameter, PolicyArn),
        IamOperation.Write($"Detach{kind.Label}Policy", kind.Target, call => Detach(call, kind), kind.NameParameter, PolicyArn),
        IamOperation.Read($"ListAttached{kind.Label}Policies", kind.Target, call => List(call, kind), kind.NameParameter, PathPrefix, Marker, MaxItems),
    });

    private static IEnumerable<XmlNode?>? Attach(IamCall call, EntityKind kind)
    {
        var identity = kind.GetForChange(call);
        var arn = call.Parameters["PolicyArn"];
        if (!BoundaryOperations.Usable(call, arn))
        {
            throw IamErrors.NoSuchEntity($"Policy {arn} does not exist or is not attachable.");
        }
        if (!identity.Attached.Contains(arn) && identity.Attached.Count >= call.Quotas.AttachedPolicies)
        {
            throw IamErrors.QuotaExceeded($"PoliciesPer{kind.Label}", call.Quotas.AttachedPolicies);
        }
        kind.Save(call, identity with { Attached = identity.Attached.Add(arn) });
        return null;
    }

    private static IEnumerable<XmlNode?>? Detach(IamCall call, EntityKind kind)
    {
        var identity = kind.GetForChange(call);
        var arn = call.Parameters["PolicyArn"];
        if (!identity.Attached.Contains(arn))
        {
            throw IamErrors.NoSuchEntity($"Policy {arn} was not found.");
        }
        kind.Save(call, identity with { Attached = identity.Attached.Remove(arn) });
        return null;
    }

    private static IEnumerable<XmlNode?> List(IamCall call, EntityKind kind)
    {
        var prefix = call.Parameters.Find("PathPrefix") ?? "/";
        var policies = kind.Get(call).Attached.Select(arn => call.State.PolicyByArn(arn)!)
            .Where(policy => policy.Path.StartsWith(prefix, StringComparison.Ordinal)).OrderBy(policy => policy.Name, StringComparer.OrdinalIgnoreCase);
        return Page.Of(call, "AttachedPolicies", policies, policy => policy.Name, policy => XmlNode.Of("member",
            XmlNode.Leaf("PolicyName", policy.Name), XmlNode.Leaf("PolicyArn", policy.Arn)));
    }
}
