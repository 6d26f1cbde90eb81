using VoiceAnalytics.Contract.Aws;
using VoiceAnalytics.Contract.Sql;

[assembly: AssemblyFixture(typeof(VoiceAnalytics.Contract.Worlds.ContainersFixture))]

namespace VoiceAnalytics.Contract.Worlds;

/// <summary>Stops at the end what tests have started on demand.</summary>
public sealed class ContainersFixture : IAsyncDisposable
{
    public async ValueTask DisposeAsync()
    {
        await MotoServer.StopSharedAsync();
        await SqlTools.StopSharedAsync();
    }
}
