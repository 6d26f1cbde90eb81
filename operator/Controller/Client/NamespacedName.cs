namespace VoiceAnalytics.Controller.Client;

/// <summary>The address of an object within its resource type. <see cref="Namespace"/> is empty for cluster-scoped objects.</summary>
internal readonly record struct NamespacedName(string Namespace, string Name)
{
    public override string ToString() => Namespace.Length == 0 ? Name : $"{Namespace}/{Name}";
}
