using VoiceAnalytics.Sandbox.Kubernetes.Api;

namespace VoiceAnalytics.Sandbox.Kubernetes.Storage;

/// <summary>Where one object lives. The namespace is empty for cluster-scoped kinds.</summary>
internal readonly record struct ObjectKey(GroupResource Resource, string Namespace, string Name) : IComparable<ObjectKey>
{
    /// <summary>The order of lists and of continue tokens: namespace, then name.</summary>
    public int CompareTo(ObjectKey other)
    {
        var order = string.CompareOrdinal(Namespace, other.Namespace);
        return order != 0 ? order : string.CompareOrdinal(Name, other.Name);
    }

    public override string ToString() => Namespace.Length == 0 ? Name : $"{Namespace}/{Name}";
}
