using System.Text.Json.Nodes;
using VoiceAnalytics.Sandbox.Kubernetes.Json;

namespace VoiceAnalytics.Sandbox.Kubernetes.FieldOwnership;

/// <summary>Who owns fields: a name, how it writes, in which version, through which subresource.</summary>
internal sealed record ManagerKey(string Name, string Operation, string ApiVersion, string Subresource)
{
    public const string Update = "Update";
    public const string Apply = "Apply";
}

/// <summary><c>metadata.managedFields</c>, read and written. Entries that do not change are never taken apart.</summary>
internal sealed class Managers
{
    private readonly Dictionary<ManagerKey, ManagerEntry> _entries = [];

    public IReadOnlyDictionary<ManagerKey, ManagerEntry> Entries => _entries;

    public FieldSet? Of(ManagerKey key) => _entries.GetValueOrDefault(key)?.Fields;

    public static Managers Read(JsonObject? item)
    {
        var result = new Managers();
        foreach (var entry in (item?.Meta()["managedFields"] as JsonArray ?? []).OfType<JsonObject>())
        {
            string Of(string field) => entry.Text(field) ?? string.Empty;
            result._entries[new ManagerKey(Of("manager"), Of("operation"), Of("apiVersion"), Of("subresource"))] = new ManagerEntry(entry);
        }
        return result;
    }

    /// <summary>An empty set takes the manager off the list.</summary>
    public void Set(ManagerKey key, FieldSet fields, string time)
    {
        if (fields.IsEmpty)
        {
            _entries.Remove(key);
            return;
        }
        _entries[key] = new ManagerEntry(key, fields, time);
    }

    /// <summary>Takes fields from everybody but one, without touching their times.</summary>
    public void TakeFromOthers(FieldSet fields, ManagerKey but)
    {
        foreach (var (key, entry) in _entries.ToArray())
        {
            if (key != but && entry.OwnsAnyOf(fields))
            {
                Set(key, FieldSet.Difference(entry.Fields, fields), entry.Time);
            }
        }
    }

    public JsonArray? ToJson()
    {
        if (_entries.Count == 0)
        {
            return null;
        }
        var ordered = _entries.OrderBy(pair => pair.Key.Operation, StringComparer.Ordinal).ThenBy(pair => pair.Value.Time, StringComparer.Ordinal)
            .ThenBy(pair => pair.Key.Name, StringComparer.Ordinal).ThenBy(pair => pair.Key.Subresource, StringComparer.Ordinal);
        return new JsonArray([.. ordered.Select(pair => (JsonNode)pair.Value.ToJson())]);
    }
}
