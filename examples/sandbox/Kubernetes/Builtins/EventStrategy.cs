using System.Text.Json.Nodes;
using VoiceAnalytics.Sandbox.Kubernetes.Api;
using VoiceAnalytics.Sandbox.Kubernetes.Json;
using VoiceAnalytics.Sandbox.Kubernetes.Resources;

namespace VoiceAnalytics.Sandbox.Kubernetes.Builtins;

internal sealed class EventStrategy : ResourceStrategy
{
    public override bool AllowCreateOnUpdate => true;

    public override void Validate(JsonObject item, JsonObject? old, string subresource, List<FieldError> errors)
    {
        var about = item.Object("involvedObject").Text("namespace") ?? string.Empty;
        var space = item.Meta().Namespace;
        // Events about cluster-scoped objects live in "default".
        if (about.Length == 0 && space is not ("default" or "kube-system") || about.Length > 0 && about != space)
        {
            errors.Add(FieldError.Invalid("involvedObject.namespace", about, "does not match event.namespace"));
        }
        // The new-style fields are mandatory once eventTime is set.
        if (item.Text("eventTime") is not { Length: > 0 })
        {
            return;
        }
        foreach (var field in new[] { "reportingComponent", "reportingInstance", "action", "reason" })
        {
            if (string.IsNullOrEmpty(item.Text(field)))
            {
                errors.Add(FieldError.Required(field == "reportingComponent" ? "reportingController" : field));
            }
        }
        if (item.Text("type") is not ("Normal" or "Warning"))
        {
            errors.Add(FieldError.Invalid("type", item.Text("type") ?? string.Empty, "has invalid value: "));
        }
    }
}

/// <summary>events.k8s.io/v1 shows the same objects under other field names.</summary>
internal sealed class EventsView : WireFormat
{
    private static readonly (string Core, string View)[] Names =
    [
        ("involvedObject", "regarding"), ("message", "note"), ("reportingComponent", "reportingController"), ("source", "deprecatedSource"),
        ("firstTimestamp", "deprecatedFirstTimestamp"), ("lastTimestamp", "deprecatedLastTimestamp"), ("count", "deprecatedCount"),
    ];

    public override bool IsIdentity => false;

    public override JsonObject ToWire(JsonObject stored)
    {
        stored["apiVersion"] = "events.k8s.io/v1";
        foreach (var (core, view) in Names)
        {
            Rename(stored, core, view);
        }
        if (!stored.ContainsKey("eventTime"))
        {
            stored["eventTime"] = null;
        }
        return stored;
    }

    public override JsonObject FromWire(JsonObject wire)
    {
        wire["apiVersion"] = "v1";
        foreach (var (core, view) in Names)
        {
            Rename(wire, view, core);
        }
        return wire;
    }

    private static void Rename(JsonObject item, string from, string to)
    {
        if (item.TryGetPropertyValue(from, out var value))
        {
            item.Remove(from);
            item[to] = value;
        }
    }
}
