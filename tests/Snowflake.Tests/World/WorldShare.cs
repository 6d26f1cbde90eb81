using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Sql;

namespace VoiceAnalytics.Snowflake.Tests;

/// <summary>The guide's share, declared as the operator would.</summary>
internal static class WorldShare
{
    public const string Bucket = "pandadoc-voice-analytics-1761683081";
    public const string RoleArn = "arn:aws:iam::111122223333:role/va-partners-acme";
    public const string ExternalId = "3f786850e387550fdab836ed7e6dc881de23001b";
    public const string OperatorRole = "VOICE_ANALYTICS_OPERATOR";

    public static readonly QualifiedSchema Voice = new(SqlIdentifier.Parse("ANALYTICS"), SqlIdentifier.Parse("VOICE"));

    private static readonly FileFormat Gzip = new(FileCompression.Gzip);

    public static SnowflakeObjects Objects
    {
        get
        {
            var location = StorageLocation.S3("aws", Bucket, "sessions/");
            var integration = new IntegrationDefinition(SqlIdentifier.Parse("VA_PARTNERS_ACME"), RoleArn, ExternalId, location);
            var copy = new CopyDefinition(Name("SESSIONS"), Name("SESSIONS_STAGE"), [.. Columns()], Gzip, @".*year=.*/month=.*/day=.*/.*\.gz", SizeLimitGiB: 50);
            return new SnowflakeObjects(
                new DatabaseDefinition(Voice.Database),
                new SchemaDefinition(Voice),
                integration,
                TableDefinition.For(Name("SESSIONS"), copy.Columns),
                new StageDefinition(Name("SESSIONS_STAGE"), location, integration.Name, Gzip),
                copy,
                new TaskDefinition(Name("SESSIONS_LOAD"), SqlIdentifier.Parse("COMPUTE_WH"), "60 MINUTE", TimeSpan.FromHours(1), 10, CopySql.Text(copy)),
                [
                    View("SESSIONS_FLATTENED", "SELECT _SESSION_ID, _TIMESTAMP AS SESSION_TIMESTAMP, TRY_TO_NUMBER(DISCOVERED_SIGNALS:team_size::STRING) AS TEAM_SIZE FROM {table}"),
                    View("QUALIFIED_LEADS", "SELECT _SESSION_ID, TEAM_SIZE FROM {view:SESSIONS_FLATTENED} WHERE TEAM_SIZE >= 5"),
                ]);
        }
    }

    public static DesiredSnowflake Desired(IntentKind intent = IntentKind.Grant) => new(
        new SnowflakeOwner("prod/uid-1", "partners", "acme", "shape"),
        new Intent(intent),
        Objects.Integration!.Name,
        Voice,
        Objects,
        [SqlIdentifier.Parse("ANALYST")],
        new SnowflakeSignIn("XY12345", OperatorRole));

    /// <summary>The same with accessMode IamUser.</summary>
    public static DesiredSnowflake ByKey(IntentKind intent = IntentKind.Grant) => Desired(intent) with
    {
        Objects = Objects with { Integration = null, Stage = Objects.Stage with { Integration = null, Key = StageKey.Placeholder } },
        ByKey = true,
    };

    public static QualifiedName Name(string name) => Voice.Object(SqlIdentifier.Parse(name));

    private static IEnumerable<LoadedColumn> Columns() =>
    [
        Column("RAW_DATA", "VARIANT", []),
        Column("_TIMESTAMP", "TIMESTAMP_NTZ", ["_timestamp"], TimestampUnit.Seconds),
        Column("_SESSION_ID", "STRING", ["_session_id"]),
        Column("DURATION_SECONDS", "NUMBER(18,3)", ["duration_seconds"]),
        Column("DISCOVERED_SIGNALS", "VARIANT", ["discovered_signals"]),
        Column("TOOL_CALLS", "ARRAY", ["tool_calls"]),
        Column("METRICS", "OBJECT", ["metrics_summary"]),
        Column("ENDED_AT", "TIMESTAMP_TZ", ["ended_at"], TimestampUnit.Iso),
        Column("STARTED_MS", "TIMESTAMP_LTZ", ["started_ms"], TimestampUnit.Milliseconds),
        Column("HAPPY", "BOOLEAN", ["happy"]),
        Column("SCORE", "FLOAT", ["score"]),
        Column("DAY", "DATE", ["day"]),
        Column("LANGUAGE", "VARCHAR(5)", ["language"]),
    ];

    private static LoadedColumn Column(string name, string type, string[] path, TimestampUnit? unit = null) =>
        new(SqlIdentifier.Parse(name), ColumnType.Parse(type), JsonPath.Of(path), unit);

    private static DesiredView View(string name, string query)
    {
        var parsed = ViewQuery.Parse(query);
        var definition = new ViewDefinition(Name(name), parsed.Resolve(Name("SESSIONS"), Voice.Object));
        return new DesiredView(definition, parsed.Views, definition.Hash);
    }
}
