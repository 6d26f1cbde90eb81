using Prometheus;

namespace VoiceAnalytics.Controller.Telemetry;

/// <summary>Makes the controller's meters, and nothing else, readable at <c>/metrics</c>.</summary>
internal sealed class PrometheusExport : IDisposable
{
    private static readonly double[] Buckets = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 600];
    private readonly IDisposable _adapter;

    public PrometheusExport(ControllerMeters meters)
    {
        Registry = Metrics.NewCustomRegistry();
        _adapter = MeterAdapter.StartListening(new MeterAdapterOptions
        {
            Registry = Registry,
            // Without this the values, unlike the adapter's own, would go to the library's global registry.
            MetricFactory = Metrics.WithCustomRegistry(Registry),
            InstrumentFilterPredicate = instrument => meters.Owns(instrument.Meter),
            ResolveHistogramBuckets = _ => Buckets,
        });
    }

    public CollectorRegistry Registry { get; }

    public void Dispose() => _adapter.Dispose();
}
