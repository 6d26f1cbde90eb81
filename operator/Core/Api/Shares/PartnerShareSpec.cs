using System.Text.Json.Serialization;

namespace VoiceAnalytics.Core.Api;

/// <summary>What one partner may read and how. Closed sets of values are strings, see <see cref="AccessModes"/>.</summary>
public sealed record PartnerShareSpec
{
    /// <summary>The <see cref="AnalyticsSource"/>. Immutable.</summary>
    public NameReference SourceRef { get; init => field = value ?? new(); } = new();

    /// <summary>One of <see cref="AccessModes"/>. Immutable.</summary>
    public string AccessMode { get; init => field = value ?? AccessModes.StorageIntegration; } = AccessModes.StorageIntegration;

    /// <summary>Key prefix inside the bucket, as typed; Validation's <c>S3Prefix</c> normalises it.</summary>
    public string Prefix { get; init => field = value ?? ""; } = "";

    /// <summary>Snowflake's own syntax: <c>60 MINUTE</c> or <c>USING CRON 0 * * * * UTC</c>.</summary>
    public string Schedule { get; init => field = value ?? Defaults.Schedule; } = Defaults.Schedule;

    /// <summary>Where the data is loaded. Not in mode CrossAccountRole.</summary>
    public SnowflakeTarget? Snowflake { get; init; }

    /// <summary>Rotation of the keys of mode IamUser, and only of it.</summary>
    public AccessKeyPolicy? AccessKeys { get; init; }

    /// <summary>Who may assume the role of mode CrossAccountRole; required there and refused elsewhere.</summary>
    public CrossAccountPrincipal? CrossAccount { get; init; }

    /// <summary>Hand-made objects to take over; each must also stand in the source's <c>adoptable</c>.</summary>
    public Adoption? Adopt { get; init; }

    /// <summary>RFC 3339; access ends then, inside AWS itself.</summary>
    public string? ExpiresAt { get; init; }

    /// <summary>Cuts access at once and keeps every object.</summary>
    public bool Suspend { get; init; }

    /// <summary>One of <see cref="ManagementPolicies"/>.</summary>
    public string ManagementPolicy { get; init => field = value ?? ManagementPolicies.Manage; } = ManagementPolicies.Manage;

    /// <summary>One of <see cref="DeletionPolicies"/>.</summary>
    public string DeletionPolicy { get; init => field = value ?? DeletionPolicies.Delete; } = DeletionPolicies.Delete;

    /// <summary>One of <see cref="DataDeletionPolicies"/>.</summary>
    public string DataDeletionPolicy { get; init => field = value ?? DataDeletionPolicies.Retain; } = DataDeletionPolicies.Retain;

    public string? Description { get; init; }

    public string? Contact { get; init; }

    /// <summary><see cref="Snowflake"/>, or its defaults: a share without the block is loaded by the partner under default names.</summary>
    [JsonIgnore]
    public SnowflakeTarget SnowflakeOrDefault => Snowflake ?? new();

    /// <summary><see cref="AccessKeys"/>, or its defaults.</summary>
    [JsonIgnore]
    public AccessKeyPolicy AccessKeysOrDefault => AccessKeys ?? new();
}
