using System.Text.Json.Nodes;

namespace VoiceAnalytics.Controller.Client;

/// <summary>One step of a JSON patch (RFC 6902). Paths are JSON pointers: <c>~</c> is <c>~0</c>, <c>/</c> is <c>~1</c>.</summary>
internal sealed record PatchOperation(string Op, string Path, JsonNode? Value)
{
    public static PatchOperation Test(string path, JsonNode value) => new("test", path, value);

    public static PatchOperation Add(string path, JsonNode value) => new("add", path, value);

    public static PatchOperation Replace(string path, JsonNode value) => new("replace", path, value);

    public static PatchOperation Remove(string path) => new("remove", path, null);

    internal JsonObject ToJson()
    {
        var json = new JsonObject { ["op"] = Op, ["path"] = Path };
        if (Op != "remove")
        {
            json["value"] = Value?.DeepClone();
        }
        return json;
    }
}
