namespace VoiceAnalytics.Controller.Client;

/// <summary>A resource of the Kubernetes API and where it lives. <see cref="Group"/> is empty for the core group.</summary>
internal sealed record ResourceType(string Group, string Version, string Plural, string Kind, bool Namespaced)
{
    public string ApiVersion => Group.Length == 0 ? Version : $"{Group}/{Version}";

    /// <summary>The path of the collection, without a leading slash; all namespaces if <paramref name="ns"/> is null.</summary>
    public string CollectionPath(string? ns)
    {
        var root = Group.Length == 0 ? $"api/{Version}" : $"apis/{Group}/{Version}";
        return Namespaced && !string.IsNullOrEmpty(ns)
            ? $"{root}/namespaces/{Uri.EscapeDataString(ns)}/{Plural}"
            : $"{root}/{Plural}";
    }

    /// <summary>The path of one object, optionally of its subresource, for example <c>status</c>.</summary>
    public string ObjectPath(NamespacedName key, string? subresource = null)
    {
        if (Namespaced == (key.Namespace.Length == 0))
        {
            throw new ArgumentException(
                $"{Plural} are {(Namespaced ? "namespaced" : "cluster-scoped")}, so '{key}' is not the address of one.", nameof(key));
        }
        var path = $"{CollectionPath(key.Namespace)}/{Uri.EscapeDataString(key.Name)}";
        return subresource is null ? path : $"{path}/{subresource}";
    }
}
