using VoiceAnalytics.Core.Api;

namespace VoiceAnalytics.Controller.Reconciling;

/// <summary>Writes Kubernetes Events. A failure is logged, never thrown: an Event never fails a pass.</summary>
internal interface IShareEvents
{
    Task RecordAsync(PartnerShare share, bool warning, string reason, string message, CancellationToken cancellationToken);
}
