using k8s;
using k8s.Exceptions;
using Prometheus;
using VoiceAnalytics.Controller.Client;
using VoiceAnalytics.Controller.Health;
using VoiceAnalytics.Controller.Telemetry;
using YamlDotNet.Core;

namespace VoiceAnalytics.Controller.Hosting;

/// <summary>The process: web server for health and metrics, logs, signals, and the controller in it.</summary>
internal static class ControllerHost
{
    /// <summary>Runs until SIGTERM, SIGINT or <paramref name="cancellationToken"/>. Returns the exit code.</summary>
    public static async Task<int> RunAsync(ControllerOptions options, ReconcilerFactory createReconciler, CancellationToken cancellationToken)
    {
        KubernetesClientConfiguration configuration;
        try
        {
            configuration = KubeConfiguration.Load(options);
        }
        catch (Exception exception) when (exception is IOException or ArgumentException or KubeConfigException or YamlException)
        {
            await Console.Error.WriteLineAsync($"The API server cannot be found: {exception.Message}").ConfigureAwait(false);
            return 1;
        }
        await using var app = Build(options, handlers => KubeTransport.Connect(configuration, handlers), createReconciler, TimeProvider.System);
        await app.RunAsync(cancellationToken).ConfigureAwait(false);
        return 0;
    }

    internal static WebApplication Build(
        ControllerOptions options, Func<DelegatingHandler[], KubeTransport> connect, ReconcilerFactory createReconciler, TimeProvider time)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(options.HttpAddress);
        builder.Logging.ClearProviders().SetMinimumLevel(options.LogLevel);
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("System", LogLevel.Warning).AddJsonConsole(json =>
        {
            json.IncludeScopes = true;
            json.UseUtcTimestamp = true;
            json.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
        });
        // In-flight passes, their end, and the release of the lease.
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = ControllerService.DrainTimeout + TimeSpan.FromSeconds(10));
        builder.Services.AddSingleton(services => new ControllerRuntime(
            options, connect, time, Random.Shared.NextDouble, services.GetRequiredService<ILoggerFactory>()));
        builder.Services.AddSingleton(services => new PrometheusExport(services.GetRequiredService<ControllerRuntime>().Meters));
        builder.Services.AddSingleton(createReconciler);
        builder.Services.AddHostedService<ControllerService>();
        var app = builder.Build();
        HealthEndpoints.Map(app, app.Services.GetRequiredService<ControllerRuntime>().Health);
        app.MapMetrics("/metrics", app.Services.GetRequiredService<PrometheusExport>().Registry);
        return app;
    }
}
