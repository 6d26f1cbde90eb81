using System.IO.Compression;
using System.Text.RegularExpressions;
using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Validation;

namespace VoiceAnalytics.Core.Tests.Validation;

/// <summary>The examples are what the README shows: valid, permitted, and their data is as described.</summary>
public sealed class ExamplesTests
{
    public static TheoryData<string> Shares => [.. TestAssets.Names("examples/partners")];

    [Theory]
    [MemberData(nameof(Shares))]
    public void A_partner_is_valid_and_permitted(string name)
    {
        var document = TestAssets.Load("examples/partners", name).Documents[0];
        var share = ApiJson.ReadPartnerShare(document);
        Assert.Empty(Judge.Validate(document));
        Assert.Empty(CrdSchema.Of(ApiGroup.PartnerShareKind).Validate(document));
        Assert.Empty(ShareInSource.Validate(share, Judge.ExampleSource(), Judge.OperatorAccount));
        var connection = share.Spec.Snowflake?.ConnectionRef is null ? null : Judge.ExampleConnection().Spec.Account;
        var result = Permission.Check(share, Judge.ExampleSource(), new ShareNamespace("partners", StringMap.Empty), connection);
        Assert.Equal(new PermissionResult(PermissionVerdict.Permitted, ""), result);
    }

    [Fact]
    public void Establishing_a_partner_changes_no_immutable_field()
    {
        var before = ApiJson.ReadPartnerShare(TestAssets.Load("examples/partners", "globex-partner-managed.yaml").Documents[0]);
        var after = ApiJson.ReadPartnerShare(TestAssets.Load("examples/partners", "globex-partner-managed-established.yaml").Documents[0]);
        Assert.Equal(before.Metadata, after.Metadata);
        Assert.Equal(before.Spec, after.Spec with { Snowflake = after.Spec.Snowflake! with { Partner = null } });
    }

    [Theory]
    [InlineData("analytics-source.yaml")]
    [InlineData("snowflake-connection.yaml")]
    public void Source_and_connection_are_valid(string name)
    {
        var document = TestAssets.Load("examples", name).Documents[0];
        Assert.Empty(Judge.Validate(document));
        Assert.Empty(CrdSchema.Of(Manifests.Kind(document)).Validate(document));
    }

    [Fact]
    public void The_data_has_the_file_of_the_guides_third_test_and_one_broken_file_only()
    {
        var data = TestAssets.PathOf("examples/data");
        var pattern = new Regex($"^(?:{Judge.ExampleSource().Spec.FileFormat.Pattern})$");
        var files = Directory.EnumerateFiles(Path.Combine(data, "sessions"), "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(data, file))
            .Where(file => pattern.IsMatch(file))
            .ToList();
        Assert.Contains("sessions/year=2025/month=01/day=28/voice-analytics-to-s3-1-2025-01-28-19-30-00-abc123.gz", files);
        Assert.Single(files, file => !IsWhole(Path.Combine(data, file)));
        Assert.True(Directory.Exists(Path.Combine(data, "sessions-private")), "a sibling that only whole segments keep out");
        Assert.True(Directory.Exists(Path.Combine(data, "internal")));
    }

    // A gzip stream that was cut lacks its trailer: .NET then ends early, so the trailer's length is compared.
    private static bool IsWhole(string file)
    {
        var bytes = File.ReadAllBytes(file);
        using var text = new MemoryStream();
        try
        {
            using var gzip = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
            gzip.CopyTo(text);
        }
        catch (InvalidDataException)
        {
            return false;
        }
        return BitConverter.ToUInt32(bytes.AsSpan(^4..)) == text.Length;
    }
}
