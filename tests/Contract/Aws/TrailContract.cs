using VoiceAnalytics.Aws.CloudTrail.Model;
using VoiceAnalytics.Aws.Trails;
using VoiceAnalytics.Contract.Worlds;
using VoiceAnalytics.Core.Observed;

namespace VoiceAnalytics.Contract.Aws;

/// <summary>CloudTrail, as the operator reads what trails record.</summary>
public abstract class TrailContract(string world) : AwsContract(world)
{
    private const string Basic =
        """[{"ReadWriteType":"ReadOnly","IncludeManagementEvents":false,"DataResources":[{"Type":"AWS::S3::Object","Values":["arn:aws:s3:::BUCKET/sessions/"]}],"ExcludeManagementEventSources":[]}]""";

    private const string Advanced =
        """[{"Name":"reads","FieldSelectors":[{"Field":"eventCategory","Equals":["Data"]},{"Field":"resources.type","Equals":["AWS::S3::Object"]},{"Field":"readOnly","Equals":["true"]},{"Field":"resources.ARN","StartsWith":["arn:aws:s3:::BUCKET/"],"NotStartsWith":["arn:aws:s3:::BUCKET/internal/"]}]}]""";

    [Fact]
    public Task Without_trails_there_are_none() => HoldsAsync(async aws =>
        Assert.Empty(Read(await new TrailReader(aws.Admin).ReadAsync("us-west-1", Stop)).Items));

    [Fact]
    public Task A_trail_of_basic_selectors() => HoldsAsync(async aws =>
    {
        var bucket = await aws.BucketAsync();
        await aws.TrailAsync("data", bucket, Basic.Replace("BUCKET", bucket, StringComparison.Ordinal), logging: true);
        var trail = Assert.Single(Read(await new TrailReader(aws.Admin).ReadAsync("us-west-1", Stop)).Items);
        Assert.Equal(($"arn:aws:cloudtrail:us-west-1:{aws.Account}:trail/data", false), (trail.Arn, trail.OfOrganization));
        var recording = Read(trail.Recording);
        Assert.Equal((true, null), (recording.IsLogging, recording.DeliveryError));
        Assert.Equal(new TrailSelector.Basic("ReadOnly", [new DataResource("AWS::S3::Object", [$"arn:aws:s3:::{bucket}/sessions/"])]), Assert.Single(recording.Selectors));
    });

    [Fact]
    public Task A_trail_of_advanced_selectors() => HoldsAsync(async aws =>
    {
        var bucket = await aws.BucketAsync();
        await aws.TrailAsync("data", bucket, Advanced.Replace("BUCKET", bucket, StringComparison.Ordinal), logging: true);
        var recording = Read(Assert.Single(Read(await new TrailReader(aws.Admin).ReadAsync("us-west-1", Stop)).Items).Recording);
        Assert.Equal(
            new TrailSelector.Advanced([
                new FieldSelector("eventCategory") { EqualTo = ["Data"] },
                new FieldSelector("resources.type") { EqualTo = ["AWS::S3::Object"] },
                new FieldSelector("readOnly") { EqualTo = ["true"] },
                new FieldSelector("resources.ARN") { StartsWith = [$"arn:aws:s3:::{bucket}/"], NotStartsWith = [$"arn:aws:s3:::{bucket}/internal/"] },
            ]),
            Assert.Single(recording.Selectors));
    });

    [Fact]
    public Task A_trail_that_is_switched_off_says_so() => HoldsAsync(async aws =>
    {
        var bucket = await aws.BucketAsync();
        await aws.TrailAsync("data", bucket, Basic.Replace("BUCKET", bucket, StringComparison.Ordinal), logging: false);
        Assert.False(Read(Assert.Single(Read(await new TrailReader(aws.Admin).ReadAsync("us-west-1", Stop)).Items).Recording).IsLogging);
    });

    [Fact]
    public Task A_new_trail_records_management_events_only() => HoldsAsync(async aws =>
    {
        await aws.TrailAsync("plain", await aws.BucketAsync(), null, logging: true);
        var recording = Read(Assert.Single(Read(await new TrailReader(aws.Admin).ReadAsync("us-west-1", Stop)).Items).Recording);
        Assert.DoesNotContain(recording.Selectors, selector => selector is not TrailSelector.Basic { DataResources.Count: 0 });
    });

    [Fact]
    public Task A_trail_of_one_region_is_not_shown_in_another() => HoldsAsync(async aws =>
    {
        var bucket = await aws.BucketAsync();
        await aws.TrailAsync("data", bucket, Basic.Replace("BUCKET", bucket, StringComparison.Ordinal), logging: true);
        Assert.Empty(Read(await new TrailReader(aws.Admin).ReadAsync("eu-west-1", Stop)).Items);
    });

    [Fact]
    public Task A_trail_that_is_not_there() => HoldsAsync(aws =>
        RefusedAsync("TrailNotFoundException", () => aws.Admin.CloudTrail("us-west-1").GetTrailStatusAsync(new GetTrailStatusRequest { Name = "none" }, Stop)));

    private static T Read<T>(Observation<T> observed)
        where T : class =>
        observed is Observation<T>.Unknown { Failure: var failure } ? throw new InvalidOperationException(failure.Message) : observed.ValueOrNull!;
}

[Trait(WorldNames.Trait, WorldNames.Embedded)]
public sealed class EmbeddedTrails() : TrailContract(WorldNames.Embedded);

[Trait(WorldNames.Trait, WorldNames.Moto)]
public sealed class MotoTrails() : TrailContract(WorldNames.Moto);
