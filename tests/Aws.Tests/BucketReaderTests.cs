using System.Net;
using VoiceAnalytics.Aws.Buckets;
using VoiceAnalytics.Aws.Tests.Wire;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Outcomes;

namespace VoiceAnalytics.Aws.Tests;

public sealed class BucketReaderTests
{
    private const string Xmlns = "http://s3.amazonaws.com/doc/2006-03-01/";

    [Theory]
    [InlineData("us-west-1", "us-west-1")]
    [InlineData("", "us-east-1")]
    [InlineData("EU", "eu-west-1")]
    public async Task Settings_are_read(string constraint, string region)
    {
        var bucket = await ReadAsync(sent => sent.Url.Query switch
        {
            var query when query.Contains("location", StringComparison.Ordinal) => RecordingHandler.Xml($"""<LocationConstraint xmlns="{Xmlns}">{constraint}</LocationConstraint>"""),
            var query when query.Contains("publicAccessBlock", StringComparison.Ordinal) => RecordingHandler.Xml($"""<PublicAccessBlockConfiguration xmlns="{Xmlns}"><BlockPublicAcls>true</BlockPublicAcls><IgnorePublicAcls>true</IgnorePublicAcls><BlockPublicPolicy>true</BlockPublicPolicy><RestrictPublicBuckets>true</RestrictPublicBuckets></PublicAccessBlockConfiguration>"""),
            _ => RecordingHandler.Xml($"""<BucketLoggingStatus xmlns="{Xmlns}"><LoggingEnabled><TargetBucket>logs</TargetBucket><TargetPrefix>voice/</TargetPrefix></LoggingEnabled></BucketLoggingStatus>"""),
        });

        Assert.Equal(region, bucket.Location.ValueOrNull?.Region);
        Assert.True(bucket.PublicAccess.ValueOrNull?.BlocksAll);
        Assert.Equal(new BucketLogging("logs", "voice/"), bucket.Logging.ValueOrNull);
    }

    [Fact]
    public async Task What_is_not_set_is_absent_and_what_is_refused_is_unknown()
    {
        var bucket = await ReadAsync(sent => sent.Url.Query switch
        {
            var query when query.Contains("location", StringComparison.Ordinal) => Error(HttpStatusCode.Forbidden, "AccessDenied"),
            var query when query.Contains("publicAccessBlock", StringComparison.Ordinal) => Error(HttpStatusCode.NotFound, "NoSuchPublicAccessBlockConfiguration"),
            _ => RecordingHandler.Xml($"""<BucketLoggingStatus xmlns="{Xmlns}"/>"""),
        });

        Assert.Equal(ErrorClass.Denied, Assert.IsType<Observation<BucketLocation>.Unknown>(bucket.Location).Failure.Class);
        Assert.IsType<Observation<PublicAccessBlock>.Absent>(bucket.PublicAccess);
        Assert.IsType<Observation<BucketLogging>.Absent>(bucket.Logging);
    }

    [Fact]
    public async Task A_strangers_bucket_is_told_from_a_missing_permission_by_asking_without_the_owner()
    {
        var asked = new List<string>();
        var bucket = await ReadAsync(sent =>
        {
            asked.Add(sent.Url.Query);
            return asked.Count == 1
                ? Error(HttpStatusCode.Forbidden, "AccessDenied")
                : RecordingHandler.Xml($"""<LocationConstraint xmlns="{Xmlns}">us-west-1</LocationConstraint>""");
        });

        Assert.Equal(new BucketLocation("us-west-1", OwnedByExpected: false), bucket.Location.ValueOrNull);
        Assert.Equal(2, asked.Count);
    }

    [Theory]
    [InlineData(HttpStatusCode.MovedPermanently, "PermanentRedirect")]
    [InlineData(HttpStatusCode.BadRequest, "AuthorizationHeaderMalformed")]
    public async Task The_endpoint_of_another_region_names_the_right_one(HttpStatusCode status, string code)
    {
        var bucket = await ReadAsync(sent => sent.Url.Query.Contains("location", StringComparison.Ordinal)
            ? OfRegion("eu-west-1", RecordingHandler.Xml($"<Error><Code>{code}</Code><Message>m</Message><Region>eu-west-1</Region></Error>", status))
            : RecordingHandler.Xml($"""<BucketLoggingStatus xmlns="{Xmlns}"/>"""));

        Assert.Equal("eu-west-1", bucket.Location.ValueOrNull?.Region);
    }

    private static HttpResponseMessage OfRegion(string region, HttpResponseMessage answer)
    {
        answer.Headers.Add("x-amz-bucket-region", region);
        return answer;
    }

    [Fact]
    public async Task No_such_bucket_is_absent()
    {
        var bucket = await ReadAsync(_ => Error(HttpStatusCode.NotFound, "NoSuchBucket"));

        Assert.IsType<Observation<BucketLocation>.Absent>(bucket.Location);
    }

    private static HttpResponseMessage Error(HttpStatusCode status, string code) =>
        RecordingHandler.Xml($"<Error><Code>{code}</Code><Message>m</Message><RequestId>r</RequestId></Error>", status);

    private static async Task<ObservedBucket> ReadAsync(Func<SentRequest, HttpResponseMessage> answer)
    {
        var (clients, _) = TestAws.Answering(answer);
        using (clients)
        {
            return await new BucketReader(clients).ReadAsync("voice", "us-west-1", "111122223333", TestContext.Current.CancellationToken);
        }
    }
}
