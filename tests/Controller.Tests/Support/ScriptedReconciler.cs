using System.Collections.Concurrent;
using VoiceAnalytics.Controller.Queue;

namespace VoiceAnalytics.Controller.Support;

/// <summary>Does what the test says, then nothing but note the key.</summary>
internal sealed class ScriptedReconciler : IReconciler
{
    private readonly ConcurrentQueue<Func<WorkKey, CancellationToken, Task<RequeueDecision>>> _script = [];
    private int _calls;

    public ConcurrentQueue<WorkKey> Keys { get; } = [];

    public int Calls => Volatile.Read(ref _calls);

    public void Next(Func<WorkKey, CancellationToken, Task<RequeueDecision>> step) => _script.Enqueue(step);

    public Task<RequeueDecision> ReconcileAsync(WorkKey key, CancellationToken cancellationToken)
    {
        Keys.Enqueue(key);
        Interlocked.Increment(ref _calls);
        return _script.TryDequeue(out var step) ? step(key, cancellationToken) : Task.FromResult<RequeueDecision>(new RequeueDecision.WaitForChange());
    }
}
