using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace VoiceAnalytics.Sandbox.Cluster;

/// <summary>A share as its status tells it.</summary>
/// <param name="Name">Within the partners' namespace.</param>
/// <param name="IsCurrent">The status is of the present generation.</param>
/// <param name="HandledRequest">The last <c>reconcile-requested-at</c> that the operator acted upon.</param>
/// <param name="Plan">What the operator would do, were it not held back.</param>
internal sealed record ShareState(
    string Name, bool IsCurrent, string? HandledRequest, ImmutableArray<string> Plan, ImmutableDictionary<string, ShareCondition> Conditions)
{
    /// <summary>The end that the operator has written into AWS; null if none.</summary>
    public string? ExpiresAt { get; private init; }

    public bool IsReady => IsCurrent && Condition("Ready")?.Status == "True";

    /// <summary>Why it is ready or not; empty before the operator's first word.</summary>
    public string Reason => Condition("Ready")?.Reason ?? "";

    public string Message => Condition("Ready")?.Message ?? "";

    public ShareCondition? Condition(string type) => Conditions.GetValueOrDefault(type);

    public static ShareState Of(JsonObject share)
    {
        var (metadata, status) = (share["metadata"]!, share["status"]);
        var conditions = (status?["conditions"] as JsonArray ?? []).Select(node => ShareCondition.Of(node!));
        return new ShareState(
            metadata["name"]!.GetValue<string>(),
            status?["observedGeneration"]?.GetValue<long>() == metadata["generation"]?.GetValue<long>(),
            status?["lastHandledReconcileAt"]?.GetValue<string>(),
            [.. (status?["plan"] as JsonArray ?? []).Select(step => step!.GetValue<string>())],
            conditions.ToImmutableDictionary(condition => condition.Type, StringComparer.Ordinal))
        {
            ExpiresAt = status?["expiresAt"]?.GetValue<string>(),
        };
    }
}

internal sealed record ShareCondition(string Type, string Status, string Reason, string Message)
{
    public static ShareCondition Of(JsonNode condition) => new(Text(condition, "type"), Text(condition, "status"), Text(condition, "reason"), Text(condition, "message"));

    private static string Text(JsonNode condition, string field) => condition[field]?.GetValue<string>() ?? "";
}
