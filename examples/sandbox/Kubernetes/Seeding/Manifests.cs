using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using VoiceAnalytics.Sandbox.Kubernetes.Api;
using VoiceAnalytics.Sandbox.Kubernetes.Json;
using VoiceAnalytics.Sandbox.Kubernetes.Registry;
using VoiceAnalytics.Sandbox.Kubernetes.Resources;
using VoiceAnalytics.Sandbox.Kubernetes.Storage;

namespace VoiceAnalytics.Sandbox.Kubernetes.Seeding;

/// <summary>Manifests as text: parsed once per text, since a suite seeds thousands of worlds with the same few.</summary>
internal static class Manifests
{
    private static readonly ConcurrentDictionary<string, IReadOnlyList<JsonObject>> Memo = new(StringComparer.Ordinal);

    // Bounded, because a fuzzer never writes the same text twice.
    private const int MaxMemo = 256;

    public static IEnumerable<JsonObject> Parse(string manifest)
    {
        if (Memo.Count > MaxMemo)
        {
            Memo.Clear();
        }
        return Memo.GetOrAdd(manifest, Read).Select(item =>
        {
            lock (item)
            {
                return item.Clone();
            }
        });
    }

    private static IReadOnlyList<JsonObject> Read(string manifest) =>
        [.. Yaml.Documents(manifest).Select(node => node as JsonObject ?? throw new FormatException("A manifest must consist of objects."))];

    public static JsonObject Apply(JsonObject item, ResourceCatalog catalog, ObjectRegistry registry)
    {
        var (apiVersion, kind, meta) = (item.Text("apiVersion") ?? string.Empty, item.Text("kind") ?? string.Empty, item.Meta());
        var type = catalog.FindKind(apiVersion, kind) ?? throw new InvalidOperationException($"no matches for kind \"{kind}\" in version \"{apiVersion}\"");
        var options = new WriteOptions(DryRun: false, "seed", FieldValidation.Strict, []);
        var space = !type.Namespaced ? string.Empty : meta.Namespace.Length > 0 ? meta.Namespace : "default";
        var name = meta.Name;
        try
        {
            ObjectDecoder.Decode(item, type, options, ObjectDecoder.StrictBody(type));
            var stored = type.Wire.FromWire(item);
            var key = new ObjectKey(type.StoredAs, space, name);
            if (name.Length == 0 || registry.Log.Find(key) is not { } existing)
            {
                return registry.Create(type, space, stored, options);
            }
            stored.Meta().ResourceVersion = existing.Object.Meta().ResourceVersion;
            return registry.Update(type, key, string.Empty, _ => stored, isReplacement: true, options);
        }
        catch (ApiException refused)
        {
            throw new InvalidOperationException($"{kind} {space}/{name}: {refused.Message}", refused);
        }
    }
}
