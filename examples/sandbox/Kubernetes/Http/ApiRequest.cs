using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using VoiceAnalytics.Sandbox.Kubernetes.Api;
using VoiceAnalytics.Sandbox.Kubernetes.Json;
using VoiceAnalytics.Sandbox.Kubernetes.Protobuf;
using VoiceAnalytics.Sandbox.Kubernetes.Registry;

namespace VoiceAnalytics.Sandbox.Kubernetes.Http;

/// <summary>One request, read to its end before anything is decided.</summary>
internal sealed class ApiRequest
{
    private const int MaxBody = 3 * 1024 * 1024;
    private static readonly string[] BodyTypes = ["application/json", "application/yaml"];

    private readonly IQueryCollection _query;

    private ApiRequest(HttpContext context, byte[]? body)
    {
        _query = context.Request.Query;
        Method = context.Request.Method;
        Path = context.Request.Path.Value ?? "/";
        Body = body ?? [];
        TooLarge = body is null;
        MediaType = (context.Request.ContentType ?? string.Empty).Split(';')[0].Trim().ToLowerInvariant();
        Accept = context.Request.Headers.Accept.ToString();
        UserAgent = context.Request.Headers.UserAgent.ToString();
        ImpersonatedUser = context.Request.Headers["Impersonate-User"].ToString();
        ImpersonatedGroups = [.. context.Request.Headers["Impersonate-Group"].OfType<string>()];
        Authorization = context.Request.Headers.Authorization.ToString();
        Info = RequestInfo.Parse(Method, Path, Query("watch") is "true" or "1");
    }

    public string Method { get; }

    public string Path { get; }

    public byte[] Body { get; }

    public string MediaType { get; }

    public string Accept { get; }

    public string UserAgent { get; }

    public string Authorization { get; }

    /// <summary>Empty for none.</summary>
    public string ImpersonatedUser { get; }

    public IReadOnlyList<string> ImpersonatedGroups { get; }

    /// <summary>What the client is told in Warning headers, whatever becomes of the request.</summary>
    public List<string> Warnings { get; } = [];

    /// <summary>Set once the caller is known.</summary>
    public KubernetesUser User { get; set; } = KubernetesUser.Admin;

    /// <summary>Null for paths that are not those of a resource.</summary>
    public RequestInfo? Info { get; }

    private bool TooLarge { get; }

    public static async Task<ApiRequest> ReadAsync(HttpContext context)
    {
        if (HttpMethods.IsGet(context.Request.Method))
        {
            return new ApiRequest(context, []);
        }
        using var buffer = new MemoryStream();
        var chunk = new byte[16 * 1024];
        int read;
        while ((read = await context.Request.Body.ReadAsync(chunk, context.RequestAborted)) > 0)
        {
            buffer.Write(chunk, 0, read);
            if (buffer.Length > MaxBody)
            {
                return new ApiRequest(context, null);
            }
        }
        return new ApiRequest(context, buffer.ToArray());
    }

    public string? Query(string name) => _query.TryGetValue(name, out var value) ? value.ToString() : null;

    public IEnumerable<string> QueryAll(string name) => _query.TryGetValue(name, out var value) ? value.OfType<string>() : [];

    /// <summary>The body as an object, JSON or YAML.</summary>
    public JsonObject ReadObject()
    {
        if (MediaType == ProtobufBody.MediaType)
        {
            return ProtobufBody.Read(Body);
        }
        if (MediaType.Length > 0 && !BodyTypes.Contains(MediaType, StringComparer.Ordinal))
        {
            throw Errors.UnsupportedMediaType(BodyTypes);
        }
        return ReadTree(MediaType == "application/yaml") as JsonObject ?? throw Errors.BadRequest("the body of the request must be an object");
    }

    public JsonNode ReadTree(bool yaml)
    {
        if (TooLarge)
        {
            throw new ApiException(413, "RequestEntityTooLarge", "Request entity too large: limit is 3145728");
        }
        if (yaml)
        {
            return ReadYaml();
        }
        return JsonNodes.TryParse(Body, out var node, out var error) ? node : throw Errors.BadRequest($"couldn't get version/kind; json parse error: {error}");
    }

    public WriteOptions WriteOptions()
    {
        var dryRun = QueryAll("dryRun").ToArray();
        if (dryRun.FirstOrDefault(value => value is not ("All" or "")) is { } unknown)
        {
            throw Errors.Invalid("meta.k8s.io", "UpdateOptions", string.Empty, [FieldError.NotSupported("dryRun", unknown, ["All"])]);
        }
        var validation = Query("fieldValidation") switch
        {
            null or "" or "Warn" => FieldValidation.Warn,
            "Strict" => FieldValidation.Strict,
            "Ignore" => FieldValidation.Ignore,
            var other => throw Errors.Invalid("meta.k8s.io", "UpdateOptions", string.Empty, [FieldError.NotSupported("fieldValidation", other, ["", "Ignore", "Strict", "Warn"])]),
        };
        var manager = Query("fieldManager") is { Length: > 0 } given ? given : UserAgent.Split('/')[0] is { Length: > 0 } agent ? agent : "unknown";
        return new WriteOptions(dryRun.Contains("All", StringComparer.Ordinal), manager, validation, Warnings, Query("force") is "true" or "1");
    }

    private JsonNode ReadYaml()
    {
        try
        {
            var documents = Yaml.Documents(System.Text.Encoding.UTF8.GetString(Body));
            return documents.Count == 1 ? documents[0]! : throw Errors.BadRequest("the body of the request must be one YAML document");
        }
        catch (FormatException wrong)
        {
            throw Errors.BadRequest($"error decoding YAML: {wrong.Message}");
        }
    }
}
