namespace VoiceAnalytics.Core.Api;

/// <summary>What was observed about a source.</summary>
public sealed record AnalyticsSourceStatus
{
    public long ObservedGeneration { get; init; }

    public EquatableArray<Condition> Conditions { get; init; }

    /// <summary>How many shares name this source.</summary>
    public long ShareCount { get; init; }

    /// <summary>The first of them, in order of namespace and name.</summary>
    public EquatableArray<ShareSummary> Shares { get; init; }

    public string? LastHandledReconcileAt { get; init; }
}

/// <summary>One share of a source.</summary>
public sealed record ShareSummary
{
    public string Namespace { get; init => field = value ?? ""; } = "";

    public string Name { get; init => field = value ?? ""; } = "";

    public bool Permitted { get; init; }
}
