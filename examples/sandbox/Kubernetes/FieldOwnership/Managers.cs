using System.Text.Json.Nodes;
using VoiceAnalytics.Sandbox.Kubernetes.Json;

namespace VoiceAnalytics.Sandbox.Kubernetes.FieldOwnership;

/// <summary>Who owns fields: a name, how it writes, in which version, through which subresource.</summary>
internal sealed record ManagerKey(string Name, string Operation, string ApiVersion, string Subresource)
{
    public const string Update = "Update";
    public const string Apply = "Apply";
}

/// <summary>The fields of one manager, and when it last changed them.</summary>
internal sealed record ManagerEntry(FieldSet Fields, string Time);

/// <summary><c>metadata.managedFields</c>, read and written.</summary>
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
            var key = new ManagerKey(Of("manager"), Of("operation"), Of("apiVersion"), Of("subresource"));
            result._entries[key] = new ManagerEntry(FieldSet.FromJson(entry.Object("fieldsV1") ?? []), Of("time"));
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
        _entries[key] = new ManagerEntry(fields, time);
    }

    /// <summary>Takes fields from everybody but one, without touching their times.</summary>
    public void TakeFromOthers(FieldSet fields, ManagerKey? but)
    {
        foreach (var (key, entry) in _entries.ToArray())
        {
            if (key != but)
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
        return new JsonArray([.. ordered.Select(pair => (JsonNode)Entry(pair.Key, pair.Value))]);
    }

    private static JsonObject Entry(ManagerKey key, ManagerEntry entry)
    {
        var json = new JsonObject
        {
            ["manager"] = key.Name,
            ["operation"] = key.Operation,
            ["apiVersion"] = key.ApiVersion,
            ["time"] = entry.Time,
            ["fieldsType"] = "FieldsV1",
            ["fieldsV1"] = entry.Fields.ToJson(),
        };
        if (key.Subresource.Length > 0)
        {
            json["subresource"] = key.Subresource;
        }
        return json;
    }
}
