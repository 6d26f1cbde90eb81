namespace VoiceAnalytics.Sandbox.Kubernetes.Registry;

/// <summary>What happens with fields that the schema does not know.</summary>
internal enum FieldValidation
{
    Warn,
    Strict,
    Ignore,
}

/// <summary>How one write is to be done, and what it has to tell the client beside its result.</summary>
/// <param name="Manager">Who writes, for managedFields.</param>
internal sealed record WriteOptions(bool DryRun, string Manager, FieldValidation Validation, bool Force = false)
{
    public List<string> Warnings { get; } = [];
}
