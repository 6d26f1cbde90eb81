namespace VoiceAnalytics.Core.Api;

/// <summary>What was observed. Never an input to a write or a delete: everything is derived again from spec, tags and markers.</summary>
public sealed record PartnerShareStatus
{
    public long ObservedGeneration { get; init; }

    public EquatableArray<Condition> Conditions { get; init; }

    /// <summary>The prefix that AWS lets the partner read now, from the policy there; null while access is cut or not given.</summary>
    public string? EffectivePrefix { get; init; }

    public NamedArn? Policy { get; init; }

    public NamedArn? Role { get; init; }

    public NamedArn? User { get; init; }

    public HandoffStatus? Handoff { get; init; }

    public SecretStatus? Secret { get; init; }

    public AccessKeyStatus? AccessKeys { get; init; }

    public SnowflakeStatus? Snowflake { get; init; }

    public LoadStatus? Load { get; init; }

    /// <summary>When AWS ends the access in force by itself, from the policy there; null while access is cut or has no end.</summary>
    public DateTimeOffset? ExpiresAt { get; init => field = value is { } time ? ApiTime.WholeSeconds(time) : null; }

    /// <summary>The value of the reconcile-requested-at annotation that was last acted upon.</summary>
    public string? LastHandledReconcileAt { get; init; }

    /// <summary>The value of the rotate-requested-at annotation that was last acted upon.</summary>
    public string? LastHandledRotateAt { get; init; }

    /// <summary>
    /// Fingerprint of what was declared when everything was last found as declared; null while something else is declared. It tells a
    /// change of the declaration from drift after a restart, and decides nothing but what is called drift.
    /// </summary>
    public string? SettledAs { get; init; }

    public EquatableArray<DriftEntry> Drift { get; init; }

    /// <summary>What would be done, one line an action, while it may not be: under managementPolicy Observe, pause or <c>--observe</c>.</summary>
    public EquatableArray<string> Plan { get; init; }

    public EquatableArray<BlockedEntry> BlockedBy { get; init; }
}

/// <summary>An IAM object.</summary>
public sealed record NamedArn
{
    public string Name { get; init => field = value ?? ""; } = "";

    public string Arn { get; init => field = value ?? ""; } = "";
}

/// <summary>The ConfigMap with everything the partner needs.</summary>
public sealed record HandoffStatus
{
    public string ConfigMapName { get; init => field = value ?? ""; } = "";
}

/// <summary>The Secret with the access key of mode IamUser.</summary>
public sealed record SecretStatus
{
    public string Name { get; init => field = value ?? ""; } = "";
}

/// <summary>A managed field that somebody else changed.</summary>
public sealed record DriftEntry
{
    /// <summary>For example <c>Role va-partners-acme-…</c>.</summary>
    public string Object { get; init => field = value ?? ""; } = "";

    public string Field { get; init => field = value ?? ""; } = "";

    /// <summary>A summary of what was found; never a secret.</summary>
    public string Observed { get; init => field = value ?? ""; } = "";

    public DateTimeOffset Since { get; init => field = ApiTime.WholeSeconds(value); }
}

/// <summary>What keeps an object from being changed or deleted.</summary>
public sealed record BlockedEntry
{
    public string Object { get; init => field = value ?? ""; } = "";

    public string Reason { get; init => field = value ?? ""; } = "";
}
