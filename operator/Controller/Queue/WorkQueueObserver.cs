namespace VoiceAnalytics.Controller.Queue;

/// <summary>Told what happens in a queue; for metrics. Called under the queue's lock, so it must be quick.</summary>
internal class WorkQueueObserver
{
    public static WorkQueueObserver Silent { get; } = new();

    /// <summary>A key became ready that was not.</summary>
    public virtual void Added(Lane lane)
    {
    }

    /// <param name="waited">Since it became ready.</param>
    public virtual void Taken(Lane lane, TimeSpan waited)
    {
    }

    public virtual void Finished(TimeSpan worked)
    {
    }

    public virtual void Retried()
    {
    }
}
