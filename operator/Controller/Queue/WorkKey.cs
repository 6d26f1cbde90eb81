using VoiceAnalytics.Controller.Client;
using VoiceAnalytics.Core.Api;

namespace VoiceAnalytics.Controller.Queue;

/// <summary>What a pass is about: one object of one of our kinds. All kinds share one queue, so that no two workers hold the same object.</summary>
/// <param name="Kind">One of the kinds of <see cref="ApiGroup"/>.</param>
/// <param name="Name">Its address.</param>
internal readonly record struct WorkKey(string Kind, NamespacedName Name)
{
    public static WorkKey Share(NamespacedName name) => new(ApiGroup.PartnerShareKind, name);

    public static WorkKey Source(string name) => new(ApiGroup.AnalyticsSourceKind, new NamespacedName("", name));

    public static WorkKey Connection(NamespacedName name) => new(ApiGroup.SnowflakeConnectionKind, name);

    public override string ToString() => $"{Kind} {Name}";
}
