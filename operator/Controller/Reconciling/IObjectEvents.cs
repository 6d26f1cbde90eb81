using VoiceAnalytics.Core.Api;

namespace VoiceAnalytics.Controller.Reconciling;

/// <summary>Writes Kubernetes Events on objects of ours. A failure is logged, never thrown: an Event never fails a pass.</summary>
internal interface IObjectEvents
{
    Task RecordAsync(IApiObject item, bool warning, string reason, string message, CancellationToken cancellationToken);
}
