namespace VoiceAnalytics.Controller.Queue;

/// <summary>Brings the world in line with one object, as it is in the cache now. Level-triggered: it is told which, never what happened.</summary>
internal interface IReconciler
{
    /// <summary>
    /// Expected failures are in the decision. What is thrown is a defect (retried with backoff, logged as an error) or the
    /// end of the process's right or time to go on.
    /// </summary>
    Task<RequeueDecision> ReconcileAsync(WorkKey key, CancellationToken cancellationToken);
}
