namespace VoiceAnalytics.Sandbox.Kubernetes.Rbac;

/// <summary>What somebody wants to do: with a resource, or (when <see cref="Path"/> is set) with another path.</summary>
internal sealed record AccessRequest(string Verb, string Group, string Resource, string Subresource, string Namespace, string Name, string Path)
{
    public static AccessRequest ForPath(string verb, string path) => new(verb, "", "", "", "", "", path);

    public string FullResource => Subresource.Length == 0 ? Resource : $"{Resource}/{Subresource}";
}
