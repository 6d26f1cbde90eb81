namespace VoiceAnalytics.Controller.Client;

/// <summary>Which part of a collection is listed or watched.</summary>
/// <param name="Namespace">Null: all namespaces.</param>
/// <param name="LabelSelector">In Kubernetes' own syntax.</param>
/// <param name="FieldSelector">In Kubernetes' own syntax.</param>
internal sealed record WatchScope(string? Namespace = null, string? LabelSelector = null, string? FieldSelector = null)
{
    public static WatchScope Everything { get; } = new();

    internal string Query(params ReadOnlySpan<(string Name, string? Value)> parameters)
    {
        List<string> parts = [];
        Append(parts, "labelSelector", LabelSelector);
        Append(parts, "fieldSelector", FieldSelector);
        foreach (var (name, value) in parameters)
        {
            Append(parts, name, value);
        }
        return parts.Count == 0 ? "" : "?" + string.Join('&', parts);
    }

    private static void Append(List<string> parts, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            parts.Add($"{name}={Uri.EscapeDataString(value)}");
        }
    }
}
