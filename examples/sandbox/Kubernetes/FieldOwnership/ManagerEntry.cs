using System.Text.Json.Nodes;
using VoiceAnalytics.Sandbox.Kubernetes.Json;

namespace VoiceAnalytics.Sandbox.Kubernetes.FieldOwnership;

/// <summary>The fields of one manager, and when it last changed them.</summary>
internal sealed class ManagerEntry
{
    private readonly JsonObject _json;
    private FieldSet? _fields;

    /// <param name="json">As stored; not changed.</param>
    public ManagerEntry(JsonObject json) => _json = json;

    public ManagerEntry(ManagerKey key, FieldSet fields, string time)
    {
        _fields = fields;
        _json = new JsonObject
        {
            ["manager"] = key.Name,
            ["operation"] = key.Operation,
            ["apiVersion"] = key.ApiVersion,
            ["fieldsType"] = "FieldsV1",
            ["fieldsV1"] = fields.ToJson(),
        };
        if (time.Length > 0)
        {
            _json["time"] = time;
        }
        if (key.Subresource.Length > 0)
        {
            _json["subresource"] = key.Subresource;
        }
    }

    public FieldSet Fields => _fields ??= FieldSet.FromJson(_json.Object("fieldsV1") ?? []);

    public string Time => _json.Text("time") ?? string.Empty;

    public JsonObject ToJson() => _json.Clone();

    /// <summary>Walks the stored form only where the given set goes: most writes touch nobody else's fields.</summary>
    public bool OwnsAnyOf(FieldSet fields) => Touches(_json.Object("fieldsV1") ?? [], fields);

    private static bool Touches(JsonObject owned, FieldSet fields)
    {
        if (fields.IsMember && (owned.Count == 0 || owned.ContainsKey(".")))
        {
            return true;
        }
        foreach (var (element, below) in fields.Children)
        {
            if (owned[element] is JsonObject inner && Touches(inner, below))
            {
                return true;
            }
        }
        return false;
    }
}
