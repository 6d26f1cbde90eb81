using System.Text.Json.Nodes;

namespace VoiceAnalytics.Sandbox.Kubernetes.Api;

/// <summary>A request that ends in a <c>Status</c> object instead of a result.</summary>
internal class ApiException(int code, string reason, string message, JsonObject? details = null) : Exception(message)
{
    public int Code => code;

    public string Reason => reason;

    public JsonObject ToStatus()
    {
        var status = new JsonObject
        {
            ["kind"] = "Status",
            ["apiVersion"] = "v1",
            ["metadata"] = new JsonObject(),
            ["status"] = "Failure",
            ["message"] = Message,
        };
        if (reason.Length > 0)
        {
            status["reason"] = reason;
        }
        if (details is not null)
        {
            status["details"] = details.DeepClone();
        }
        status["code"] = code;
        return status;
    }
}

/// <summary>No such kind is served: the one refusal that the server does not put into a Status.</summary>
internal sealed class PageNotFoundException() : ApiException(404, "NotFound", "404 page not found");
