namespace VoiceAnalytics.ApiServer;

/// <summary>The programs of a control plane, as setup-envtest puts them into one folder.</summary>
/// <param name="Controllers">kube-controller-manager, which setup-envtest does not bring. Null: not there.</param>
internal sealed record Binaries(string ApiServer, string Etcd, string? Controllers)
{
    public const string Variable = "KUBEBUILDER_ASSETS";

    /// <exception cref="FileNotFoundException">The folder lacks one of the two that are needed.</exception>
    public static Binaries In(string folder)
    {
        var controllers = Path.Combine(folder, "kube-controller-manager");
        return new Binaries(Need(folder, "kube-apiserver"), Need(folder, "etcd"), File.Exists(controllers) ? controllers : null);
    }

    private static string Need(string folder, string program)
    {
        var path = Path.Combine(folder, program);
        return File.Exists(path) ? path : throw new FileNotFoundException($"{Variable} names {folder}, but there is no {program} in it.", path);
    }
}
