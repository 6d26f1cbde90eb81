using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace VoiceAnalytics.Controller.Client;

/// <summary>A patch of one object. We never send a whole object back, so nobody else's field is ever claimed or lost.</summary>
internal sealed record KubePatch(string ContentType, ReadOnlyMemory<byte> Body)
{
    /// <summary>
    /// RFC 7386. With <c>metadata.uid</c> in it the server refuses another incarnation (<see cref="KubeErrorKind.Invalid"/>, for the
    /// uid is immutable), with <c>metadata.resourceVersion</c> another revision (<see cref="KubeErrorKind.Conflict"/>).
    /// </summary>
    public static KubePatch Merge(JsonObject document) =>
        new("application/merge-patch+json", JsonSerializer.SerializeToUtf8Bytes(document, Model.KubeJson.Default.JsonObject));

    public static KubePatch Merge<TDocument>(TDocument document, JsonTypeInfo<TDocument> json) =>
        new("application/merge-patch+json", JsonSerializer.SerializeToUtf8Bytes(document, json));

    /// <summary>RFC 6902: applied as a whole or, when a <see cref="PatchOperation.Test"/> fails, not at all (<see cref="KubeErrorKind.Invalid"/>).</summary>
    public static KubePatch Json(params ReadOnlySpan<PatchOperation> operations)
    {
        var array = new JsonArray();
        foreach (var operation in operations)
        {
            array.Add(operation.ToJson());
        }
        return new("application/json-patch+json", JsonSerializer.SerializeToUtf8Bytes(array, Model.KubeJson.Default.JsonArray));
    }
}
