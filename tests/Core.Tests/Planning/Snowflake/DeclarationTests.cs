using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Sql;
using ColumnDefinition = VoiceAnalytics.Core.Api.ColumnDefinition;
using FileFormat = VoiceAnalytics.Core.Api.FileFormat;
using TableDefinition = VoiceAnalytics.Core.Api.TableDefinition;
using ViewDefinition = VoiceAnalytics.Core.Api.ViewDefinition;

namespace VoiceAnalytics.Core.Tests.Planning.Snowflake;

public sealed class DeclarationTests
{
    private static readonly Case Share = new();

    [Fact]
    public void Everything_has_its_name_from_share_and_source()
    {
        var desired = Share.Desired;
        var objects = desired.Objects!;
        Assert.Equal("VA_PARTNERS_ACME_A76556EA7DFB38D3", desired.Integration.Name);
        Assert.Equal(desired.Integration, objects.Integration!.Name);
        Assert.Equal("\"ANALYTICS\".\"VOICE\".\"SESSIONS\"", objects.Table.Name.Quoted);
        Assert.Equal("\"ANALYTICS\".\"VOICE\".\"SESSIONS_STAGE\"", objects.Stage.Name.Quoted);
        Assert.Equal("\"ANALYTICS\".\"VOICE\".\"SESSIONS_LOAD\"", objects.Task.Name.Quoted);
        Assert.Equal("arn:aws:iam::111122223333:role/voice-analytics/prod/va-partners-acme-a76556ea7dfb38d3", objects.Integration!.RoleArn);
        Assert.Equal("s3://voice-analytics/sessions/", objects.Integration!.AllowedLocation.Url);
        Assert.Equal(objects.Integration!.AllowedLocation, objects.Stage.Url);
        Assert.Equal(TimeSpan.FromHours(1), objects.Task.Timeout);
        Assert.Equal(["RAW_DATA", "_TIMESTAMP", "DURATION_SECONDS", "_SOURCE_FILE", "_SOURCE_ROW", "_LOADED_AT"], objects.Table.Columns.Select(column => column.Name.Name));
        Assert.Equal(new SnowflakeSignIn(null, Case.Role), desired.SignIn);
        Assert.Equal("prod/5f1c", desired.Owner.Installation);
    }

    [Fact]
    public void With_an_access_key_there_is_no_integration_and_no_secret_in_what_is_declared()
    {
        var (plain, keyed) = (Share.Desired, Share.ByKey().Desired);
        Assert.True(keyed.ByKey && !plain.ByKey);
        Assert.Null(keyed.Objects!.Integration);
        Assert.Equal(StageKey.Placeholder, keyed.Objects.Stage.Key);
        Assert.Null(keyed.Objects.Stage.Integration);
        Assert.Equal(plain.Objects!.Stage.Url, keyed.Objects.Stage.Url);
        Assert.Equal((plain.Objects.Table, plain.Objects.Copy, plain.Objects.Task), (keyed.Objects.Table, keyed.Objects.Copy, keyed.Objects.Task));
        Assert.DoesNotContain("INTEGRATION = ", PartnerScript.Render(SnowflakeDeclaration.ToScript(keyed, trustEstablished: true)!), StringComparison.Ordinal);
    }

    [Fact]
    public void The_share_overrides_the_source_and_the_connection()
    {
        var objects = Share.Target(target => target with { Table = "\"my calls\"", Warehouse = "own_wh" }).Desired.Objects!;
        Assert.Equal("\"ANALYTICS\".\"VOICE\".\"my calls_LOAD\"", objects.Task.Name.Quoted);
        Assert.Equal("OWN_WH", objects.Task.Warehouse.Name);
        Assert.Equal("LOAD_WH", Share.Desired.Objects!.Task.Warehouse.Name);
        Assert.Equal("COMPUTE_WH", (Share with { PartnerManaged = true }).Desired.Objects!.Task.Warehouse.Name);
    }

    [Theory]
    [InlineData("aws", "s3://voice-analytics/sessions/", "S3")]
    [InlineData("aws-cn", "s3china://voice-analytics/sessions/", "S3CHINA")]
    [InlineData("aws-us-gov", "s3gov://voice-analytics/sessions/", "S3GOV")]
    public void The_partition_decides_how_Snowflake_names_the_bucket(string partition, string url, string provider)
    {
        var identity = Case.Identity with { Installation = Case.Installation with { Partition = partition } };
        var location = SnowflakeDeclaration.Build(
            new PartnerShare { Spec = Share.Spec }, new AnalyticsSource { Spec = Share.Source }, null, identity, "0123456789", Share.Intent).Desired.Objects!.Integration!.AllowedLocation;
        Assert.Equal((url, provider), (location.Url, location.Provider));
    }

    [Fact]
    public void The_script_of_the_partner_is_made_of_the_same_definitions()
    {
        var share = (Share with { PartnerManaged = true }).Target(target => target with
        {
            ConnectionRef = null, Partner = new PartnerIdentity { IamUserArn = "arn:aws:iam::999988887777:user/snow", ExternalId = "THEIR_SFCRole=2_x" },
        });
        var script = SnowflakeDeclaration.ToScript(share.Desired, trustEstablished: true)!;
        Assert.Equal("partners/acme", script.Share);
        Assert.Equal("THEIR_SFCRole=2_x", script.Integration?.ExternalId);
        var text = PartnerScript.Render(script);
        Assert.Contains("CREATE STORAGE INTEGRATION IF NOT EXISTS \"VA_PARTNERS_ACME_A76556EA7DFB38D3\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain(ObjectMarker.Prefix, text, StringComparison.Ordinal);
        Assert.Contains(CopySql.Text(Share.Desired.Objects!.Copy).Text, text, StringComparison.Ordinal);
        Assert.Null(SnowflakeDeclaration.ToScript((share with { SourceGone = true }).Desired, trustEstablished: true));
    }

    [Theory]
    [InlineData("1 hour", "60 MINUTE")]
    [InlineData("  90   SECONDS ", "90 SECOND")]
    [InlineData("using  cron 0 6 * * mon Europe/Berlin", "USING CRON 0 6 * * MON Europe/Berlin")]
    public void A_schedule_goes_into_sql_in_its_one_canonical_form(string typed, string canonical)
    {
        var task = (Share with { Spec = Share.Spec with { Schedule = typed } }).Desired.Objects!.Task;
        Assert.Equal(canonical, task.Schedule);
    }

    [Fact]
    public void The_script_grants_what_grantTo_names()
    {
        var script = PartnerScript.Render(SnowflakeDeclaration.ToScript(Share.Target(target => target with { GrantTo = ["reporting"] }).Desired, trustEstablished: true)!);
        Assert.Contains("GRANT USAGE ON DATABASE \"ANALYTICS\" TO ROLE \"REPORTING\";", script, StringComparison.Ordinal);
        Assert.Contains("GRANT USAGE ON SCHEMA \"ANALYTICS\".\"VOICE\" TO ROLE \"REPORTING\";", script, StringComparison.Ordinal);
        Assert.Contains("GRANT SELECT ON TABLE \"ANALYTICS\".\"VOICE\".\"SESSIONS\" TO ROLE \"REPORTING\";", script, StringComparison.Ordinal);
        Assert.Contains("GRANT SELECT ON VIEW \"ANALYTICS\".\"VOICE\".\"QUALIFIED_LEADS\" TO ROLE \"REPORTING\";", script, StringComparison.Ordinal);
    }

    public static TheoryData<string, string> Broken => new()
    {
        { "prefix", "spec.prefix" },
        { "database", "spec.snowflake.database" },
        { "table", "spec.snowflake.table" },
        { "table-too-long", "spec.snowflake.table" },
        { "warehouse", "spec.snowflake.warehouse" },
        { "role", "spec.snowflake.grantTo[1]" },
        { "roles-too-many", "spec.snowflake.grantTo" },
        { "schedule", "spec.schedule" },
        { "timeout", "spec.snowflake.load.timeout" },
        { "on-error", "spec.snowflake.load.onError" },
        { "bucket", "source spec.bucket" },
        { "type", "source spec.table.columns[0].type" },
        { "path", "source spec.table.columns[0].path" },
        { "unit", "source spec.table.columns[0].unit" },
        { "view", "source spec.views[0].query" },
        { "view-order", "source spec.views[0].query" },
        { "view-name", "source spec.views[0].name" },
        { "compression", "source spec.fileFormat.compression" },
        { "format", "source spec.fileFormat.type" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void What_does_not_read_is_an_error_and_never_an_exception(string what, string field)
    {
        var share = Break(what);
        var declared = share.Declared;
        Assert.Equal(field, Assert.Single(declared.Errors).Field);
        Assert.Null(declared.Desired.Objects);
        // Cutting and deleting work all the same.
        Assert.Equal(Case.Identity.IntegrationName, share.With(IntentKind.Absent).Declared.Desired.Integration.Name);
    }

    [Fact]
    public void The_marker_never_holds_the_external_id()
    {
        var world = new World();
        new Pass(world, Share.Desired, Pass.Verified).Run(fresh: true);
        Assert.All(world.Entries.Values, entry => Assert.DoesNotContain("3f786850", entry.Comment, StringComparison.Ordinal));
    }

    private static Case Break(string what) => what switch
    {
        "prefix" => Share with { Spec = Share.Spec with { Prefix = "../" } },
        "database" => Share.Target(target => target with { Database = "a b" }),
        "table" => Share.Target(target => target with { Table = "x;y" }),
        "table-too-long" => Share.Target(target => target with { Table = new string('T', 252) }),
        "warehouse" => Share.Target(target => target with { Warehouse = "1W" }),
        "role" => Share.Target(target => target with { GrantTo = ["A", "B'"] }),
        "roles-too-many" => Share.Target(target => target with { GrantTo = [.. Enumerable.Range(0, 50).Select(i => $"R{i}_{new string('X', 200)}")] }),
        "schedule" => Share with { Spec = Share.Spec with { Schedule = "hourly" } },
        "timeout" => Share.Target(target => target with { Load = new LoadOptions(Timeout: "soon") }),
        "on-error" => Share.Target(target => target with { Load = new LoadOptions(OnError: "Ignore") }),
        "bucket" => Share with { Source = Share.Source with { Bucket = "it's" } },
        "type" => Column(new ColumnDefinition { Name = "A", Type = "TIMESTAMP" }),
        "path" => Column(new ColumnDefinition { Name = "A", Type = "STRING", Path = ["a\"b"] }),
        "unit" => Column(new ColumnDefinition { Name = "A", Type = "TIMESTAMP_NTZ", Path = ["a"], Unit = "min" }),
        "view" => View("V", "SELECT * FROM OTHER"),
        "view-order" => View("V", "SELECT X FROM {view:LATER}"),
        "view-name" => View("SESSIONS", "SELECT 1 AS X FROM {table}"),
        "compression" => Share with { Source = Share.Source with { FileFormat = new FileFormat { Compression = "LZO" } } },
        "format" => Share with { Source = Share.Source with { FileFormat = new FileFormat { Type = "CSV" } } },
        _ => throw new ArgumentOutOfRangeException(nameof(what)),
    };

    private static Case Column(ColumnDefinition column) => Share with { Source = Share.Source with { Table = new TableDefinition { Columns = [column] }, Views = [] } };

    private static Case View(string name, string query) => Share with { Source = Share.Source with { Views = [new ViewDefinition { Name = name, Query = query }] } };
}
