using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace VoiceAnalytics.Contract.Kubernetes;

/// <summary>
/// <c>tests/testassets/kube-apiserver.json</c>: what a real API server said to each manifest of tests/testassets. Written by
/// <c>UPDATE_GOLDEN=1</c> on a machine that has one; elsewhere the CEL engine's verdicts are held against it.
/// </summary>
internal static class AssetOutcomes
{
    private const string File = "tests/testassets/kube-apiserver.json";

    public static bool IsUpdate => Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1";

    public static JsonObject Read() => (JsonObject)JsonNode.Parse(Repository.Read(File))!;

    public static void Write(JsonObject outcomes)
    {
        var options = new JsonSerializerOptions { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        System.IO.File.WriteAllText(Path.Combine(Repository.Root, File), outcomes.ToJsonString(options) + "\n");
    }
}
