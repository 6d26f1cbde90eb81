using VoiceAnalytics.Aws.Tests.World;
using VoiceAnalytics.Aws.Tests.Wire;
using VoiceAnalytics.Aws.Trails;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Outcomes;
using VoiceAnalytics.Sandbox.Aws;

namespace VoiceAnalytics.Aws.Tests.Trails;

/// <summary>What examples/install/aws permits suffices, and what an organization keeps to itself is unknown.</summary>
public sealed class UnderOperatorPolicyTests
{
    private const string Selectors = """[{"ReadWriteType":"All","IncludeManagementEvents":true,"DataResources":[{"Type":"AWS::S3::Object","Values":["arn:aws:s3:::voice-sessions/"]}]}]""";

    [Fact]
    public async Task Own_trails_of_every_region_are_read_and_the_organizations_as_far_as_they_are_shown()
    {
        using var aws = new EmbeddedAws();
        aws.World.Seed
            .Trail(Shares.Account, new TrailSeed("here", "us-west-1"), Selectors)
            .Trail(Shares.Account, new TrailSeed("everywhere", "eu-west-1") { MultiRegion = true, Logging = false }, Selectors)
            .Trail(Shares.Account, new TrailSeed("elsewhere", "eu-west-1"), Selectors)
            .Trail(Shares.Account, new TrailSeed("org", "us-east-1") { MultiRegion = true, ManagementAccount = "999988887777" }, Selectors);

        var trails = (await new TrailReader(aws.Operator).ReadAsync("us-west-1", TestContext.Current.CancellationToken)).ValueOrNull!;

        Assert.Equal(["everywhere", "org", "here"], trails.Items.Select(trail => trail.Arn.Split('/')[1]));
        Assert.False(trails.Items[0].Recording.ValueOrNull!.IsLogging);
        Assert.Equal(ErrorClass.Denied, Assert.IsType<Observation<TrailRecording>.Unknown>(trails.Items[1].Recording).Failure.Class);
        Assert.True(trails.Items[2].Recording.ValueOrNull!.IsLogging);
        Assert.Empty(aws.World.Unmodelled);
    }
}
