using System.Text;
using Microsoft.AspNetCore.Http;

namespace VoiceAnalytics.Sandbox.Aws.Wire;

/// <summary>One HTTP response, complete before the first byte is sent.</summary>
internal sealed record WireResponse(int Status, ReadOnlyMemory<byte> Body)
{
    public string? ContentType { get; init; }

    /// <summary>Length to announce without sending a body, for HEAD.</summary>
    public long? AnnouncedLength { get; init; }

    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    public static WireResponse Xml(int status, XmlNode document, string? xmlNamespace, bool declaration) =>
        new(status, Encoding.UTF8.GetBytes(document.Write(xmlNamespace, declaration))) { ContentType = declaration ? "application/xml" : "text/xml" };

    public async Task SendAsync(HttpContext context)
    {
        var response = context.Response;
        response.StatusCode = Status;
        response.ContentType = ContentType;
        response.ContentLength = AnnouncedLength ?? (Status == 204 ? null : Body.Length);
        foreach (var (name, value) in Headers)
        {
            response.Headers[name] = value;
        }
        if (Body.Length > 0 && AnnouncedLength is null)
        {
            await response.Body.WriteAsync(Body, context.RequestAborted);
        }
    }
}
