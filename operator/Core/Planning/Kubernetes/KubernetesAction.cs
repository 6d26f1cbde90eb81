using VoiceAnalytics.Core.Api;

namespace VoiceAnalytics.Core.Planning;

/// <summary>A write to an object that we publish in the share's namespace.</summary>
public abstract record KubernetesAction(string Namespace, string Name) : PlannedAction
{
    public const string HandoffKey = "kubernetes/handoff";
    public const string CredentialsKey = "kubernetes/credentials";

    public override TargetSystem System => TargetSystem.Kubernetes;

    public override string Verb => GetType().Name;

    public override string Target => $"configmap {Namespace}/{Name}";

    public override string ObjectKey => HandoffKey;

    public sealed override string ToString() => base.ToString();

    /// <summary>An action on the Secret of mode IamUser. It names a key; the secret itself comes from the process's memory.</summary>
    public abstract record OnCredentials(string Namespace, string Name) : KubernetesAction(Namespace, Name)
    {
        public override string Target => $"secret {Namespace}/{Name}";

        public override string ObjectKey => CredentialsKey;

        protected override Aspect UsuallyAbout => Aspect.Credentials;
    }

    /// <summary>Never overwrites: an object of that name makes it fail.</summary>
    /// <param name="Plain">The entries that are no secrets.</param>
    public sealed record CreateCredentials(string Namespace, string Name, string KeyId, StringMap Plain) : OnCredentials(Namespace, Name);

    /// <summary>Replaces the data of exactly the object <paramref name="Uid"/> as read at <paramref name="Revision"/>.</summary>
    /// <param name="Removed">Entries that somebody else added.</param>
    public sealed record UpdateCredentials(
        string Namespace, string Name, string Uid, string Revision, string KeyId, StringMap Plain, EquatableArray<string> Removed) : OnCredentials(Namespace, Name);

    /// <summary>Lets the Secret outlive the share (deletionPolicy Orphan).</summary>
    public sealed record ReleaseCredentials(string Namespace, string Name, string Uid) : OnCredentials(Namespace, Name);

    /// <summary>Never overwrites: an object of that name makes it fail.</summary>
    public sealed record CreateHandoff(string Namespace, string Name, StringMap Data) : KubernetesAction(Namespace, Name);

    /// <summary>Replaces the data of exactly the object <paramref name="Uid"/>, and puts our label back on.</summary>
    /// <param name="Removed">Keys that somebody else added.</param>
    /// <param name="Reown">It has no owner (any more): the share becomes its owner.</param>
    public sealed record UpdateHandoff(string Namespace, string Name, string Uid, StringMap Data, EquatableArray<string> Removed, bool Reown = false)
        : KubernetesAction(Namespace, Name);

    /// <summary>Deletes exactly the object <paramref name="Uid"/>, which is ours and immutable, so that it can be made anew.</summary>
    public sealed record DeleteHandoff(string Namespace, string Name, string Uid) : KubernetesAction(Namespace, Name);

    /// <summary>Lets the object outlive the share (deletionPolicy Orphan): without an owner, garbage collection spares it.</summary>
    public sealed record ReleaseHandoff(string Namespace, string Name, string Uid) : KubernetesAction(Namespace, Name);
}
