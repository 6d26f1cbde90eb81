using DotNet.Testcontainers.Builders;
using DotNet.Testcontainers.Containers;
using VoiceAnalytics.Contract.Worlds;

namespace VoiceAnalytics.Contract.Aws;

/// <summary>
/// One moto, the independent emulator of AWS. <c>MOTO_IMAGE</c> names its image; whatever it is, <c>moto_server</c> is on its
/// PATH. Started once a process, at the first test that asks.
/// </summary>
internal sealed class MotoServer : IAsyncDisposable
{
    private const ushort Port = 5000;

    private static readonly Lazy<Task<Provision<MotoServer>>> Shared = new(StartAsync);

    private readonly IContainer _container;
    private int _accounts;

    private MotoServer(IContainer container) => _container = container;

    public static string Image => Environment.GetEnvironmentVariable("MOTO_IMAGE") is { Length: > 0 } named ? named : "motoserver/moto:latest";

    public Uri Address => new($"http://{_container.Hostname}:{_container.GetMappedPublicPort(Port)}/");

    /// <summary>The one that every test has its own accounts in.</summary>
    public static async Task<MotoServer> RequireAsync() => (await Shared.Value).Require();

    /// <summary>One of the caller's own, whose settings it may change.</summary>
    public static async Task<MotoServer> RequireOwnAsync()
    {
        (await Shared.Value).Require();
        return (await StartAsync()).Require();
    }

    public static async Task StopSharedAsync()
    {
        if (Shared.IsValueCreated && await Shared.Value is { IsThere: true } started)
        {
            await started.Require().DisposeAsync();
        }
    }

    /// <summary>An account that nobody has used yet: accounts of moto come into being when they are first named.</summary>
    public string NewAccount() => (100_000_000_000L + (Interlocked.Increment(ref _accounts) * 7_919L)).ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>From now on every call needs a valid signature and a policy that allows its action.</summary>
    public Task EnforceAsync() => EnforceAsync("0");

    public Task StopEnforcingAsync() => EnforceAsync("inf");

    public ValueTask DisposeAsync() => _container.DisposeAsync();

    private async Task EnforceAsync(string after)
    {
        using var http = new HttpClient { BaseAddress = Address };
        using var answer = await http.PostAsync(new Uri("moto-api/reset-auth", UriKind.Relative), new StringContent(after));
        answer.EnsureSuccessStatusCode();
    }

    private static async Task<Provision<MotoServer>> StartAsync()
    {
        var found = await Containers.StartAsync(Image, () => new ContainerBuilder(Image)
            .WithEntrypoint("moto_server")
            .WithCommand("-H", "0.0.0.0", "-p", $"{Port}")
            .WithPortBinding(Port, assignRandomHostPort: true)
            .WithWaitStrategy(Wait.ForUnixContainer().UntilHttpRequestIsSucceeded(request => request.ForPort(Port).ForPath("/moto-api/")))
            .Build());
        return found.Container is { } container ? Provision<MotoServer>.Found(new MotoServer(container)) : Provision<MotoServer>.Missing($"moto: {found.Missing}");
    }
}
