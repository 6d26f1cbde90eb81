using VoiceAnalytics.Core.Naming;

namespace VoiceAnalytics.EndToEnd.Crash;

/// <summary>
/// The YAML of one share and its source at one moment, as the people of a story write it. What may be read follows from this
/// alone: the oracle knows nothing of plans, conditions or IAM.
/// </summary>
internal sealed record Declared
{
    public bool Exists { get; init; } = true;

    public string Prefix { get; init; } = "sessions/";

    public string? Principal { get; init; } = SimWorld.SnowflakeUser;

    public bool Suspend { get; init; }

    public string? ExpiresAt { get; init; }

    public string Description { get; init; } = "one";

    public string Schedule { get; init; } = "60 MINUTE";

    public string Warehouse { get; init; } = "COMPUTE_WH";

    public string Database { get; init; } = "ANALYTICS";

    public string DeletionPolicy { get; init; } = "Delete";

    public bool Paused { get; init; }

    public bool SourceSuspended { get; init; }

    public string AllowedPrefix { get; init; } = "sessions/";

    public string AllowedNamespace { get; init; } = "partners";

    public bool SourceExists { get; init; } = true;

    /// <summary>The operator manages Snowflake; else the partner does.</summary>
    public bool Managed { get; init; }

    public bool ConnectionExists { get; init; } = true;

    /// <summary>Roles that may SELECT, in a managed share.</summary>
    public string GrantTo { get; init; } = "ANALYST";

    public string ViewQuery { get; init; } = "SELECT _SESSION_ID FROM {table}";

    public string DataDeletionPolicy { get; init; } = "Retain";

    /// <summary>The partner reads with an access key (mode IamUser).</summary>
    public bool ByUser { get; init; }

    public string RotateEvery { get; init; } = "2160h";

    /// <summary>The annotation that asks for a rotation; null if none does.</summary>
    public string? Rotate { get; init; }

    /// <summary>Short, so that a rotation ends within a story.</summary>
    public static TimeSpan Overlap { get; } = TimeSpan.FromHours(2);

    /// <summary>Prefix that the declared principal may read with the share's external id at <paramref name="now"/>; null for none.</summary>
    public string? Readable(DateTimeOffset now) =>
        (Exists || DeletionPolicy == "Orphan") && !Suspend && !SourceSuspended && (ByUser || Principal is not null)
        && (ExpiresAt is null || now < DateTimeOffset.Parse(ExpiresAt, System.Globalization.CultureInfo.InvariantCulture))
        && Prefix.StartsWith(AllowedPrefix, StringComparison.Ordinal) && AllowedNamespace == "partners"
            ? Prefix
            : null;

    public string SourceYaml => $$"""
        apiVersion: voiceanalytics.dev/v1alpha1
        kind: AnalyticsSource
        metadata: { name: voice-sessions }
        spec:
          bucket: {{SimWorld.Bucket}}
          region: us-west-1
          suspend: {{(SourceSuspended ? "true" : "false")}}
          allow:
            - namespaces: { names: [{{AllowedNamespace}}] }
              prefixes: ["{{AllowedPrefix}}"]
              accessModes: [StorageIntegration, IamUser]
              awsAccounts: ["{{SimWorld.SnowflakeAwsAccount}}"]
              snowflakeAccounts: [{{SimWorld.SnowflakeName}}]
          table:
            columns:
              - { name: RAW_DATA, type: VARIANT, path: [] }
              - { name: _SESSION_ID, type: STRING, path: [_session_id] }
          views:
            - { name: IDS, query: "{{ViewQuery}}" }
        """;

    public string ShareYaml => $$"""
        apiVersion: voiceanalytics.dev/v1alpha1
        kind: PartnerShare
        metadata: { name: acme, namespace: partners, annotations: { voiceanalytics.dev/paused: "{{(Paused ? "true" : "false")}}"{{(Rotate is null ? "" : $", voiceanalytics.dev/rotate-requested-at: \"{Rotate}\"")}} } }
        spec:
          sourceRef: { name: voice-sessions }
          prefix: "{{Prefix}}"
          schedule: "{{Schedule}}"
          description: "{{Description}}"
          suspend: {{(Suspend ? "true" : "false")}}
          deletionPolicy: {{DeletionPolicy}}
          dataDeletionPolicy: {{DataDeletionPolicy}}
        {{(ByUser ? $"  accessMode: IamUser\n  accessKeys: {{ rotateEvery: {RotateEvery}, overlap: {Overlap.TotalHours}h }}" : "")}}
        {{(ExpiresAt is null ? "" : $"  expiresAt: \"{ExpiresAt}\"")}}
          snowflake:
            warehouse: {{Warehouse}}
            database: {{Database}}
        {{(Managed ? $"    connectionRef: {{ name: acme }}\n    grantTo: [{GrantTo}]" : ByUser || Principal is null ? "" : $"    partner: {{ iamUserArn: \"{Principal}\" }}")}}
        """;

    /// <summary>The external id that the share's trust has to name.</summary>
    public static string ExternalIdOf(SimWorld world) =>
        ExternalId.For(SimWorld.InstallationKey, new ShareIdentity(world.Installation, "partners", "acme", ""));
}
