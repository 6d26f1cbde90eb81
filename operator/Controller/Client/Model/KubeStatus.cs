namespace VoiceAnalytics.Controller.Client.Model;

/// <summary>metav1.Status: how the API server says no.</summary>
internal sealed record KubeStatus
{
    public string? Kind { get; init; }

    public string? Message { get; init; }

    public string? Reason { get; init; }

    public int? Code { get; init; }

    public StatusDetails? Details { get; init; }
}

internal sealed record StatusDetails
{
    public string? Name { get; init; }

    public IReadOnlyList<StatusCause>? Causes { get; init; }

    public int? RetryAfterSeconds { get; init; }
}

internal sealed record StatusCause
{
    public string? Reason { get; init; }
}
