using System.Collections.Concurrent;
using System.Collections.Immutable;
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

    public static CompiledDefinition Of(JsonObject definition) =>
        Memo.GetOrAdd(CanonicalJson.Text(definition["spec"]), static (_, spec) => DefinitionCompiler.Compile(spec.Clone()), definition.Object("spec") ?? []);
}
