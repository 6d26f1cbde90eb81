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

    /// <summary>An id that the partner insists on; null for the share's own.</summary>
    public string? ExternalId { get; init; }

    /// <summary>The partner's AWS account, with accessMode CrossAccountRole; null for StorageIntegration.</summary>
    public string? CrossAccount { get; init; }

    /// <summary>The one principal of that account; null for all of it.</summary>
    public string? OnlyPrincipal { get; init; }

    public string AllowedPartnerAccount { get; init; } = SimWorld.PartnerAccount;

    public string ManagementPolicy { get; init; } = "Manage";

    public bool Suspend { get; init; }

    public string? ExpiresAt { get; init; }

    public string Description { get; init; } = "one";

    public string Schedule { get; init; } = "60 MINUTE";

    public string Warehouse { get; init; } = "COMPUTE_WH";

    public string Database { get; init; } = "ANALYTICS";

    public string DeletionPolicy { get; init; } = "Delete";

    public bool Paused { get; init; }

    /// <summary>The spec says something that no validator accepts.</summary>
    public bool Invalid { get; init; }

    /// <summary>The operator was told to keep off, or cannot: what is declared may be read, but need not be.</summary>
    public bool NeedNotRead { get; init; }

    /// <summary>Nothing is published that the spec newly says.</summary>
    public bool IsHeldUp => Paused || Invalid || ManagementPolicy == "Observe";

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

    /// <summary>The share asks for the guide's role, or with <see cref="ByUser"/> for its user.</summary>
    public bool Adopts { get; init; }

    /// <summary>… and for the guide's stage, task and table in Snowflake; with <see cref="Adopts"/> and a role for its integration, too.</summary>
    public bool AdoptsSnowflake { get; init; }

    /// <summary>The share's stage.</summary>
    public string StageName => AdoptsSnowflake ? HandMadeSnowflake.Stage : "SESSIONS_STAGE";

    /// <summary>The source offers what the share asks for.</summary>
    public bool SecondSignature { get; init; } = true;

    public string? AdoptedArn => Adopts ? ByUser ? HandMade.UserArn : HandMade.RoleArn : null;

    /// <summary>What the guide's policy gives, whatever the YAML says.</summary>
    public const string HandMadePrefix = "sessions/";

    /// <summary>One who must be able to read when anybody may; null if nobody is named.</summary>
    public string? Reader => CrossAccount is null ? Principal : OnlyPrincipal ?? (CrossAccount == SimWorld.PartnerAccount ? SimWorld.PartnerReader : SimWorld.StrangerReader);

    public bool Admits(string principal) => CrossAccount is null
        ? principal == Principal
        : OnlyPrincipal is null ? principal.StartsWith($"arn:aws:iam::{CrossAccount}:", StringComparison.Ordinal) : principal == OnlyPrincipal;

    /// <summary>Prefix that the declared principal may read with the share's external id at <paramref name="now"/>; null for none.</summary>
    public string? Readable(DateTimeOffset now) => Adopts && !SecondSignature ? HandMadePrefix :
        (Exists || DeletionPolicy == "Orphan" || ManagementPolicy == "Observe") && !Suspend && !SourceSuspended && (ByUser || Reader is not null) && (CrossAccount is null || CrossAccount == AllowedPartnerAccount)
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
          adoptable: [{{(SecondSignature ? string.Join(", ", Adopted.Select(each => each.Name)) : "")}}]
          allow:
            - namespaces: { names: [{{AllowedNamespace}}] }
              prefixes: ["{{AllowedPrefix}}"]
              accessModes: [StorageIntegration, CrossAccountRole, IamUser]
              awsAccounts: ["{{SimWorld.SnowflakeAwsAccount}}", "{{AllowedPartnerAccount}}"]
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
          managementPolicy: {{ManagementPolicy}}
          deletionPolicy: {{DeletionPolicy}}
          dataDeletionPolicy: {{DataDeletionPolicy}}
        {{(ByUser ? $"  accessMode: IamUser\n  accessKeys: {{ rotateEvery: {RotateEvery}, overlap: {Overlap.TotalHours}h }}" : "")}}
        {{(Adopts || AdoptsSnowflake ? $"  adopt: {{ {string.Join(", ", Adopted.Select(each => $"{each.Field}: {each.Name}"))} }}" : "")}}
        {{(ExpiresAt is null ? "" : $"  expiresAt: \"{ExpiresAt}\"")}}
        {{(CrossAccount is null || Invalid ? SnowflakeYaml : "")}}
        {{(CrossAccount is null ? "" : $"  accessMode: CrossAccountRole\n  crossAccount: {{ accountId: \"{CrossAccount}\"{(OnlyPrincipal is null ? "" : $", principalArn: \"{OnlyPrincipal}\"")}{(ExternalId is null ? "" : $", externalId: \"{ExternalId}\"")} }}")}}
        """;

    private IEnumerable<(string Field, string Name)> Adopted =>
    [
        .. Adopts ? [ByUser ? ("userName", SimWorld.GuidesUser) : ("roleName", SimWorld.GuidesRole)] : Array.Empty<(string, string)>(),
        .. Adopts && AdoptsSnowflake && !ByUser ? [("integration", "voice_analytics_s3")] : Array.Empty<(string, string)>(),
        .. AdoptsSnowflake ? [("stage", "voice_analytics_stage"), ("task", "voice_analytics_incremental_load"), ("table", "SESSIONS")] : Array.Empty<(string, string)>(),
    ];

    private string SnowflakeYaml =>
        $"  snowflake:\n    warehouse: {Warehouse}\n    database: {Database}\n"
        + (Invalid && !Managed ? "    grantTo: [analyst, ANALYST]\n" : "")
        + (Managed ? $"    connectionRef: {{ name: acme }}\n    grantTo: [{GrantTo}]{(ExternalId is null ? "" : $"\n    partner: {{ iamUserArn: \"{Principal}\", externalId: \"{ExternalId}\" }}")}"
            : Principal is null || CrossAccount is not null ? "" : $"    partner: {{ iamUserArn: \"{Principal}\"{(ExternalId is null ? "" : $", externalId: \"{ExternalId}\"")} }}");

    /// <summary>The external id that the share's trust has to name, unless the partner insists on another.</summary>
    public static string ExternalIdOf(SimWorld world) =>
        Core.Naming.ExternalId.For(SimWorld.InstallationKey, new ShareIdentity(world.Installation, "partners", "acme", ""));
}
