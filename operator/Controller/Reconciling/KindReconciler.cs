using VoiceAnalytics.Controller.Queue;

namespace VoiceAnalytics.Controller.Reconciling;

/// <summary>Sends each key to the reconciler of its kind.</summary>
/// <param name="kinds">By kind, as in <see cref="WorkKey.Kind"/>.</param>
internal sealed class KindReconciler(IReadOnlyDictionary<string, IReconciler> kinds) : IReconciler
{
    public Task<RequeueDecision> ReconcileAsync(WorkKey key, CancellationToken cancellationToken) =>
        kinds[key.Kind].ReconcileAsync(key, cancellationToken);
}
