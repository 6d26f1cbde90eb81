using VoiceAnalytics.Sandbox.Kubernetes.FieldOwnership;
using VoiceAnalytics.Sandbox.Kubernetes.Resources;

namespace VoiceAnalytics.Sandbox.Kubernetes.Registry;

/// <summary>What happens with fields that the schema does not know.</summary>
internal enum FieldValidation
{
    Warn,
    Strict,
    Ignore,
}

/// <summary>Where the managedFields of a write come from.</summary>
internal enum Ownership
{
    /// <summary>Whoever changed a field owns it.</summary>
    Tracked,

    /// <summary>The wanted object brings them: server-side apply.</summary>
    Applied,

    /// <summary>Nobody owns anything: the cluster's first objects.</summary>
    None,
}

/// <summary>How one write is to be done, and what it has to tell the client beside its result.</summary>
/// <param name="Manager">Who writes, for managedFields.</param>
/// <param name="Warnings">Collects what the client is to be told even if the write fails.</param>
internal sealed record WriteOptions(bool DryRun, string Manager, FieldValidation Validation, List<string> Warnings, bool Force = false, Ownership Ownership = Ownership.Tracked)
{
    public ManagerKey Who(ResourceType type, string subresource) =>
        new(Manager, Ownership == Ownership.Applied ? ManagerKey.Apply : ManagerKey.Update, type.ApiVersion, subresource);
}
