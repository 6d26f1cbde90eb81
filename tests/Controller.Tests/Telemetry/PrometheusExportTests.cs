using System.Text;
using Microsoft.Extensions.Time.Testing;
using VoiceAnalytics.Controller.Caching;
using VoiceAnalytics.Controller.Client;
using VoiceAnalytics.Controller.Leadership;
using VoiceAnalytics.Controller.Queue;
using VoiceAnalytics.Controller.Support;
using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Planning;

namespace VoiceAnalytics.Controller.Telemetry;

public sealed class PrometheusExportTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly ControllerMeters _meters = new();
    private readonly PrometheusExport _export;

    public PrometheusExportTests() => _export = new(_meters);

    public void Dispose()
    {
        _export.Dispose();
        _meters.Dispose();
    }

    [Fact]
    public async Task Passes_are_counted_by_how_they_ended()
    {
        var metrics = new ReconcileMetrics(_meters);
        metrics.Finished("done", TimeSpan.FromSeconds(0.2));
        metrics.Finished("done", TimeSpan.FromSeconds(0.2));
        metrics.Finished("backoff", TimeSpan.FromSeconds(0.2));
        var text = await ScrapeAsync();
        Assert.Contains("\npartnershare_reconcile_total{result=\"done\"} 2\n", text, StringComparison.Ordinal);
        Assert.Contains("\npartnershare_reconcile_total{result=\"backoff\"} 1\n", text, StringComparison.Ordinal);
        Assert.Contains("\npartnershare_reconcile_duration_seconds_count 3\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plans_and_drift_are_counted_by_the_operators_own_words_and_never_by_a_name()
    {
        var metrics = new PassMetrics(_meters);
        metrics.Planned(
        [
            new IamAction.DeleteRole("va-partners-acme-1") { Effect = AccessEffect.Neutral, Diff = "d" },
            new IamAction.DeleteRole("va-partners-other-2") { Effect = AccessEffect.Neutral, Diff = "d" },
            new KubernetesAction.CreateHandoff("partners", "acme-handoff", StringMap.Empty) { Effect = AccessEffect.Neutral, Diff = "d" },
        ]);
        var first = new DriftEntry { Object = "role va-partners-acme-1", Field = "UpdateAssumeRolePolicy", Since = _time.GetUtcNow() };
        metrics.Drifted([], [first]);
        metrics.Drifted([first], [first, first with { Field = "DetachRolePolicy" }]);
        var text = await ScrapeAsync();
        Assert.Contains("\npartnershare_planned_actions_total{system=\"aws\",verb=\"DeleteRole\"} 2\n", text, StringComparison.Ordinal);
        Assert.Contains("\npartnershare_planned_actions_total{system=\"kubernetes\",verb=\"CreateHandoff\"} 1\n", text, StringComparison.Ordinal);
        Assert.Contains("\npartnershare_drift_detected_total{kind=\"role\"} 2\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("acme", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_queue_is_described_as_controller_runtime_does()
    {
        var observer = new WorkQueueMetrics(_meters);
        using var queue = new WorkQueue<WorkKey>(_time, () => 0.5, observer: observer);
        observer.Watch(queue, new WorkerHeartbeat(_time));
        queue.Add(WorkKey.Share(new("ns", "a")), Lane.Change);
        queue.Add(WorkKey.Share(new("ns", "b")), Lane.Resync);
        Assert.True(queue.TryTake(out var lease));
        queue.Finish(lease, new RequeueDecision.Backoff());
        var text = await ScrapeAsync();
        foreach (var line in new[]
        {
            "workqueue_depth{lane=\"resync\",name=\"partnershare\"} 1", "workqueue_adds_total{lane=\"change\",name=\"partnershare\"} 1",
            "workqueue_retries_total{name=\"partnershare\"} 1", "workqueue_delayed{name=\"partnershare\"} 1",
            "workqueue_queue_duration_seconds_count{lane=\"change\",name=\"partnershare\"} 1", "workqueue_work_duration_seconds_count{name=\"partnershare\"} 1",
            "workqueue_unfinished_work_seconds{name=\"partnershare\"} 0", "workqueue_longest_running_processor_seconds{name=\"partnershare\"} 0",
        })
        {
            Assert.Contains($"\n{line}\n", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Conditions_are_gauges_a_share()
    {
        var shares = new Store<PartnerShare>(OwnKinds.Shares);
        shares.Observe(new PartnerShare
        {
            Metadata = new() { Namespace = "partners", Name = "acme", ResourceVersion = "1" },
            Status = new() { Conditions = [new Condition { Type = "Ready", Status = "True" }] },
        });
        ConditionMetrics.Watch(_meters, shares);
        Assert.Contains("\npartnershare_condition{name=\"acme\",namespace=\"partners\",status=\"True\",type=\"Ready\"} 1\n", await ScrapeAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leadership_is_a_gauge()
    {
        using var fence = new LeaderFence(_time, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(10));
        LeadershipMetrics.Watch(_meters, fence, "lease");
        Assert.Contains("\nleader_election_master_status{name=\"lease\"} 0\n", await ScrapeAsync(), StringComparison.Ordinal);
        fence.Renewed(fence.Now);
        Assert.Contains("\nleader_election_master_status{name=\"lease\"} 1\n", await ScrapeAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "500")]
    [InlineData("fenced", "fenced")]
    [InlineData("broken", "error")]
    [InlineData("cancelled", "cancelled")]
    public async Task Every_request_is_counted_by_its_end(string? failure, string code)
    {
        var api = new ScriptedApi();
        _ = failure switch
        {
            "fenced" => api.Fail(new LeadershipLostException("over")),
            "broken" => api.Fail(new HttpRequestException("broken")),
            "cancelled" => api.Fail(new OperationCanceledException()),
            _ => api.Answer(500, ""),
        };
        using var http = new HttpMessageInvoker(new RequestMetricsHandler(new ExternalRequestMetrics(_meters), "aws", _time) { InnerHandler = api });
        using var request = new HttpRequestMessage(HttpMethod.Get, "http://iam.test/");
        request.Options.Set(RequestOperation.Key, "GetRole");
        await Record.ExceptionAsync(() => http.SendAsync(request, default));
        var text = await ScrapeAsync();
        Assert.Contains($"\npartnershare_external_requests_total{{code=\"{code}\",operation=\"GetRole\",system=\"aws\"}} 1\n", text, StringComparison.Ordinal);
        Assert.Contains("\npartnershare_external_request_duration_seconds_count{operation=\"GetRole\",system=\"aws\"} 1\n", text, StringComparison.Ordinal);
    }

    private async Task<string> ScrapeAsync()
    {
        using var stream = new MemoryStream();
        await _export.Registry.CollectAndExportAsTextAsync(stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
