namespace VoiceAnalytics.Core.Api;

/// <summary>
/// The Snowflake side of a share. With <see cref="ConnectionRef"/> the operator manages it; without, the partner does with the
/// script of the handoff, and <see cref="Partner"/> holds what they gave back.
/// </summary>
public sealed record SnowflakeTarget
{
    /// <summary>The <see cref="SnowflakeConnection"/> of the same namespace. Immutable; excludes <see cref="Partner"/>.</summary>
    public NameReference? ConnectionRef { get; init; }

    public PartnerIdentity? Partner { get; init; }

    /// <summary>Immutable.</summary>
    public string Database { get; init => field = value ?? Defaults.Database; } = Defaults.Database;

    /// <summary>Immutable.</summary>
    public string Schema { get; init => field = value ?? Defaults.Schema; } = Defaults.Schema;

    /// <summary>Overrides the source's table name. Immutable.</summary>
    public string? Table { get; init; }

    /// <summary>Runs the load; absent means the connection's, or <c>COMPUTE_WH</c> in a partner's script.</summary>
    public string? Warehouse { get; init; }

    /// <summary>Roles that may SELECT from the table and the views.</summary>
    public EquatableArray<string> GrantTo { get; init; }

    public LoadOptions Load { get; init => field = value ?? new(); } = new();
}

/// <summary>What the partner's <c>DESC STORAGE INTEGRATION</c> printed.</summary>
public sealed record PartnerIdentity
{
    /// <summary>STORAGE_AWS_IAM_USER_ARN.</summary>
    public string IamUserArn { get; init => field = value ?? ""; } = "";

    /// <summary>STORAGE_AWS_EXTERNAL_ID, only when the partner's integration does not use the one of the handoff.</summary>
    public string? ExternalId { get; init; }
}

/// <summary>How the generated COPY runs. A constructor, because source-generated JSON keeps only constructor defaults of values.</summary>
/// <param name="OnError">One of <see cref="OnErrors"/>.</param>
/// <param name="SizeLimitGiB">COPY's SIZE_LIMIT, in GiB a run.</param>
/// <param name="Timeout">The longest one run may take; a Go duration such as <c>1h</c>.</param>
/// <param name="RunOnCreate">Load once as soon as access is verified, instead of at the first scheduled time.</param>
/// <param name="AutoResume">Resume the task when Snowflake suspended it after failures.</param>
public sealed record LoadOptions(
    string OnError = OnErrors.SkipFile,
    int SizeLimitGiB = Defaults.SizeLimitGiB,
    string Timeout = Defaults.LoadTimeout,
    bool RunOnCreate = true,
    bool AutoResume = true)
{
    public string OnError { get; init => field = value ?? OnErrors.SkipFile; } = OnError ?? OnErrors.SkipFile;

    public string Timeout { get; init => field = value ?? Defaults.LoadTimeout; } = Timeout ?? Defaults.LoadTimeout;
}
