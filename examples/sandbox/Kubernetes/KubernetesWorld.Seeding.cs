using System.Text.Json.Nodes;
using VoiceAnalytics.Sandbox.Kubernetes.Json;
using VoiceAnalytics.Sandbox.Kubernetes.Registry;
using VoiceAnalytics.Sandbox.Kubernetes.Resources;
using VoiceAnalytics.Sandbox.Kubernetes.Seeding;
using VoiceAnalytics.Sandbox.Kubernetes.Storage;

namespace VoiceAnalytics.Sandbox.Kubernetes;

/// <summary>Direct access for tests and the sandbox: no request, so nothing of it is in the journal.</summary>
public sealed partial class KubernetesWorld
{
    /// <summary>Creates or replaces every object of a manifest, through the same code as the wire, fields checked strictly.</summary>
    /// <returns>The stored objects, in order. Copies.</returns>
    /// <exception cref="InvalidOperationException">An object was refused; the message is the server's, with the object's name.</exception>
    public IReadOnlyList<JsonObject> ApplyYaml(string manifest)
    {
        var result = new List<JsonObject>();
        foreach (var item in Manifests.Parse(manifest))
        {
            lock (_gate)
            {
                result.Add(Manifests.Apply(item, _catalog, _registry).Clone());
                _controllers.Run();
            }
        }
        return result;
    }

    /// <summary>A copy of one object, or null.</summary>
    /// <param name="resource">Plural, kind, short name, or any of them with <c>.group</c>.</param>
    /// <param name="space">The namespace; empty for cluster-scoped kinds.</param>
    public JsonObject? Get(string resource, string space, string name)
    {
        lock (_gate)
        {
            var type = TypeOf(resource);
            return _log.Find(new ObjectKey(type.StoredAs, space, name)) is { } found ? View(type, found) : null;
        }
    }

    /// <summary>Copies of all objects of a kind, ordered by namespace and name.</summary>
    /// <param name="space">Null for all namespaces.</param>
    public IReadOnlyList<JsonObject> List(string resource, string? space = null)
    {
        lock (_gate)
        {
            var type = TypeOf(resource);
            return [.. _log.Of(type.StoredAs).Live.Values.Where(revision => space is null || revision.Key.Namespace == space).Select(revision => View(type, revision))];
        }
    }

    /// <summary>Deletes as <c>kubectl delete</c> would, without waiting for finalizers.</summary>
    /// <returns>False when there was nothing.</returns>
    public bool Delete(string resource, string space, string name)
    {
        lock (_gate)
        {
            var type = TypeOf(resource);
            var key = new ObjectKey(type.StoredAs, space, name);
            if (_log.Find(key) is null)
            {
                return false;
            }
            _registry.Delete(type, key, DeleteOptions.Plain with { Propagation = Propagation.Background });
            _controllers.Run();
            return true;
        }
    }

    /// <summary>Runs garbage collection and the emptying of namespaces and CRDs now, whatever the configured delay.</summary>
    public void RunControllers()
    {
        lock (_gate)
        {
            _controllers.Run();
        }
    }

    /// <summary>A kubeconfig with one context, <c>sandbox</c>, for kubectl and clients.</summary>
    /// <param name="token">Empty when the world has no tokens.</param>
    public static string Kubeconfig(Uri server, string token) => KubeconfigText.For(server, token);

    private static JsonObject View(ResourceType type, Revision revision) => type.Wire.ToWire(ObjectRegistry.Current(type, revision).Clone());

    private ResourceType TypeOf(string resource)
    {
        var dot = resource.IndexOf('.', StringComparison.Ordinal);
        var (name, group) = dot < 0 ? (resource, null) : (resource[..dot], resource[(dot + 1)..]);
        return _catalog.Types.FirstOrDefault(type => (group is null || type.Group == group)
            && (type.Plural == name || type.Singular == name || type.Kind == name || type.ShortNames.Contains(name)))
            ?? throw new ArgumentException($"This cluster serves no kind \"{resource}\".", nameof(resource));
    }
}
