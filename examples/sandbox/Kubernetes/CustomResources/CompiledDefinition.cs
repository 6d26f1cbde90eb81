using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using VoiceAnalytics.Sandbox.Kubernetes.Api;
using VoiceAnalytics.Sandbox.Kubernetes.Json;
using VoiceAnalytics.Sandbox.Kubernetes.Resources;

namespace VoiceAnalytics.Sandbox.Kubernetes.CustomResources;

/// <summary>
/// A CustomResourceDefinition's spec turned into served kinds, with everything that is wrong with it. Compiled once for
/// all worlds of the process: a test suite creates thousands of worlds with the same CRDs.
/// </summary>
internal sealed record CompiledDefinition(ImmutableArray<ResourceType> Served, ImmutableArray<FieldError> Errors)
{
    private static readonly ConcurrentDictionary<string, CompiledDefinition> Memo = new(StringComparer.Ordinal);

    // Bounded, because a fuzzer never writes the same definition twice.
    private const int MaxMemo = 256;

    // A stored tree never changes, so it need not be written out again to be recognised.
    private static readonly ConditionalWeakTable<JsonObject, CompiledDefinition> Known = [];

    /// <param name="definition">Stored, or about to be: no longer changed.</param>
    public static CompiledDefinition Of(JsonObject definition) => Known.GetValue(definition, static item =>
    {
        if (Memo.Count > MaxMemo)
        {
            Memo.Clear();
        }
        return Memo.GetOrAdd(CanonicalJson.Text(item["spec"]), Compile);
    });

    /// <summary>The next state has the same spec as this one.</summary>
    public void Carry(JsonObject next) => Known.AddOrUpdate(next, this);

    // Sorting builds the whole tree at once; one that is still to be parsed must not be shared between threads.
    private static CompiledDefinition Compile(string spec) =>
        DefinitionCompiler.Compile(CanonicalJson.Sorted(JsonNode.Parse(spec)) as JsonObject ?? []);
}
