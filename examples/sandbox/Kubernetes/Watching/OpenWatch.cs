using VoiceAnalytics.Sandbox.Kubernetes.Watching;

namespace VoiceAnalytics.Sandbox.Kubernetes;

/// <summary>A watch that a client holds open, for tests that break it from outside.</summary>
public sealed class OpenWatch
{
    private readonly WatchSession _session;

    internal OpenWatch(WatchSession session) => _session = session;

    /// <summary>Plural name of what is watched.</summary>
    public string Resource => _session.Type.Plural;

    /// <summary>Empty when all namespaces are watched.</summary>
    public string Namespace => _session.Namespace;

    /// <summary>Does it now, with the next event still to come. <see cref="WatchFault.Skip"/> and <see cref="WatchFault.Duplicate"/> need an event and are refused.</summary>
    public void Break(WatchFault fault)
    {
        if (fault is WatchFault.Skip or WatchFault.Duplicate)
        {
            throw new ArgumentException($"{fault} concerns an event: use {nameof(KubernetesWorld)}.{nameof(KubernetesWorld.WatchFaults)}.", nameof(fault));
        }
        _session.Break(fault);
    }
}
