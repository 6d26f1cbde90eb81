using System.Text.Json.Nodes;
using VoiceAnalytics.Sandbox.Kubernetes.Json;

namespace VoiceAnalytics.Sandbox.Kubernetes.Storage;

internal enum ChangeType
{
    Added,
    Modified,
    Deleted,
}

/// <summary>One committed change. The trees in it are never modified: whoever wants to, clones.</summary>
/// <param name="Object">The state after the change; for a deletion the last state, stamped with this revision.</param>
/// <param name="Previous">The state before it; null for a creation.</param>
internal sealed record Revision(long Number, ObjectKey Key, ChangeType Change, JsonObject Object, JsonObject? Previous)
{
    private byte[]? _utf8;

    public byte[] Utf8 => _utf8 ??= CanonicalJson.Utf8(Object);
}
