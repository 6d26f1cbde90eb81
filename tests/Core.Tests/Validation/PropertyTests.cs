using System.Text.Json;
using System.Text.RegularExpressions;
using CsCheck;
using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Sql;
using VoiceAnalytics.Core.Validation;

namespace VoiceAnalytics.Core.Tests.Validation;

public sealed class PropertyTests
{
    private static readonly Gen<string> Segment = Gen.String[Gen.Char["ab=_.-"], 1, 4].Where(segment => segment is not ("." or ".."));
    private static readonly Gen<string> Prefix = Segment.Array[1, 4].Select(segments => string.Join('/', segments));

    [Fact]
    public void Inside_means_segment_by_segment() => Gen.Select(Prefix, Prefix).Holds((left, right) =>
    {
        Assert.True(S3Prefix.TryParse(left, out var inner, out _));
        Assert.True(S3Prefix.TryParse(right, out var outer, out _));
        var expected = inner.Value.Split('/')[..^1].Take(outer.Value.Split('/').Length - 1).SequenceEqual(outer.Value.Split('/')[..^1]);
        Assert.Equal(expected, inner.IsInside(outer));
        Assert.True(inner.IsInside(inner));
    });

    [Fact]
    public void A_normalised_prefix_is_its_own_normal_form() => Prefix.Holds(typed =>
        Assert.True(S3Prefix.TryParse(typed, out var once, out _) && S3Prefix.TryParse(once.Value, out var twice, out _) && once == twice));

    // The schema's patterns must not refuse what Core accepts: people would be told nonsense.
    [Theory]
    [InlineData("PartnerShare", "spec.prefix", "ab/=._*$ ")]
    [InlineData("PartnerShare", "spec.snowflake.database", "aZ_$1\"; ")]
    [InlineData("PartnerShare", "spec.schedule", "16 MINUTEsecondHOUR*/,-")]
    [InlineData("PartnerShare", "spec.snowflake.load.timeout", "123hms.")]
    [InlineData("PartnerShare", "spec.expiresAt", "0123-T:Z+")]
    [InlineData("AnalyticsSource", "spec.bucket", "ab1.-_")]
    [InlineData("AnalyticsSource", "spec.region", "us-west1")]
    [InlineData("AnalyticsSource", "spec.table.columns[].type", "INTFLOA(3,) ")]
    [InlineData("SnowflakeConnection", "spec.account", "aZ1-_./@")]
    [InlineData("SnowflakeConnection", "spec.auth.secretRef.name", "a1-.A")]
    public void The_schema_accepts_what_the_validator_accepts(string kind, string field, string alphabet)
    {
        var schema = CrdSchema.Of(kind).At(field);
        var pattern = schema.TryGetProperty("pattern", out var text) ? text.GetString()! : "";
        Gen.String[Gen.Char[alphabet], 0, 14].Holds(value =>
            Assert.True(!Accepts(field, value) || Regex.IsMatch(value, pattern), value), iter: 5_000);
    }

    // Whatever the text: an answer, the same twice, and no relation that is not a placeholder.
    [Fact]
    public void No_text_makes_the_view_rules_throw_or_let_a_relation_through() =>
        OneOf("SELECT ", "WITH ", "FROM ", "{table}", "{view:V}", " a", " AS ", "(", ")", ",", ".", "[", "]", ":", "JOIN ", "*", ";", "1", " UNION ", "x AS (", "FLATTEN", "LATERAL ", "\n", "é")
            .Array[0, 14].Select(string.Concat).Holds(
                text =>
                {
                    var first = ViewErrors(text);
                    Assert.Equal(first, ViewErrors(text));
                    Assert.True(first.Count > 0 || !text.Contains("FROM  a", StringComparison.Ordinal), text);
                },
                iter: 5_000);

    [Fact]
    public void Any_json_for_a_spec_decodes_or_names_a_field() =>
        Gen.Select(OneOf("prefix", "suspend", "snowflake", "accessKeys", "sourceRef", "adopt", "schedule"),
                OneOf("1", "\"x\"", "true", "null", "{}", "[]", "[null]", "{\"name\":3}", "{\"load\":{\"timeout\":{}}}", "{\"grantTo\":[[]]}"))
            .Holds((member, value) =>
            {
                using var json = JsonDocument.Parse("{\"metadata\":{\"name\":\"a\"},\"spec\":{\"" + member + "\":" + value + "}}");
                var share = ApiJson.ReadPartnerShare(json.RootElement);
                Assert.Equal("a", share.Metadata.Name);
                Assert.True(share.SpecError is null || share.SpecError.Field.StartsWith("spec." + member, StringComparison.Ordinal), share.SpecError?.Field);
                Assert.NotEmpty(ShareValidator.Validate(share));
            });

    private static EquatableArray<FieldError> ViewErrors(string query) => SourceValidator.Validate(new AnalyticsSource
    {
        Metadata = new ObjectMetadata { Name = "s" },
        Spec = new AnalyticsSourceSpec
        {
            Bucket = "bucket",
            Region = "us-west-1",
            Table = new Core.Api.TableDefinition { Columns = [new Core.Api.ColumnDefinition { Name = "A", Type = "VARIANT" }] },
            Views = [new Core.Api.ViewDefinition { Name = "V1", Query = query }],
        },
    });

    private static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(index => texts[index]);

    private static bool Accepts(string field, string value) => field switch
    {
        "spec.prefix" => S3Prefix.TryParse(value, out _, out _),
        "spec.snowflake.database" => SqlIdentifier.TryParse(value, out _, out _),
        "spec.schedule" => LoadSchedule.TryParse(value, out _, out _),
        "spec.snowflake.load.timeout" => GoDuration.TryParse(value, out _, out _),
        "spec.expiresAt" => Expiry.TryParse(value, out _, out _),
        "spec.table.columns[].type" => Core.Sql.ColumnType.TryParse(value, out _, out _),
        _ => AcceptsByObject(field, value),
    };

    private static bool AcceptsByObject(string field, string value)
    {
        var errors = field switch
        {
            "spec.bucket" => SourceValidator.Validate(new AnalyticsSource { Spec = new AnalyticsSourceSpec { Bucket = value } }),
            "spec.region" => SourceValidator.Validate(new AnalyticsSource { Spec = new AnalyticsSourceSpec { Region = value } }),
            "spec.account" => ConnectionValidator.Validate(new SnowflakeConnection { Spec = new SnowflakeConnectionSpec { Account = value } }),
            _ => ConnectionValidator.Validate(new SnowflakeConnection
            {
                Spec = new SnowflakeConnectionSpec { Auth = new ConnectionAuth { SecretRef = new NameReference { Name = value } } },
            }),
        };
        return errors.All(error => error.Field != field);
    }
}
