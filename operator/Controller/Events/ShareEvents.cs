using VoiceAnalytics.Controller.Client.Model;
using VoiceAnalytics.Controller.Reconciling;
using VoiceAnalytics.Core.Api;

namespace VoiceAnalytics.Controller.Events;

/// <summary>Events on shares.</summary>
internal sealed class ShareEvents(EventRecorder recorder) : IShareEvents
{
    public Task RecordAsync(PartnerShare share, bool warning, string reason, string message, CancellationToken cancellationToken)
    {
        var regarding = new ObjectReference(ApiGroup.ApiVersion, ApiGroup.PartnerShareKind, share.Metadata.Name, share.Metadata.Uid)
        {
            Namespace = share.Metadata.Namespace,
            ResourceVersion = share.Metadata.ResourceVersion,
        };
        return recorder.RecordAsync(regarding, warning, reason, message, cancellationToken);
    }
}
