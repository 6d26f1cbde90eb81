namespace VoiceAnalytics.Controller.Client;

/// <summary>What the machinery needs to know of any object: where it is, which incarnation, which revision.</summary>
/// <param name="Namespace">Empty for cluster-scoped objects.</param>
/// <param name="ResourceVersion">Opaque to everybody but <see cref="Revision"/>.</param>
internal readonly record struct ObjectIdentity(string Namespace, string Name, string Uid, string ResourceVersion)
{
    public NamespacedName Key => new(Namespace, Name);
}
