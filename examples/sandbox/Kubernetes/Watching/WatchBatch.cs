namespace VoiceAnalytics.Sandbox.Kubernetes.Watching;

/// <summary>Lines to be written to one watch, and what happens to the connection after them.</summary>
internal sealed class WatchBatch
{
    private readonly List<byte[]> _frames = [];

    public IReadOnlyList<byte[]> Frames => _frames;

    public bool Ends { get; private set; }

    public bool Aborts { get; private set; }

    public bool IsOver => Ends || Aborts;

    public WatchBatch Add(byte[] frame)
    {
        _frames.Add(frame);
        return this;
    }

    public WatchBatch Finish()
    {
        Ends = true;
        return this;
    }

    public WatchBatch Abort()
    {
        Aborts = true;
        return this;
    }
}
