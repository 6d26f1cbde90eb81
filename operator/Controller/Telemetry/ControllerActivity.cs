using System.Diagnostics;

namespace VoiceAnalytics.Controller.Telemetry;

/// <summary>Traces: one span a pass. Any OpenTelemetry listener may subscribe to the source's name.</summary>
internal static class ControllerActivity
{
    public const string Name = "voice-analytics-operator";

    public static ActivitySource Source { get; } = new(Name);
}
