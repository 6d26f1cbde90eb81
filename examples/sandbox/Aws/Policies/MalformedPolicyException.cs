namespace VoiceAnalytics.Sandbox.Aws.Policies;

/// <summary>The document is one that AWS would not store, or one that this world cannot evaluate.</summary>
internal sealed class MalformedPolicyException(string message) : Exception(message)
{
    /// <summary>Set when AWS might have stored it: the name of what is not modelled.</summary>
    public string? Unmodelled { get; init; }
}
