using Microsoft.AspNetCore.Http;

namespace VoiceAnalytics.Sandbox.Snowflake.Api;

/// <summary>Headers that the SQL API insists on.</summary>
internal static class HeaderChecks
{
    /// <returns>Status, code and message of the refusal; null when all is well.</returns>
    public static (int Status, string Code, string Message)? Check(HttpRequest request)
    {
        if (string.IsNullOrWhiteSpace(request.Headers.UserAgent))
        {
            return (StatusCodes.Status400BadRequest, "391901", "The request has no User-Agent header.");
        }
        var accept = request.Headers.Accept.ToString();
        if (!accept.Contains("application/json", StringComparison.OrdinalIgnoreCase) && !accept.Contains("*/*", StringComparison.Ordinal))
        {
            return (StatusCodes.Status406NotAcceptable, "391902", $"Unsupported Accept header {(accept.Length == 0 ? "null" : accept)} is specified.");
        }
        var isJson = request.ContentType?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) ?? false;
        if (HttpMethods.IsPost(request.Method) && !isJson && request.ContentLength is not 0 && !(request.ContentLength is null && request.ContentType is null))
        {
            return (StatusCodes.Status415UnsupportedMediaType, "391903", "The Content-Type of the request must be application/json.");
        }
        return null;
    }
}
