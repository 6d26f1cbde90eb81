using VoiceAnalytics.EndToEnd.Crash;
using VoiceAnalytics.EndToEnd.Faults;
using VoiceAnalytics.Sandbox.Aws;
using VoiceAnalytics.Sandbox.Hosting;

namespace VoiceAnalytics.EndToEnd.References;

/// <summary>Whether CloudTrail records the reads of what may be shared: told, never demanded.</summary>
public sealed class TrailTests
{
    private const string Elsewhere = "444455556666";
    private static readonly Declared Acme = new();

    [Theory]
    [InlineData("", true, "False", "NotLogged", "there is no trail")]
    [InlineData("arn:aws:s3", true, "True", "Logged", "a trail of all buckets")]
    [InlineData("arn:aws:s3:::BUCKET/", true, "True", "Logged", "a trail of the bucket")]
    [InlineData("arn:aws:s3:::BUCKET/sessions/inner/", true, "False", "PartlyLogged", "a trail of a part")]
    [InlineData("arn:aws:s3:::BUCKET/", false, "False", "NotLogged", "a trail that is switched off")]
    public async Task A_source_tells_whether_reads_are_recorded_and_is_ready_either_way(string records, bool logging, string status, string reason, string because)
    {
        using var scene = new Scene();
        if (records.Length > 0)
        {
            scene.World.Aws.Seed.Trail(SimWorld.Account, new TrailSeed("data", "us-west-1") { Logging = logging }, Recording(records));
        }
        scene.Apply(Acme);
        await scene.RestAsync();
        Assert.True(Of(scene) == (status, reason), $"{because}: {Of(scene)}");
        Assert.Equal("True", (string?)Scene.ConditionOf(scene.Source, "Ready")?["status"]);
        Assert.Empty(scene.World.Aws.Unmodelled);
    }

    [Fact]
    public async Task A_trail_that_is_set_up_later_is_seen_with_the_next_look_and_costs_a_share_nothing()
    {
        using var scene = new Scene();
        scene.Apply(Acme);
        await scene.RestAsync();
        Assert.Equal(1, Calls(scene));
        scene.World.Aws.Seed.Trail(SimWorld.Account, new TrailSeed("data", "eu-west-1") { MultiRegion = true }, Recording("arn:aws:s3:::BUCKET/sessions/"));
        scene.World.Kubernetes.ApplyYaml(Acme.ShareYaml.Replace("name: acme", "name: second", StringComparison.Ordinal));
        await scene.RestAsync();
        Assert.Equal(1, Calls(scene));
        scene.World.Time.Advance(TimeSpan.FromMinutes(17));
        await scene.RestAsync();
        Assert.Equal(("True", "Logged"), Of(scene));
        Assert.Equal(4, Calls(scene));
    }

    [Fact]
    public async Task A_missing_permission_is_unknown_says_what_to_allow_and_is_no_fault_of_the_source()
    {
        using var scene = new Scene();
        scene.World.Aws.Faults = request => request.Operation == "DescribeTrails" ? new Fault.Refuse(403, "AccessDenied") : null;
        scene.Apply(Acme);
        await scene.RestAsync();
        Assert.Equal(("Unknown", "AccessDenied"), Of(scene));
        Assert.Contains("Allow cloudtrail:DescribeTrails", (string?)Scene.ConditionOf(scene.Source, "ReadsRecorded")?["message"], StringComparison.Ordinal);
        Assert.Equal("True", (string?)Scene.ConditionOf(scene.Source, "Ready")?["status"]);
        Assert.True(scene.IsReady);
    }

    [Fact]
    public async Task An_organizations_trail_that_is_not_shown_may_record_everything()
    {
        using var scene = new Scene();
        scene.World.Aws.Seed.Trail(SimWorld.Account, new TrailSeed("org", "us-east-1") { MultiRegion = true, ManagementAccount = Elsewhere }, Recording("arn:aws:s3"));
        scene.Apply(Acme);
        await scene.RestAsync();
        Assert.Equal(("Unknown", "AccessDenied"), Of(scene));
        Assert.Contains("the organization's trail org may record them", (string?)Scene.ConditionOf(scene.Source, "ReadsRecorded")?["message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_bucket_in_another_account_no_trail_is_looked_at()
    {
        using var scene = new Scene();
        scene.World.Aws.Seed.Account(Elsewhere).Bucket(Elsewhere, SimWorld.OtherBucket, "us-west-1");
        scene.World.Aws.Seed.Trail(SimWorld.Account, new TrailSeed("data", "us-west-1"), Recording("arn:aws:s3"));
        scene.World.Kubernetes.ApplyYaml(Acme.SourceYaml.Replace(SimWorld.Bucket, SimWorld.OtherBucket, StringComparison.Ordinal)
            .Replace("  suspend: false", $"  suspend: false\n  accountId: \"{Elsewhere}\"", StringComparison.Ordinal));
        await scene.RestAsync();
        Assert.Equal(("Unknown", "NotAsked"), Of(scene));
        Assert.Contains(Elsewhere, (string?)Scene.ConditionOf(scene.Source, "ReadsRecorded")?["message"], StringComparison.Ordinal);
        Assert.Equal(0, Calls(scene));
    }

    private static string Recording(string value) =>
        """[{"ReadWriteType":"All","IncludeManagementEvents":true,"DataResources":[{"Type":"AWS::S3::Object","Values":["VALUE"]}]}]""".Replace("VALUE", value.Replace("BUCKET", SimWorld.Bucket, StringComparison.Ordinal), StringComparison.Ordinal);

    private static int Calls(Scene scene) => scene.World.Aws.Journal.Snapshot().Count(request => request.Operation is "DescribeTrails" or "GetEventSelectors" or "GetTrailStatus");

    private static (string? Status, string? Reason) Of(Scene scene)
    {
        var condition = Scene.ConditionOf(scene.Source, "ReadsRecorded");
        return ((string?)condition?["status"], (string?)condition?["reason"]);
    }
}
