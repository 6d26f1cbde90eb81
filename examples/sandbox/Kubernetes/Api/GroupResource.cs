namespace VoiceAnalytics.Sandbox.Kubernetes.Api;

/// <summary>What is stored under one name, whichever version it is served in. The core group is empty.</summary>
internal readonly record struct GroupResource(string Group, string Resource)
{
    /// <summary>Where etcd keeps it. Custom resources are kept by group, the server's own kinds are not.</summary>
    public string StoragePath => Group.Contains('.', StringComparison.Ordinal) && !Group.EndsWith(".k8s.io", StringComparison.Ordinal) ? $"{Group}/{Resource}" : Resource;

    public override string ToString() => Group.Length == 0 ? Resource : $"{Resource}.{Group}";
}
