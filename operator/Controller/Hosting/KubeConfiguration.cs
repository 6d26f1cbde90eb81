using k8s;

namespace VoiceAnalytics.Controller.Hosting;

/// <summary>Finds the API server as kubectl does, except that a pod's service account comes before a kubeconfig that nobody named.</summary>
internal static class KubeConfiguration
{
    public static KubernetesClientConfiguration Load(ControllerOptions options)
    {
        var configuration = Find(options);
        configuration.UserAgent = "voice-analytics-operator";
        return configuration;
    }

    private static KubernetesClientConfiguration Find(ControllerOptions options)
    {
        if (options is { Kubeconfig: null, Context: null } && KubernetesClientConfiguration.IsInCluster())
        {
            return KubernetesClientConfiguration.InClusterConfig();
        }
        var files = Files(options.Kubeconfig).Select(path => new FileInfo(path)).ToArray();
        var present = files.Where(file => file.Exists).ToArray();
        if (present.Length == 0)
        {
            throw new FileNotFoundException($"There is no kubeconfig at {string.Join(", ", files.Select(file => file.FullName))}; name one with --kubeconfig.");
        }
        if (options is { Kubeconfig: null, Context: null } && present.Length > 1)
        {
            return KubernetesClientConfiguration.BuildDefaultConfig(); // It merges the files of KUBECONFIG.
        }
        return KubernetesClientConfiguration.BuildConfigFromConfigFile(WithContext(present, options.Context), options.Context);
    }

    private static FileInfo WithContext(FileInfo[] files, string? context) =>
        files.FirstOrDefault(file => context is null || KubernetesClientConfiguration.LoadKubeConfig(file).Contexts.Any(named => named.Name == context))
        ?? throw new ArgumentException($"No context '{context}' in {string.Join(", ", files.Select(file => file.FullName))}; `kubectl config get-contexts` lists them.");

    private static string[] Files(string? named)
    {
        if (named is not null)
        {
            return [named];
        }
        var listed = Environment.GetEnvironmentVariable("KUBECONFIG")?.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries) ?? [];
        return listed.Length > 0
            ? listed
            : [Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".kube", "config")];
    }
}
