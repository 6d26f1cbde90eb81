namespace VoiceAnalytics.Core.Api;

/// <summary>The access keys of mode IamUser: ids only.</summary>
public sealed record AccessKeyStatus
{
    public string? CurrentId { get; init; }

    /// <summary>When the current key was created.</summary>
    public DateTimeOffset? CreatedAt { get; init => field = value is { } time ? ApiTime.WholeSeconds(time) : null; }

    public DateTimeOffset? NextRotationAt { get; init => field = value is { } time ? ApiTime.WholeSeconds(time) : null; }

    /// <summary>The former key, while it still works.</summary>
    public string? RetiringId { get; init; }

    /// <summary>When the former key becomes Inactive.</summary>
    public DateTimeOffset? RetiresAt { get; init => field = value is { } time ? ApiTime.WholeSeconds(time) : null; }
}
