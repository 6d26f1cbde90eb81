using System.Text.Json.Nodes;
using VoiceAnalytics.Controller.Client;
using VoiceAnalytics.Core.Api;

namespace VoiceAnalytics.Controller.Reconciling;

/// <summary>The patches that the operator sends to its own kinds, each bound to one incarnation by its uid. Never a full update, never spec.</summary>
internal static class ObjectPatches
{
    public static KubePatch AddFinalizer(ObjectMetadata metadata) =>
        // A JSON patch cannot test for absence, so a first finalizer is bound to the revision that had none.
        metadata.Finalizers.IsEmpty
            ? KubePatch.Json(
                PatchOperation.Test("/metadata/uid", metadata.Uid),
                PatchOperation.Test("/metadata/resourceVersion", metadata.ResourceVersion),
                PatchOperation.Add("/metadata/finalizers", new JsonArray(ApiGroup.Finalizer)))
            : KubePatch.Json(
                PatchOperation.Test("/metadata/uid", metadata.Uid),
                PatchOperation.Test("/metadata/finalizers", ToJson(metadata.Finalizers)),
                PatchOperation.Add("/metadata/finalizers/-", ApiGroup.Finalizer));

    public static KubePatch RemoveFinalizer(ObjectMetadata metadata) => KubePatch.Json(
        PatchOperation.Test("/metadata/uid", metadata.Uid),
        PatchOperation.Test("/metadata/finalizers", ToJson(metadata.Finalizers)),
        PatchOperation.Replace("/metadata/finalizers", ToJson(metadata.Finalizers.Where(finalizer => finalizer != ApiGroup.Finalizer))));

    /// <summary>Not a merge patch: for custom resources the API server compares no uid that such a patch carries.</summary>
    public static KubePatch Status(ObjectMetadata metadata, JsonNode status) => KubePatch.Json(
        PatchOperation.Test("/metadata/uid", metadata.Uid),
        PatchOperation.Add("/status", status));

    private static JsonArray ToJson(IEnumerable<string> values) => new([.. values.Select(value => (JsonNode)JsonValue.Create(value))]);
}
