using VoiceAnalytics.Controller.Client;

namespace VoiceAnalytics.Controller.Caching;

/// <summary>A reflector of whatever kind, for those who only start it or ask whether it is ready.</summary>
internal interface IReflector
{
    /// <summary>The resource's plural name.</summary>
    string Resource { get; }

    /// <summary>Whether a first list is complete. Never tied to the watch: on an empty collection a watch may stay silent.</summary>
    bool HasSynced { get; }

    Task WaitForSyncAsync(CancellationToken cancellationToken);

    Task<KubeError?> SyncAsync(CancellationToken cancellationToken);

    Task RunAsync(CancellationToken cancellationToken);
}
