using System.Text.Json;
using VoiceAnalytics.Core.Api;

namespace VoiceAnalytics.Core.Tests.Api;

public sealed class ApiJsonTests
{
    [Fact]
    public void Absent_fields_take_the_defaults_of_the_schema()
    {
        var share = Share("""{"sourceRef":{"name":"voice"},"prefix":"sessions/","snowflake":{"connectionRef":{"name":"acme"}}}""");

        Assert.Null(share.SpecError);
        Assert.Equal("voice", share.Spec.SourceRef.Name);
        Assert.Equal(AccessModes.StorageIntegration, share.Spec.AccessMode);
        Assert.Equal(ManagementPolicies.Manage, share.Spec.ManagementPolicy);
        Assert.Equal("60 MINUTE", share.Spec.Schedule);
        Assert.Equal("ANALYTICS", share.Spec.Snowflake!.Database);
        Assert.Equal(new LoadOptions(), share.Spec.Snowflake.Load);
        Assert.Null(share.Spec.AccessKeys);
        Assert.Null(share.Spec.CrossAccount);
    }

    [Theory]
    [InlineData("{}", "SkipFile", 50, true, "an empty block is all defaults")]
    [InlineData("""{"onError":null,"runOnCreate":false}""", "SkipFile", 50, false, "null counts as absent")]
    [InlineData("""{"onError":"Perhaps","sizeLimitGiB":null}""", "Perhaps", 50, true, "an unknown word decodes, validation reports it")]
    [InlineData("""{"sizeLimitGiB":0}""", "SkipFile", 0, true, "an explicit zero is not absent")]
    public void Load_options(string load, string onError, int sizeLimit, bool runOnCreate, string because)
    {
        var share = Share("""{"snowflake":{"load":LOAD}}""".Replace("LOAD", load, StringComparison.Ordinal));
        Assert.Null(share.SpecError);
        var options = share.Spec.Snowflake!.Load;
        Assert.True((options.OnError, options.SizeLimitGiB, options.RunOnCreate) == (onError, sizeLimit, runOnCreate), because);
    }

    [Theory]
    [InlineData("""{"suspend":"yes"}""", "spec.suspend")]
    [InlineData("""{"prefix":5}""", "spec.prefix")]
    [InlineData("""{"snowflake":{"grantTo":"ANALYST"}}""", "spec.snowflake.grantTo")]
    [InlineData("""{"snowflake":{"grantTo":[null]}}""", "spec.snowflake.grantTo")]
    [InlineData("\"text\"", "spec")]
    public void A_spec_of_the_wrong_type_keeps_metadata_and_status_and_names_the_field(string spec, string field)
    {
        var share = Share(spec, """{"observedGeneration":7}""");
        Assert.Equal(field, share.SpecError?.Field);
        Assert.Equal(("acme", "partners", "u1"), (share.Metadata.Name, share.Metadata.Namespace, share.Metadata.Uid));
        Assert.Equal(7, share.Status?.ObservedGeneration);
        Assert.Equal(new PartnerShareSpec(), share.Spec);
    }

    [Fact]
    public void A_status_of_the_wrong_type_is_dropped_because_it_is_never_an_input()
    {
        var share = Share("""{"prefix":"sessions/"}""", """{"conditions":"none"}""");
        Assert.Null(share.SpecError);
        Assert.Null(share.Status);
        Assert.Equal("sessions/", share.Spec.Prefix);
    }

    [Fact]
    public void Metadata_that_does_not_decode_is_an_error() =>
        Assert.Throws<JsonException>(() => ApiJson.ReadPartnerShare(Parse("""{"metadata":{"name":{}}}""")));

    [Fact]
    public void Unknown_members_are_ignored_and_metadata_is_read()
    {
        var source = ApiJson.ReadAnalyticsSource(Parse(
            """
            {"apiVersion":"voiceanalytics.dev/v1alpha1","kind":"AnalyticsSource","metadata":{"name":"s","generation":3,
             "creationTimestamp":"2026-11-23T07:36:00Z","deletionTimestamp":null,"finalizers":["f"],"labels":{"a":"b"},"managedFields":[{}]},
             "spec":{"bucket":"b","allow":[{"prefixes":["x/"]},{"accessModes":[]}],"newField":1}}
            """));
        Assert.Equal(3, source.Metadata.Generation);
        Assert.Equal("b", source.Metadata.Labels["a"]);
        Assert.Equal(["f"], source.Metadata.Finalizers);
        Assert.Equal(new DateTimeOffset(2026, 11, 23, 7, 36, 0, TimeSpan.Zero), source.Metadata.CreationTimestamp);
        Assert.Equal([AccessModes.StorageIntegration], source.Spec.Allow[0].AccessModes);
        Assert.Empty(source.Spec.Allow[1].AccessModes);
        Assert.Equal("SESSIONS", source.Spec.Table.Name);
    }

    [Fact]
    public void A_status_read_back_equals_the_status_written()
    {
        var time = new DateTimeOffset(2026, 11, 23, 9, 0, 0, 123, TimeSpan.FromHours(2));
        var status = new PartnerShareStatus
        {
            ObservedGeneration = 2,
            Conditions = [new Condition { Type = "Ready", Status = "True", LastTransitionTime = time, Reason = "Ready", Message = "ok" }],
            Drift = [new DriftEntry { Object = "Role x", Field = "trust", Observed = "other", Since = time }],
            Load = new LoadStatus { LastLoadTime = time, LastRows = 3 },
            AccessKeys = new AccessKeyStatus { CurrentId = "AKIA", CreatedAt = time },
            Plan = ["create Role x"],
        };
        var text = JsonSerializer.Serialize(status, ApiJsonContext.Default.PartnerShareStatus);
        Assert.Contains("\"lastTransitionTime\":\"2026-11-23T07:00:00Z\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain("null", text, StringComparison.Ordinal);
        Assert.Equal(status, JsonSerializer.Deserialize(text, ApiJsonContext.Default.PartnerShareStatus));
    }

    private static PartnerShare Share(string spec, string status = "null") => ApiJson.ReadPartnerShare(Parse(
        $$"""{"metadata":{"name":"acme","namespace":"partners","uid":"u1"},"spec":{{spec}},"status":{{status}}}"""));

    private static JsonElement Parse(string json) => JsonDocument.Parse(json).RootElement.Clone();
}
