namespace VoiceAnalytics.Sandbox.Kubernetes.Controllers;

/// <summary>Runs the controllers until none has anything to do. Everything under the world's lock.</summary>
internal sealed class ControllerLoop(IReadOnlyList<IController> controllers, TimeSpan delay, TimeProvider time, Lock gate)
{
    // Far above any real cascade; more means that two controllers fight.
    private const int MaxSteps = 1_000_000;

    private ITimer? _timer;

    /// <summary>After a request: now, or in a while.</summary>
    public void Due()
    {
        if (delay <= TimeSpan.Zero)
        {
            Run();
            return;
        }
        _timer ??= time.CreateTimer(_ => RunLocked(), null, delay, Timeout.InfiniteTimeSpan);
    }

    public void Run()
    {
        for (var steps = 0; controllers.Any(controller => controller.Step()); steps++)
        {
            if (steps == MaxSteps)
            {
                throw new InvalidOperationException("The embedded controllers do not come to rest.");
            }
        }
    }

    private void RunLocked()
    {
        lock (gate)
        {
            _timer?.Dispose();
            _timer = null;
            Run();
        }
    }
}
