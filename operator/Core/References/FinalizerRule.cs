using VoiceAnalytics.Core.Api;

namespace VoiceAnalytics.Core.References;

/// <summary>What becomes of our finalizer on a source or a connection.</summary>
public enum FinalizerChange
{
    None,
    Add,
    Remove,
}

/// <summary>A source or connection carries our finalizer while a share uses it: without it a deletion would pull the ground from under the share.</summary>
public static class FinalizerRule
{
    public static FinalizerChange Of(ObjectMetadata metadata, bool used) => (used, metadata.HasOurFinalizer) switch
    {
        // The API server takes no finalizer on what is being deleted.
        (true, false) => metadata.DeletionTimestamp is null ? FinalizerChange.Add : FinalizerChange.None,
        (false, true) => FinalizerChange.Remove,
        _ => FinalizerChange.None,
    };
}
