namespace VoiceAnalytics.ApiServer;

/// <summary>What a machine offers of a real API server. What is offered and then fails is a failure, not a lack.</summary>
public sealed class ClusterSearch
{
    // For pulling the image and starting it once.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static readonly Lazy<Task<ClusterSearch>> Once = new(() => SearchAsync());

    private readonly Func<CancellationToken, Task<Cluster>>? _start;

    private ClusterSearch(Func<CancellationToken, Task<Cluster>>? start, string lack) => (_start, Lack) = (start, lack);

    /// <summary>Looked for once in this process.</summary>
    public static Task<ClusterSearch> Result => Once.Value;

    public bool IsOffered => _start is not null;

    /// <summary>One sentence for people: what would bring a real API server. Empty where one is offered.</summary>
    public string Lack { get; }

    /// <summary>A new one, with nothing in it.</summary>
    public Task<Cluster> StartAsync(CancellationToken cancellationToken) =>
        _start?.Invoke(cancellationToken) ?? throw new InvalidOperationException(Lack);

    // Binaries first. Without any, the public image of K3s, where Docker has it or can pull it.
    private static async Task<ClusterSearch> SearchAsync()
    {
        if (Environment.GetEnvironmentVariable(Binaries.Variable) is { Length: > 0 } folder)
        {
            return new ClusterSearch(cancel => ControlPlane.StartAsync(Binaries.In(folder), cancel), "");
        }
        if (Environment.GetEnvironmentVariable(K3sCluster.Variable) is { Length: > 0 } image)
        {
            return new ClusterSearch(cancel => K3sCluster.StartAsync(image, cancel), "");
        }
        try
        {
            using var patience = new CancellationTokenSource(Patience);
            await using var first = await K3sCluster.StartAsync(K3sCluster.PublicImage, patience.Token);
            return new ClusterSearch(cancel => K3sCluster.StartAsync(K3sCluster.PublicImage, cancel), "");
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            return new ClusterSearch(null,
                $"There is no real API server here. Set {Binaries.Variable} to a folder with kube-apiserver and etcd (setup-envtest makes one), or "
                + $"{K3sCluster.Variable} to an image for Docker. {K3sCluster.PublicImage}: {failure.Message.Split('\n')[0]}");
        }
    }
}
