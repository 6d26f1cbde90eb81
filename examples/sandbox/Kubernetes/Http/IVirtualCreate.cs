using System.Text.Json.Nodes;

namespace VoiceAnalytics.Sandbox.Kubernetes.Http;

/// <summary>A kind that is never stored: creating it asks a question (access reviews).</summary>
internal interface IVirtualCreate
{
    JsonObject Answer(JsonObject question, string space, ApiRequest request);
}
