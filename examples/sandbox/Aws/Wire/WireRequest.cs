using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace VoiceAnalytics.Sandbox.Aws.Wire;

/// <summary>One HTTP request, read whole, with path and query as they stood on the wire: signatures cover those bytes.</summary>
internal sealed record WireRequest(string Method, string RawPath, string RawQuery, IHeaderDictionary Headers, ReadOnlyMemory<byte> Body, bool IsHttps)
{
    private const int MaxBody = 64 * 1024 * 1024;

    public string Host => Headers.Host.ToString();

    public static async Task<WireRequest> ReadAsync(HttpContext context)
    {
        var request = context.Request;
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var rawPath = request.Path.ToUriComponent();
        var rawQuery = request.QueryString.HasValue ? request.QueryString.Value![1..] : "";
        if (target.StartsWith('/'))
        {
            var question = target.IndexOf('?', StringComparison.Ordinal);
            (rawPath, rawQuery) = question < 0 ? (target, "") : (target[..question], target[(question + 1)..]);
        }
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, context.RequestAborted);
        if (body.Length > MaxBody)
        {
            throw new InvalidOperationException($"The request body has {body.Length} bytes; this world takes at most {MaxBody}.");
        }
        return new WireRequest(request.Method, rawPath.Length == 0 ? "/" : rawPath, rawQuery, request.Headers, body.ToArray(), request.IsHttps);
    }
}
