using VoiceAnalytics.Sandbox.Kubernetes.Storage;

namespace VoiceAnalytics.Sandbox.Kubernetes.Controllers;

/// <summary>
/// One of the loops that belong to every cluster. It sees every commit, remembers what it has to do, and does it when
/// told to: right after the request (the default) or later, on the world's clock.
/// </summary>
internal interface IController
{
    void Observe(Revision revision);

    /// <summary>Does one piece of what is due; false when nothing is.</summary>
    bool Step();
}
