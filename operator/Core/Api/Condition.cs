namespace VoiceAnalytics.Core.Api;

/// <summary><c>metav1.Condition</c>. Absence of a type means Unknown.</summary>
public sealed record Condition
{
    public string Type { get; init => field = value ?? ""; } = "";

    /// <summary>One of <see cref="ConditionStatuses"/>.</summary>
    public string Status { get; init => field = value ?? ConditionStatuses.Unknown; } = ConditionStatuses.Unknown;

    /// <summary>The generation that the condition was computed for.</summary>
    public long ObservedGeneration { get; init; }

    /// <summary>When <see cref="Status"/> last changed, in whole seconds.</summary>
    public DateTimeOffset LastTransitionTime { get; init => field = ApiTime.WholeSeconds(value); }

    /// <summary>One CamelCase word.</summary>
    public string Reason { get; init => field = value ?? ""; } = "";

    public string Message { get; init => field = value ?? ""; } = "";
}
