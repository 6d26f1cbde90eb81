using Microsoft.AspNetCore.Http;
using VoiceAnalytics.Sandbox.Hosting;
using VoiceAnalytics.Sandbox.Kubernetes.Builtins;
using VoiceAnalytics.Sandbox.Kubernetes.Controllers;
using VoiceAnalytics.Sandbox.Kubernetes.Http;
using VoiceAnalytics.Sandbox.Kubernetes.Rbac;
using VoiceAnalytics.Sandbox.Kubernetes.Registry;
using VoiceAnalytics.Sandbox.Kubernetes.Resources;
using VoiceAnalytics.Sandbox.Kubernetes.Seeding;
using VoiceAnalytics.Sandbox.Kubernetes.Storage;
using VoiceAnalytics.Sandbox.Kubernetes.Watching;

namespace VoiceAnalytics.Sandbox.Kubernetes;

/// <summary>
/// A Kubernetes API server in memory: enough for the real kubectl and for operators, and nothing behind it but an
/// ordered log of revisions. Deterministic: the same options and requests give the same objects. Thread-safe.
/// </summary>
/// <remarks>What it models, refuses and does differently is in this folder's README.</remarks>
public sealed partial class KubernetesWorld
{
    private readonly Lock _gate = new();
    private readonly KubernetesWorldOptions _options;
    private readonly TimeProvider _time;
    private readonly RevisionLog _log = new();
    private readonly ResourceCatalog _catalog;
    private readonly ObjectRegistry _registry;
    private readonly WatchHub _watches;
    private readonly ControllerLoop _controllers;
    private readonly RequestRouter _router;

    public KubernetesWorld(KubernetesWorldOptions options, TimeProvider time)
    {
        (_options, _time) = (options, time);
        var authorizer = new Authorizer(_log);
        _catalog = new ResourceCatalog(BuiltinKinds.For(new Dictionary<string, ResourceStrategy>(StringComparer.Ordinal)
        {
            ["SelfSubjectAccessReview"] = new AccessReviewStrategy(authorizer, self: true),
            ["SubjectAccessReview"] = new AccessReviewStrategy(authorizer, self: false),
            ["SelfSubjectReview"] = new SelfReviewStrategy(),
        }));
        _registry = new ObjectRegistry(_log, new Identities(options.Seed), time);
        _watches = new WatchHub(_gate, _log);
        IController[] controllers = [new DefinitionController(_registry, _catalog, time), new NamespaceController(_registry, _catalog, time), new GarbageCollector(_registry, _catalog)];
        _controllers = new ControllerLoop(controllers, options.ControllerDelay, time, _gate);
        _router = new RequestRouter(authorizer, options, new NonResourceEndpoint(_catalog, options), new ResourceEndpoint(_catalog, _registry, _watches, options, time));
        _log.Committed += revision => System.Array.ForEach(controllers, controller => controller.Observe(revision));
        FirstObjects.Create(_registry, _catalog, options);
        _controllers.Run();
    }

    /// <summary>What was asked, in order. Reads, watches and dry runs do not count as mutating.</summary>
    public RequestJournal Journal { get; } = new();

    /// <summary>Breaks whole requests; a watch is one request.</summary>
    public FaultPlan? Faults { get; set; }

    /// <summary>Breaks single events of watches.</summary>
    public WatchFaultPlan? WatchFaults
    {
        get => _watches.Faults;
        set => _watches.Faults = value;
    }

    /// <summary>Serves one request: a <c>RequestDelegate</c> for the servers of the hosting room.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        var request = await ApiRequest.ReadAsync(context);
        var received = RequestRouter.Describe(request);
        Journal.Record(received);
        var fault = Faults?.Invoke(received);
        if (fault is Fault.LoseRequest)
        {
            context.Abort();
            return;
        }
        var response = fault is Fault.Refuse refuse ? BytesResponse.Of(new Api.ApiException(refuse.Status, refuse.Code, $"injected: {refuse.Code}")) : Answer(request);
        if (fault is Fault.LoseResponse)
        {
            Forget(response);
            context.Abort();
            return;
        }
        await SendAsync(context, response);
    }

    private Response Answer(ApiRequest request)
    {
        lock (_gate)
        {
            var response = _router.Answer(request);
            _controllers.Due();
            return response;
        }
    }

    private void Forget(Response response)
    {
        if (response is WatchResponse watch)
        {
            _watches.Remove(watch.Session);
        }
    }

    private async Task SendAsync(HttpContext context, Response response)
    {
        if (response is WatchResponse watch)
        {
            await WatchConnection.ServeAsync(context, watch.Session, _watches, _time, _options.BookmarkInterval);
            return;
        }
        var bytes = (BytesResponse)response;
        context.Response.StatusCode = bytes.Status;
        context.Response.ContentType = bytes.ContentType;
        context.Response.ContentLength = bytes.Body.Length;
        foreach (var warning in bytes.Warnings)
        {
            context.Response.Headers.Append("Warning", WarningHeader.Of(warning));
        }
        await context.Response.Body.WriteAsync(bytes.Body, context.RequestAborted);
    }
}
