using System.Globalization;
using System.Text.Json.Nodes;

namespace VoiceAnalytics.Sandbox.Kubernetes.Api;

/// <summary>The errors of k8s.io/apimachinery <c>api/errors</c>, word for word.</summary>
internal static class Errors
{
    public const string OptimisticLock = "the object has been modified; please apply your changes to the latest version and try again";

    public static ApiException NotFound(GroupResource resource, string name) =>
        new(404, "NotFound", $"{resource} \"{name}\" not found", Details(resource, name));

    public static ApiException NoSuchPath() =>
        new(404, "NotFound", "the server could not find the requested resource", new JsonObject());

    public static ApiException AlreadyExists(GroupResource resource, string name) =>
        new(409, "AlreadyExists", $"{resource} \"{name}\" already exists", Details(resource, name));

    public static ApiException Conflict(GroupResource resource, string name, string because) =>
        new(409, "Conflict", $"Operation cannot be fulfilled on {resource} \"{name}\": {because}", Details(resource, name));

    public static ApiException Forbidden(GroupResource resource, string name, string because, JsonArray? causes = null)
    {
        var details = Details(resource, name);
        if (causes is not null)
        {
            details["causes"] = causes;
        }
        var target = name.Length == 0 ? $"{resource} is forbidden" : $"{resource} \"{name}\" is forbidden";
        return new ApiException(403, "Forbidden", $"{target}: {because}", details);
    }

    public static ApiException Unauthorized() => new(401, "Unauthorized", "Unauthorized");

    public static ApiException BadRequest(string message) => new(400, "BadRequest", message);

    public static ApiException Internal(string message) => new(500, "InternalError", $"Internal error occurred: {message}");

    public static ApiException MethodNotAllowed(GroupResource resource, string verb) =>
        new(405, "MethodNotAllowed", $"{verb} is not supported on resources of kind \"{resource}\"", Details(resource, string.Empty));

    public static ApiException UnsupportedMediaType(IEnumerable<string> accepted) =>
        new(415, "UnsupportedMediaType", $"the body of the request was in an unknown format - accepted media types include: {string.Join(", ", accepted)}");

    public static ApiException NotAcceptable(IEnumerable<string> offered) =>
        new(406, "NotAcceptable", $"only the following media types are accepted: {string.Join(", ", offered)}");

    public static ApiException Gone(string message) => new(410, "Expired", message);

    public static ApiException TooLargeResourceVersion(long asked, long current) => new(504, "Timeout",
        string.Create(CultureInfo.InvariantCulture, $"Timeout: Too large resource version: {asked}, current: {current}"), new JsonObject
        {
            ["causes"] = new JsonArray(new JsonObject { ["reason"] = "ResourceVersionTooLarge", ["message"] = "Too large resource version" }),
            ["retryAfterSeconds"] = 1,
        });

    /// <summary>A JSON patch that does not apply. The real server says no more than this, not even which operation.</summary>
    public static ApiException Unprocessable() => new(422, "Invalid", "the server rejected our request due to an error in our request", new JsonObject());

    /// <param name="kind">Empty for a rejected patch, as in the real server.</param>
    public static ApiException Invalid(string group, string kind, string name, IReadOnlyList<FieldError> errors)
    {
        var what = group.Length == 0 ? kind : $"{kind}.{group}";
        // Told once in the text, however often it is among the causes.
        var distinct = errors.Distinct().ToList();
        var text = distinct is [var single] ? single.ToString() : $"[{string.Join(", ", distinct)}]";
        var details = new JsonObject();
        Add(details, "name", name);
        Add(details, "group", group);
        Add(details, "kind", kind);
        details["causes"] = new JsonArray([.. errors.Select(error => (JsonNode)new JsonObject
        {
            ["reason"] = error.Reason,
            ["message"] = error.Body,
            ["field"] = error.Path,
        })]);
        return new ApiException(422, "Invalid", $"{what} \"{name}\" is invalid: {text}", details);
    }

    private static JsonObject Details(GroupResource resource, string name)
    {
        var details = new JsonObject();
        Add(details, "name", name);
        Add(details, "group", resource.Group);
        details["kind"] = resource.Resource;
        return details;
    }

    private static void Add(JsonObject details, string key, string value)
    {
        if (value.Length > 0)
        {
            details[key] = value;
        }
    }
}
