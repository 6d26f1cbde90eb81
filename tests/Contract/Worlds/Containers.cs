using DotNet.Testcontainers.Containers;

namespace VoiceAnalytics.Contract.Worlds;

/// <summary>Starts a container where a Docker engine runs, or says why not.</summary>
internal static class Containers
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    public static async Task<(IContainer? Container, string Missing)> StartAsync(string image, Func<IContainer> build)
    {
        IContainer? container = null;
        try
        {
            container = build();
            using var patience = new CancellationTokenSource(Patience);
            await container.StartAsync(patience.Token);
            return (container, "");
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            if (container is not null)
            {
                await container.DisposeAsync();
            }
            var why = error.GetBaseException().Message.ReplaceLineEndings(" ");
            return (null, $"no container of image {image} could be started ({why}). Start a Docker engine that has or can pull it, or run .ci/run as root on Debian, which brings both.");
        }
    }
}
