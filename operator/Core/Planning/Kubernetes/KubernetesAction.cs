using VoiceAnalytics.Core.Api;

namespace VoiceAnalytics.Core.Planning;

/// <summary>A write to an object that we publish in the share's namespace.</summary>
public abstract record KubernetesAction(string Namespace, string Name) : PlannedAction
{
    public const string HandoffKey = "kubernetes/handoff";

    public override TargetSystem System => TargetSystem.Kubernetes;

    public override string Verb => GetType().Name;

    public override string Target => $"configmap {Namespace}/{Name}";

    public override string ObjectKey => HandoffKey;

    public sealed override string ToString() => base.ToString();

    /// <summary>Never overwrites: an object of that name makes it fail.</summary>
    public sealed record CreateHandoff(string Namespace, string Name, StringMap Data) : KubernetesAction(Namespace, Name);

    /// <summary>Replaces the data of exactly the object <paramref name="Uid"/>, and puts our label back on.</summary>
    /// <param name="Removed">Keys that somebody else added.</param>
    /// <param name="Reown">It has no owner (any more): the share becomes its owner.</param>
    public sealed record UpdateHandoff(string Namespace, string Name, string Uid, StringMap Data, EquatableArray<string> Removed, bool Reown = false)
        : KubernetesAction(Namespace, Name);

    /// <summary>Lets the object outlive the share (deletionPolicy Orphan): without an owner, garbage collection spares it.</summary>
    public sealed record ReleaseHandoff(string Namespace, string Name, string Uid) : KubernetesAction(Namespace, Name);
}
