using VoiceAnalytics.Controller.Client.Model;
using VoiceAnalytics.Controller.Reconciling;
using VoiceAnalytics.Core.Api;

namespace VoiceAnalytics.Controller.Events;

/// <summary>Events on shares, sources and connections.</summary>
internal sealed class ObjectEvents(EventRecorder recorder) : IObjectEvents
{
    public Task RecordAsync(IApiObject item, bool warning, string reason, string message, CancellationToken cancellationToken)
    {
        var regarding = new ObjectReference(ApiGroup.ApiVersion, KindOf(item), item.Metadata.Name, item.Metadata.Uid)
        {
            Namespace = item.Metadata.Namespace.Length > 0 ? item.Metadata.Namespace : null,
            ResourceVersion = item.Metadata.ResourceVersion,
        };
        return recorder.RecordAsync(regarding, warning, reason, message, cancellationToken);
    }

    // Items of a list carry no kind.
    private static string KindOf(IApiObject item) => item switch
    {
        PartnerShare => ApiGroup.PartnerShareKind,
        AnalyticsSource => ApiGroup.AnalyticsSourceKind,
        SnowflakeConnection => ApiGroup.SnowflakeConnectionKind,
        _ => throw new InvalidOperationException($"No Events are written on {item.GetType().Name}."),
    };
}
