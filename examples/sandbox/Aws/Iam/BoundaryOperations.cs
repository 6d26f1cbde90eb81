using VoiceAnalytics.Sandbox.Aws.Wire;
using static VoiceAnalytics.Sandbox.Aws.Iam.Parameters;

namespace VoiceAnalytics.Sandbox.Aws.Iam;

internal static class BoundaryOperations
{
    public static IEnumerable<IamOperation> All => new[] { EntityKind.Role, EntityKind.User }.SelectMany(kind => new[]
    {
        IamOperation.Write($"Put{kind.Label}PermissionsBoundary", kind.Target, call => Put(call, kind), kind.NameParameter, PermissionsBoundary),
        IamOperation.Write($"Delete{kind.Label}PermissionsBoundary", kind.Target, call => Delete(call, kind), kind.NameParameter),
    });

    /// <summary>The boundary named in the request, which must exist; null if none is named.</summary>
    public static string? Read(IamCall call)
    {
        var arn = call.Parameters.Find("PermissionsBoundary");
        return arn is null || Usable(call, arn) ? arn : throw IamErrors.NoSuchEntity($"Scope ARN: {arn} does not exist or is not attachable.");
    }

    /// <summary>Only policies of the own account and AWS's own can be used.</summary>
    public static bool Usable(IamCall call, string policyArn) =>
        Arn.TryParse(policyArn, out var arn) && (arn.Account == "aws" || arn.Account == call.Account.Id) && call.State.PolicyByArn(policyArn) is not null;

    private static IEnumerable<XmlNode?>? Put(IamCall call, EntityKind kind)
    {
        var identity = kind.GetForChange(call);
        kind.Save(call, identity with { Boundary = Read(call) });
        return null;
    }

    private static IEnumerable<XmlNode?>? Delete(IamCall call, EntityKind kind)
    {
        var identity = kind.GetForChange(call);
        if (identity.Boundary is null)
        {
            throw IamErrors.NoSuchEntity($"No permissions boundary is set on {identity.Arn}.");
        }
        kind.Save(call, identity with { Boundary = null });
        return null;
    }
}
