using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using VoiceAnalytics.Controller.Client.Model;

namespace VoiceAnalytics.Controller.Client;

/// <summary>Turns an unsuccessful answer into a <see cref="KubeError"/>: the one switch that decides what it means.</summary>
internal static class KubeStatusReader
{
    /// <param name="name">The object that was asked for; null for a collection.</param>
    public static KubeError Read(HttpStatusCode code, ReadOnlySpan<byte> body, RetryConditionHeaderValue? retryAfter, string operation, string? name)
    {
        var status = Parse(body);
        return new KubeError(Classify((int)code, status, name), Describe(operation, code, status), (int)code)
        {
            RetryAfter = retryAfter?.Delta
                ?? (status?.Details?.RetryAfterSeconds is > 0 and var seconds ? TimeSpan.FromSeconds(seconds) : null),
            MayHaveHappened = code is HttpStatusCode.GatewayTimeout or HttpStatusCode.InternalServerError or HttpStatusCode.BadGateway,
        };
    }

    /// <summary>An ERROR event of a watch holds the same document.</summary>
    public static KubeError Read(KubeStatus status, string operation)
    {
        var code = (HttpStatusCode)(status.Code ?? 500);
        return new KubeError(Classify((int)code, status, null), Describe(operation, code, status), (int)code);
    }

    private static KubeErrorKind Classify(int code, KubeStatus? status, string? name) => code switch
    {
        // A 404 of a proxy, a load balancer or a missing API is not the server saying that this object does not exist.
        404 when status?.Reason == "NotFound" && (name is null || status.Details?.Name == name) => KubeErrorKind.NotFound,
        404 when name is null => KubeErrorKind.NotFound,
        403 when HasCause(status, "NamespaceTerminating") => KubeErrorKind.NamespaceTerminating,
        403 => KubeErrorKind.Forbidden,
        409 when status?.Reason == "AlreadyExists" => KubeErrorKind.AlreadyExists,
        409 => KubeErrorKind.Conflict,
        410 => KubeErrorKind.Gone,
        400 or 405 or 406 or 413 or 415 or 422 => KubeErrorKind.Invalid,
        _ => KubeErrorKind.Transient,
    };

    private static bool HasCause(KubeStatus? status, string reason) =>
        status?.Details?.Causes?.Any(cause => cause.Reason == reason) == true;

    private static string Describe(string operation, HttpStatusCode code, KubeStatus? status) => string.Create(
        CultureInfo.InvariantCulture,
        $"{operation}: the API server answered {(int)code} {status?.Reason ?? code.ToString()}{(string.IsNullOrEmpty(status?.Message) ? "" : ": " + status.Message)}");

    private static KubeStatus? Parse(ReadOnlySpan<byte> body)
    {
        try
        {
            var status = JsonSerializer.Deserialize(body, KubeJson.Default.KubeStatus);
            return status?.Kind == "Status" ? status : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
