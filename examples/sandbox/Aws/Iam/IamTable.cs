using System.Collections.Frozen;

namespace VoiceAnalytics.Sandbox.Aws.Iam;

/// <summary>All operations that are modelled, by name.</summary>
internal static class IamTable
{
    private static readonly FrozenDictionary<string, IamOperation> Operations = new[]
    {
        RoleOperations.All, UserOperations.All, GroupOperations.All, PolicyOperations.All, PolicyVersionOperations.All, PolicyUsageOperations.All,
        AttachmentOperations.All, InlinePolicyOperations.All, TagOperations.All, BoundaryOperations.All, AccessKeyOperations.All,
        UserCredentialOperations.All, InstanceProfileOperations.All, SimulationOperations.All,
    }.SelectMany(family => family).ToFrozenDictionary(operation => operation.Name, StringComparer.Ordinal);

    public static IamOperation? Find(string name) => Operations.GetValueOrDefault(name);

    public static IEnumerable<IamOperation> All => Operations.Values;
}
