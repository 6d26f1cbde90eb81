using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using VoiceAnalytics.Controller.Client;
using VoiceAnalytics.Controller.Client.Model;

namespace VoiceAnalytics.Controller.Events;

/// <summary>
/// Writes core/v1 Events, which is what <c>kubectl describe</c> shows. The same news about the same object is told once in
/// ten minutes. A failure is logged and forgotten: an Event never fails a pass. Only the end of leadership or of the process is thrown.
/// </summary>
internal sealed partial class EventRecorder(KubeClient client, TimeProvider time, string component, string instance, ILogger<EventRecorder> logger)
{
    /// <summary>What etcd keeps of a message; the API server refuses longer ones.</summary>
    private const int MaxMessage = 1024;

    private readonly EventMemory _memory = new(time);
    private int _sequence;

    public async Task RecordAsync(ObjectReference regarding, bool warning, string reason, string message, CancellationToken cancellationToken)
    {
        // Events about cluster-scoped objects live in "default".
        var ns = string.IsNullOrEmpty(regarding.Namespace) ? "default" : regarding.Namespace;
        if (_memory.IsTerminating(ns) || !_memory.IsNews(regarding.Uid, reason, message))
        {
            return;
        }
        var created = await client.CreateAsync(CoreKinds.Events, Build(regarding, ns, warning, reason, message), cancellationToken).ConfigureAwait(false);
        if (created.IsOk)
        {
            return;
        }
        if (created.Error.Kind == KubeErrorKind.NamespaceTerminating)
        {
            _memory.Terminating(ns);
            return;
        }
        if (!created.Error.MayHaveHappened)
        {
            _memory.Forget(regarding.Uid, reason, message);
        }
        LogNotRecorded(reason, regarding.Kind, new NamespacedName(regarding.Namespace ?? "", regarding.Name), created.Error.Message);
    }

    private Event Build(ObjectReference regarding, string ns, bool warning, string reason, string message)
    {
        var now = time.GetUtcNow();
        return new Event
        {
            Metadata = new ObjectMeta { Namespace = ns, Name = Name(regarding, now) },
            InvolvedObject = regarding,
            Reason = reason,
            Message = message.Length <= MaxMessage ? message : message[..(MaxMessage - 1)] + "…",
            Type = warning ? "Warning" : "Normal",
            Source = new EventSource(component),
            FirstTimestamp = now,
            LastTimestamp = now,
            Count = 1,
            ReportingComponent = component,
            ReportingInstance = instance,
        };
    }

    /// <summary>Unique without chance: the object, this process, the moment and a counter.</summary>
    private string Name(ObjectReference regarding, DateTimeOffset now)
    {
        var sequence = Interlocked.Increment(ref _sequence);
        var seed = string.Create(CultureInfo.InvariantCulture, $"{regarding.Uid}/{instance}/{now.UtcTicks}/{sequence}");
        return $"{regarding.Name}.{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(seed)))[..16]}";
    }

    [LoggerMessage(LogLevel.Information, "Event {Reason} on {Kind} {Key} was not recorded: {Why}")]
    private partial void LogNotRecorded(string reason, string kind, NamespacedName key, string why);
}
