namespace VoiceAnalytics.Controller.Client;

/// <summary>Names a request for metrics and traces, with few distinct values: <c>PATCH partnershares/status</c>.</summary>
internal static class RequestOperation
{
    public static HttpRequestOptionsKey<string> Key { get; } = new("operation");

    public static string Of(HttpRequestMessage request) =>
        request.Options.TryGetValue(Key, out var operation) ? operation : request.Method.Method;
}
