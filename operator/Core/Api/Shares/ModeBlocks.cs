namespace VoiceAnalytics.Core.Api;

/// <summary>Access keys of mode IamUser. Durations are Go-style, for example <c>2160h</c>.</summary>
public sealed record AccessKeyPolicy
{
    public string RotateEvery { get; init => field = value ?? Defaults.RotateEvery; } = Defaults.RotateEvery;

    /// <summary>How long the former key stays Active after its successor was published.</summary>
    public string Overlap { get; init => field = value ?? Defaults.Overlap; } = Defaults.Overlap;
}

/// <summary>Who may assume the role of mode CrossAccountRole.</summary>
public sealed record CrossAccountPrincipal
{
    /// <summary>Twelve digits.</summary>
    public string AccountId { get; init => field = value ?? ""; } = "";

    /// <summary>Narrows the trust to one role or user of that account.</summary>
    public string? PrincipalArn { get; init; }

    /// <summary>The external id in the trust of an adopted role, which the partner already uses; null for the share's own.</summary>
    public string? ExternalId { get; init; }
}

/// <summary>Exact names of hand-made objects to take over.</summary>
public sealed record Adoption
{
    public string? RoleName { get; init; }

    public string? UserName { get; init; }

    public string? Integration { get; init; }

    public string? Stage { get; init; }

    public string? Task { get; init; }

    public string? Table { get; init; }
}
