namespace VoiceAnalytics.Sandbox.Kubernetes.Resources;

/// <summary>The kinds that are served now: the built-in ones and those of the CustomResourceDefinitions.</summary>
internal sealed class ResourceCatalog
{
    private readonly List<ResourceType> _types;

    public ResourceCatalog(IEnumerable<ResourceType> builtins) => _types = [.. builtins];

    public IReadOnlyList<ResourceType> Types => _types;

    /// <summary>Counts up with every change, so that documents built from the catalog can be kept.</summary>
    public int Version { get; private set; }

    public ResourceType? Find(string group, string version, string plural)
    {
        foreach (var type in _types)
        {
            if (type.Plural == plural && type.Group == group && type.Version == version)
            {
                return type;
            }
        }
        return null;
    }

    public ResourceType? FindKind(string apiVersion, string kind) =>
        _types.FirstOrDefault(type => type.Kind == kind && type.ApiVersion == apiVersion);

    /// <summary>Replaces the custom kinds of one CustomResourceDefinition.</summary>
    public void Replace(string group, string plural, IEnumerable<ResourceType> versions)
    {
        _types.RemoveAll(type => type.IsCustom && type.Group == group && type.Plural == plural);
        _types.AddRange(versions);
        Version++;
    }
}
