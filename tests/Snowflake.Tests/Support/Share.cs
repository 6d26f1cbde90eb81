using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Naming;
using VoiceAnalytics.Core.Sql;

namespace VoiceAnalytics.Snowflake.Tests;

/// <summary>A small share, and a client to its account.</summary>
internal static class Share
{
    public static readonly QualifiedSchema Schema = new(SqlIdentifier.Parse("DB"), SqlIdentifier.Parse("SC"));

    public static readonly SqlIdentifier Integration = SqlIdentifier.Parse("VA_X");

    public static readonly SnowflakeOwner Owner = new("prod/uid-1", "partners", "acme", "shape");

    public static readonly string Marker = Owner.Marker("0123456789abcdef").ToComment();

    public static readonly string OthersMarker = (Owner with { Name = "other" }).Marker("0123456789abcdef").ToComment();

    public static SnowflakeObjects Objects
    {
        get
        {
            var location = StorageLocation.S3("aws", "bucket", "sessions/");
            var format = new FileFormat(FileCompression.Gzip);
            var copy = new CopyDefinition(Name("T"), Name("T_STAGE"), [new LoadedColumn(SqlIdentifier.Parse("RAW"), ColumnType.Variant, JsonPath.Whole)], format);
            return new SnowflakeObjects(
                new DatabaseDefinition(Schema.Database),
                new SchemaDefinition(Schema),
                new IntegrationDefinition(Integration, "arn:aws:iam::111122223333:role/r", "external", location),
                TableDefinition.For(Name("T"), copy.Columns),
                new StageDefinition(Name("T_STAGE"), location, Integration, format),
                copy,
                new TaskDefinition(Name("T_LOAD"), SqlIdentifier.Parse("WH"), "60 MINUTE", TimeSpan.FromHours(1), 10, CopySql.Text(copy)),
                [View("V1"), View("V2")]);
        }
    }

    public static DesiredSnowflake Desired => new(
        Owner, new Intent(IntentKind.Grant), Integration, Schema, Objects, [SqlIdentifier.Parse("ANALYST")], new SnowflakeSignIn("XY12345", "VOICE_ANALYTICS_OPERATOR"));

    public static QualifiedName Name(string name) => Schema.Object(SqlIdentifier.Parse(name));

    public static SnowflakeSqlClient Client(HttpMessageHandler handler) => new(
        new SnowflakeLogin(SnowflakeAccount.Parse("MYORG-ACME"), "VOICE_ANALYTICS_OPERATOR", "COMPUTE_WH"),
        new ProgrammaticAccessTokenSource("pat"),
        new SnowflakeTransport(handler, SnowflakeEndpoints.Derived, TimeProvider.System, () => 0, new RandomRequestIds()));

    private static DesiredView View(string name)
    {
        var definition = new ViewDefinition(Name(name), ViewQuery.Parse("SELECT RAW FROM {table}").Resolve(Name("T"), Schema.Object));
        return new DesiredView(definition, [], "feedfacefeedface");
    }
}
