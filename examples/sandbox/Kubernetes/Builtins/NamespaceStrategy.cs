using System.Text.Json.Nodes;
using VoiceAnalytics.Sandbox.Kubernetes.Json;
using VoiceAnalytics.Sandbox.Kubernetes.Resources;

namespace VoiceAnalytics.Sandbox.Kubernetes.Builtins;

/// <summary>A namespace is Active until deleted, then Terminating until somebody emptied it and took the finalizer.</summary>
internal sealed class NamespaceStrategy : ResourceStrategy
{
    public const string Finalizer = "kubernetes";

    public override bool HasGracePeriod => false;

    public override NameRule Names => NameRule.Label;

    public override IReadOnlyList<string> ResetFields(string subresource) => subresource.Length == 0 ? ["spec", "status"] : [];

    public override void PrepareCreate(JsonObject item)
    {
        item["status"] = new JsonObject { ["phase"] = "Active" };
        var finalizers = item.Object("spec").Array("finalizers").Texts().ToList();
        if (!finalizers.Contains(Finalizer, StringComparer.Ordinal))
        {
            finalizers.Add(Finalizer);
        }
        item["spec"] = new JsonObject { ["finalizers"] = JsonNodes.ToArray(finalizers) };
        item.Ensure("metadata").Ensure("labels")["kubernetes.io/metadata.name"] = item.Meta().Name;
    }

    public override void PrepareUpdate(JsonObject item, JsonObject old, string subresource)
    {
        switch (subresource)
        {
            case "status":
                KeepAllBut("status", item, old);
                return;
            case "finalize":
                KeepAllBut("spec", item, old);
                return;
        }
        item["spec"] = old["spec"]?.DeepClone();
        item["status"] = old["status"]?.DeepClone();
        item.Ensure("metadata").Ensure("labels")["kubernetes.io/metadata.name"] = old.Meta().Name;
    }

    public override void PrepareDelete(JsonObject item) => item.Ensure("status")["phase"] = "Terminating";

    public override bool IsHeldBack(JsonObject item) => item.Object("spec").Array("finalizers") is { Count: > 0 };
}
