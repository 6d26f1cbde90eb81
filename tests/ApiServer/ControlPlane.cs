using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace VoiceAnalytics.ApiServer;

/// <summary>etcd, kube-apiserver with RBAC, and, where it is there, kube-controller-manager: processes on free ports of 127.0.0.1.</summary>
internal sealed class ControlPlane : Cluster
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("control-plane-");
    private readonly Stack<GuardedProcess> _processes = new();
    private readonly Credentials _credentials;
    private readonly Binaries _binaries;

    private ControlPlane(Binaries binaries)
    {
        _binaries = binaries;
        _credentials = new Credentials(_folder.FullName);
        Address = new Uri($"https://127.0.0.1:{FreePort()}/");
    }

    public override string Name => $"kube-apiserver of {Path.GetDirectoryName(_binaries.ApiServer)}";

    public override Uri Address { get; }

    public override string AdminToken => _credentials.AdminToken;

    public override bool RunsControllers => _binaries.Controllers is not null;

    internal override X509Certificate2 Authority => _credentials.Authority;

    public static async Task<Cluster> StartAsync(Binaries binaries, CancellationToken cancellationToken)
    {
        var plane = new ControlPlane(binaries);
        try
        {
            await plane.StartAsync(cancellationToken);
            return plane;
        }
        catch
        {
            await plane.DisposeAsync();
            throw;
        }
    }

    public override async ValueTask DisposeAsync()
    {
        while (_processes.TryPop(out var process))
        {
            await process.DisposeAsync();
        }
        _credentials.Dispose();
        if (Directory.Exists(_folder.FullName))
        {
            _folder.Delete(recursive: true);
        }
    }

    private async Task StartAsync(CancellationToken cancellationToken)
    {
        var etcd = $"http://127.0.0.1:{FreePort()}";
        Run(_binaries.Etcd,
            $"--data-dir={File("etcd")}", $"--listen-client-urls={etcd}", $"--advertise-client-urls={etcd}", "--listen-peer-urls=http://127.0.0.1:0",
            "--unsafe-no-fsync=true", "--log-level=warn");
        Run(_binaries.ApiServer,
            $"--etcd-servers={etcd}", "--bind-address=127.0.0.1", "--advertise-address=127.0.0.1", $"--secure-port={Address.Port}", "--endpoint-reconciler-type=none",
            $"--tls-cert-file={_credentials.CertificateFile}", $"--tls-private-key-file={_credentials.KeyFile}",
            "--authorization-mode=RBAC", $"--token-auth-file={_credentials.TokensFile}", "--service-cluster-ip-range=10.0.0.0/24",
            $"--service-account-issuer={Address}", $"--service-account-key-file={_credentials.AccountsPublicKeyFile}",
            $"--service-account-signing-key-file={_credentials.AccountsPrivateKeyFile}");
        using var client = CreateClient();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        while (!await IsReadyAsync(client, patience.Token))
        {
            if (_processes.FirstOrDefault(process => process.HasEnded) is { } ended)
            {
                throw new InvalidOperationException($"The control plane did not come up:\n{ended.LastWords}");
            }
            await Task.Delay(Pause, TimeProvider.System, patience.Token);
        }
        if (_binaries.Controllers is { } controllers)
        {
            await System.IO.File.WriteAllTextAsync(File("kubeconfig"), Kubeconfig(), cancellationToken);
            Run(controllers,
                $"--kubeconfig={File("kubeconfig")}", "--leader-elect=false", "--secure-port=0",
                "--controllers=garbage-collector-controller,namespace-controller");
        }
    }

    private static async Task<bool> IsReadyAsync(HttpClient client, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await client.GetAsync("readyz", cancellationToken);
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private void Run(string program, params string[] arguments) =>
        _processes.Push(GuardedProcess.Start(File(Path.GetFileName(program) + ".log"), program == _binaries.Etcd ? _folder.FullName : "", program, arguments));

    private string File(string name) => Path.Combine(_folder.FullName, name);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
