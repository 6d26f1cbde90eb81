using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Sql;
using FileFormat = VoiceAnalytics.Core.Sql.FileFormat;
using TableDefinition = VoiceAnalytics.Core.Sql.TableDefinition;
using ViewDefinition = VoiceAnalytics.Core.Sql.ViewDefinition;

namespace VoiceAnalytics.Core.Tests.Sql;

/// <summary>The share of the README, as definitions.</summary>
internal static class Example
{
    public static readonly QualifiedSchema Voice = new(SqlIdentifier.Parse("ANALYTICS"), SqlIdentifier.Parse("voice"));

    public static readonly QualifiedName Sessions = Voice.Object(SqlIdentifier.Parse("SESSIONS"));

    public static readonly QualifiedName SessionsStage = Voice.Object(SqlIdentifier.Parse("SESSIONS_STAGE"));

    public static readonly EquatableArray<LoadedColumn> Columns =
    [
        Column("RAW_DATA", "VARIANT", []),
        Column("_EVENT_TYPE", "STRING", ["_event_type"]),
        Column("_TIMESTAMP", "TIMESTAMP_NTZ", ["_timestamp"], TimestampUnit.Seconds),
        Column("_SESSION_ID", "STRING", ["_session_id"]),
        Column("DURATION_SECONDS", "NUMBER(18,3)", ["duration_seconds"]),
        Column("DISCOVERED_SIGNALS", "VARIANT", ["discovered_signals"]),
        Column("TOOL_CALLS", "VARIANT", ["tool_calls"]),
        Column("METRICS_SUMMARY", "VARIANT", ["metrics_summary"]),
    ];

    public static IntegrationDefinition Integration => new(
        SqlIdentifier.Parse("VA_PARTNERS_ACME_0123456789ABCDEF"),
        "arn:aws:iam::111122223333:role/voice-analytics/prod/va-partners-acme-0123456789abcdef",
        "3f786850e387550fdab836ed7e6dc881de23001b",
        StorageLocation.S3("aws", "pandadoc-voice-analytics-1761683081", "sessions/"));

    public static TableDefinition Table => TableDefinition.For(Sessions, Columns);

    public static StageDefinition Stage => new(SessionsStage, Integration.AllowedLocation, Integration.Name, new FileFormat(FileCompression.Gzip));

    public static CopyDefinition Copy => new(
        Sessions, SessionsStage, Columns, new FileFormat(FileCompression.Gzip), @".*year=.*/month=.*/day=.*/.*\.gz", SizeLimitGiB: 50);

    public static TaskDefinition Task => new(
        Voice.Object(SqlIdentifier.Parse("SESSIONS_LOAD")), SqlIdentifier.Parse("COMPUTE_WH"), "60 MINUTE", TimeSpan.FromHours(1), 10, CopySql.Text(Copy));

    public static ViewDefinition Flattened => View(
        "SESSIONS_FLATTENED",
        """
        SELECT _SESSION_ID, _TIMESTAMP AS SESSION_TIMESTAMP, DURATION_SECONDS,
          TRY_TO_NUMBER(DISCOVERED_SIGNALS:team_size::STRING) AS TEAM_SIZE,
          TRY_TO_NUMBER(DISCOVERED_SIGNALS:monthly_volume::STRING) AS MONTHLY_VOLUME
        FROM {table}
        """);

    public static ViewDefinition QualifiedLeads => View(
        "QUALIFIED_LEADS",
        """
        SELECT _SESSION_ID, SESSION_TIMESTAMP, TEAM_SIZE, MONTHLY_VOLUME
        FROM {view:SESSIONS_FLATTENED}
        WHERE TEAM_SIZE >= 5 OR MONTHLY_VOLUME >= 100
        """);

    public static PartnerScriptInput Script => new(
        "partners/acme",
        Integration,
        new DatabaseDefinition(Voice.Database),
        new SchemaDefinition(Voice),
        Table,
        Stage,
        Copy,
        Task,
        [Flattened, QualifiedLeads],
        [SqlIdentifier.Parse("REPORTING"), SqlIdentifier.Parse("\"Data team\"")],
        TrustEstablished: false);

    public static ObjectMarker Marker => new()
    {
        Installation = "prod",
        Namespace = "partners",
        Name = "acme",
        Hash = "0123456789abcdef",
    };

    public static LoadedColumn Column(string name, string type, string[] path, TimestampUnit? unit = null) =>
        new(SqlIdentifier.Parse(name), ColumnType.Parse(type), JsonPath.Of(path), unit);

    private static ViewDefinition View(string name, string query) =>
        new(Voice.Object(SqlIdentifier.Parse(name)), ViewQuery.Parse(query).Resolve(Sessions, Voice.Object));
}
