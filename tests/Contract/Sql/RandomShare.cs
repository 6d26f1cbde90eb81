using CsCheck;
using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Sql;
using FileFormat = VoiceAnalytics.Core.Sql.FileFormat;
using TableDefinition = VoiceAnalytics.Core.Sql.TableDefinition;
using ViewDefinition = VoiceAnalytics.Core.Sql.ViewDefinition;

namespace VoiceAnalytics.Contract.Sql;

/// <summary>A share as definitions, with names and texts that need quoting.</summary>
internal sealed record RandomShare(
    IntegrationDefinition Integration,
    DatabaseDefinition Database,
    SchemaDefinition Schema,
    TableDefinition Table,
    StageDefinition Stage,
    CopyDefinition Copy,
    TaskDefinition Task,
    ViewDefinition View,
    SqlIdentifier Role,
    string Comment)
{
    private static readonly Gen<string> Text = CsCheck.Gen.OneOf(
        CsCheck.Gen.String[CsCheck.Gen.Char["'\"\\;$-/*{}ab_%:@ é"], 1, 24],
        CsCheck.Gen.OneOf("it's", "a\\'; DROP TABLE X; --", "$$", "/* */", "日本", """{"installation":"prod","ns":"partners"}"""));

    private static readonly Gen<SqlIdentifier> Identifier = CsCheck.Gen.OneOf(
        CsCheck.Gen.OneOf("SESSIONS", "_X1", "A$B", "voice", "SELECT", "ORDER", "TABLE", "COPY").Select(SqlIdentifier.Parse),
        Text.Select(SqlIdentifier.Verbatim));

    private static readonly Gen<string> Type = CsCheck.Gen.OneOf(
        "VARIANT", "OBJECT", "ARRAY", "STRING", "VARCHAR(10)", "NUMBER", "NUMBER(18,3)", "FLOAT", "BOOLEAN", "DATE", "TIMESTAMP_NTZ", "TIMESTAMP_LTZ(3)", "TIMESTAMP_TZ");

    private static readonly Gen<JsonPath> Path =
        CsCheck.Gen.String[CsCheck.Gen.Char["ab_ .:'$é-"], 1, 8].List[0, 3].Select(keys => JsonPath.Of(keys));

    private static readonly Gen<LoadedColumn> Column =
        from name in Identifier
        from type in Type
        from path in Path
        from unit in CsCheck.Gen.Enum<TimestampUnit>()
        select new LoadedColumn(name, ColumnType.Parse(type), path, type.StartsWith("TIMESTAMP", StringComparison.Ordinal) ? unit : null);

    private static readonly Gen<string> Query = CsCheck.Gen.OneOf(
        "SELECT 1 AS X FROM {table}",
        "SELECT RAW_DATA:team_size::STRING AS S, TRY_TO_NUMBER(RAW_DATA:\"monthly volume\"::STRING) AS V FROM {table} WHERE V >= 5 OR S ILIKE '%a%'",
        "WITH T AS (SELECT RAW_DATA FROM {table}) SELECT F.VALUE:name::STRING AS NAME, COUNT(*) AS N FROM T, LATERAL FLATTEN(INPUT => T.RAW_DATA:tool_calls) F GROUP BY 1 HAVING N > 1",
        "SELECT A.X FROM {view:\"It's\"} A LEFT JOIN {table} B ON A.X = B.X QUALIFY ROW_NUMBER() OVER (PARTITION BY A.X ORDER BY B.Y DESC) = 1");

    private static readonly Gen<string> Schedule = CsCheck.Gen.OneOf("60 MINUTE", "30 SECOND", "USING CRON 0 9-17 * * SUN America/Los_Angeles");

    public static Gen<RandomShare> Gen { get; } =
        from names in Identifier.Array[8]
        from columns in Column.Array[1, 6]
        from format in CsCheck.Gen.Enum<FileCompression>()
        from partition in CsCheck.Gen.OneOf("aws", "aws-cn", "aws-us-gov")
        from onError in CsCheck.Gen.Enum<CopyOnError>()
        from limit in CsCheck.Gen.Int[1, 100]
        from pattern in CsCheck.Gen.OneOf(@".*year=.*/month=.*/day=.*/.*\.gz", ".*")
        from query in Query
        from schedule in Schedule
        from comment in Text
        select Make(names, Distinct(columns), new FileFormat(format), partition, onError, limit, pattern, query, schedule, comment);

    public PartnerScriptInput Script => new(
        "partners/acme", Integration, Database, Schema, Table, Stage, Copy, Task, [View], [Role], TrustEstablished: true)
    {
        About = [Comment],
    };

    public StageDefinition StageWithKey => Stage with { Integration = null, Key = StageKey.Named("AKIAIOSFODNN7EXAMPLE").With($"not a secret {Comment}") };

    private static RandomShare Make(
        SqlIdentifier[] names, EquatableArray<LoadedColumn> columns, FileFormat format, string partition, CopyOnError onError, int limit, string pattern, string query, string schedule, string comment)
    {
        var schema = new QualifiedSchema(names[0], names[1]);
        var (table, stage) = (schema.Object(names[2]), schema.Object(names[3]));
        var location = StorageLocation.S3(partition, "voice-analytics", "sessions/year=2026/");
        var integration = new IntegrationDefinition(names[4], $"arn:{partition}:iam::111122223333:role/voice-analytics/c1/va-partners-acme", "3f786850e387550fdab836ed7e6dc881de23001b", location, Comment: comment);
        var copy = new CopyDefinition(table, stage, columns, format, pattern, onError, limit);
        return new RandomShare(
            integration,
            new DatabaseDefinition(names[0], comment),
            new SchemaDefinition(schema, comment),
            TableDefinition.For(table, [.. columns, Time], comment),
            new StageDefinition(stage, location, integration.Name, format, comment),
            copy,
            new TaskDefinition(schema.Object(names[5]), names[6], schedule, TimeSpan.FromMinutes(90), 10, CopySql.Text(copy), Comment: comment),
            new ViewDefinition(schema.Object(names[7]), ViewQuery.Parse(query).Resolve(table, schema.Object), comment),
            names[7],
            comment);
    }

    private static LoadedColumn Time { get; } = new(SqlIdentifier.Parse("_TIMESTAMP"), ColumnType.TimestampNtz, JsonPath.Of("_timestamp"), TimestampUnit.Seconds);

    private static EquatableArray<LoadedColumn> Distinct(LoadedColumn[] columns) => [.. columns.DistinctBy(column => column.Name)];
}
