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

    /// <summary>Prefix that the declared principal may read with the share's external id at <paramref name="now"/>; null for none.</summary>
    public string? Readable(DateTimeOffset now) =>
        (Exists || DeletionPolicy == "Orphan") && !Suspend && !SourceSuspended && Principal is not null
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
              accessModes: [StorageIntegration]
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
        metadata: { name: acme, namespace: partners, annotations: { voiceanalytics.dev/paused: "{{(Paused ? "true" : "false")}}" } }
        spec:
          sourceRef: { name: voice-sessions }
          prefix: "{{Prefix}}"
          schedule: "{{Schedule}}"
          description: "{{Description}}"
          suspend: {{(Suspend ? "true" : "false")}}
          deletionPolicy: {{DeletionPolicy}}
          dataDeletionPolicy: {{DataDeletionPolicy}}
        {{(ExpiresAt is null ? "" : $"  expiresAt: \"{ExpiresAt}\"")}}
          snowflake:
            warehouse: {{Warehouse}}
        {{(Managed ? $"    connectionRef: {{ name: acme }}\n    grantTo: [{GrantTo}]" : Principal is null ? "" : $"    partner: {{ iamUserArn: \"{Principal}\" }}")}}
        """;

    /// <summary>The external id that the share's trust has to name.</summary>
    public static string ExternalIdOf(SimWorld world) =>
        ExternalId.For(SimWorld.InstallationKey, new ShareIdentity(world.Installation, "partners", "acme", ""));
}
