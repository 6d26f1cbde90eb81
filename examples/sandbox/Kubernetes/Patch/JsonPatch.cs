using System.Text.Json.Nodes;
using VoiceAnalytics.Sandbox.Kubernetes.Api;
using VoiceAnalytics.Sandbox.Kubernetes.Json;

namespace VoiceAnalytics.Sandbox.Kubernetes.Patch;

/// <summary>
/// JSON Patch, RFC 6902. Errors are those of the library in the real server (gopkg.in/evanphx/json-patch.v4): a patch
/// that cannot be read is 400, one that does not apply is 422 with reason Invalid, a failed <c>test</c> included.
/// </summary>
internal static class JsonPatch
{
    private const int MaxOperations = 10_000;

    /// <param name="target">Changed in place, also when it fails half-way: pass a copy.</param>
    public static JsonObject Apply(JsonObject target, JsonNode patch)
    {
        if (patch is not JsonArray operations || operations.Any(operation => operation is not JsonObject))
        {
            throw Errors.BadRequest("error decoding patch: a JSON patch must be an array of operations");
        }
        if (operations.Count > MaxOperations)
        {
            throw new ApiException(413, "RequestEntityTooLarge", $"Request entity too large: The allowed maximum operations in a JSON patch is {MaxOperations}, got {operations.Count}");
        }
        foreach (var operation in operations.OfType<JsonObject>())
        {
            Step(target, operation);
        }
        return target;
    }

    private static void Step(JsonObject target, JsonObject operation)
    {
        var name = operation.Text("op") ?? string.Empty;
        var path = Pointer(operation, "path");
        if (path.IsRoot && name != "test")
        {
            throw Errors.Unprocessable();
        }
        switch (name)
        {
            case "add":
                Add(target, path, Value(operation));
                break;
            case "remove":
                Remove(target, path);
                break;
            case "replace":
                Replace(target, path, Value(operation));
                break;
            case "test":
                Test(target, path, operation["value"]);
                break;
            case "move":
                var moved = Find(target, Pointer(operation, "from"))?.DeepClone();
                Remove(target, Pointer(operation, "from"));
                Add(target, path, moved);
                break;
            case "copy":
                Add(target, path, Find(target, Pointer(operation, "from"))?.DeepClone());
                break;
            default:
                throw Errors.Unprocessable();
        }
    }

    private static JsonPointer Pointer(JsonObject operation, string field) =>
        JsonPointer.Parse(operation.Text(field)) ?? throw Errors.Unprocessable();

    private static JsonNode? Value(JsonObject operation) =>
        operation.TryGetPropertyValue("value", out var value) ? value?.DeepClone() : throw Errors.Unprocessable();

    private static void Add(JsonObject target, JsonPointer path, JsonNode? value)
    {
        switch (path.Parent(target))
        {
            case JsonObject map:
                map[path.Last] = value;
                break;
            case JsonArray list when path.Last == "-":
                list.Add(value);
                break;
            case JsonArray list when JsonPointer.Index(path.Last, list.Count) is { } index:
                list.Insert(index, value);
                break;
            default:
                throw Errors.Unprocessable();
        }
    }

    private static void Remove(JsonObject target, JsonPointer path)
    {
        switch (path.Parent(target))
        {
            case JsonObject map when map.Remove(path.Last):
                break;
            case JsonArray list when JsonPointer.Index(path.Last, list.Count - 1) is { } index:
                list.RemoveAt(index);
                break;
            default:
                throw Errors.Unprocessable();
        }
    }

    private static void Replace(JsonObject target, JsonPointer path, JsonNode? value)
    {
        switch (path.Parent(target))
        {
            case JsonObject map when map.ContainsKey(path.Last):
                map[path.Last] = value;
                break;
            case JsonArray list when JsonPointer.Index(path.Last, list.Count - 1) is { } index:
                list[index] = value;
                break;
            default:
                throw Errors.Unprocessable();
        }
    }

    private static JsonNode? Find(JsonObject target, JsonPointer path) => path.IsRoot ? target : path.Parent(target) switch
    {
        JsonObject map when map.TryGetPropertyValue(path.Last, out var value) => value,
        JsonArray list when JsonPointer.Index(path.Last, list.Count - 1) is { } index => list[index],
        _ => throw Errors.Unprocessable(),
    };

    private static void Test(JsonObject target, JsonPointer path, JsonNode? expected)
    {
        var actual = path.IsRoot ? target : path.Parent(target) switch
        {
            JsonObject map => map[path.Last],
            JsonArray list when JsonPointer.Index(path.Last, list.Count - 1) is { } index => list[index],
            _ => throw Errors.Unprocessable(),
        };
        if (!JsonEquality.Same(actual, expected))
        {
            throw Errors.Unprocessable();
        }
    }
}
