using System.Net;
using VoiceAnalytics.Aws.Tests.Wire;
using VoiceAnalytics.Aws.Trails;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Outcomes;

namespace VoiceAnalytics.Aws.Tests.Trails;

public sealed class TrailReaderTests
{
    private const string Prefix = "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.";
    private const string All = """{"TrailARN":"a","EventSelectors":[{"ReadWriteType":"ReadOnly","IncludeManagementEvents":false,"DataResources":[{"Type":"AWS::S3::Object","Values":["arn:aws:s3"]}],"ExcludeManagementEventSources":[]}]}""";

    [Fact]
    public async Task Trails_are_read_at_home_with_what_they_record()
    {
        var sent = new List<SentRequest>();
        var trails = await ReadAsync(sent.Add, request => request.Target[Prefix.Length..] switch
        {
            "DescribeTrails" => $$"""{"trailList":[{{Trail("here", "us-west-1")}},{{Trail("shadow", "eu-west-1", ",\"IsMultiRegionTrail\":true")}},{{Trail("plain", "us-west-1", ",\"HasCustomEventSelectors\":false")}},{{Trail("elsewhere", "eu-west-1")}}]}""",
            "GetTrailStatus" => """{"IsLogging":true,"LatestDeliveryTime":1763884800.0,"LatestDeliveryError":"NoSuchBucket"}""",
            "GetEventSelectors" when request.Body.Contains("plain", StringComparison.Ordinal) => Error("AccessDeniedException", "no"),
            _ when request.Body.Contains("shadow", StringComparison.Ordinal) =>
                """{"TrailARN":"a","AdvancedEventSelectors":[{"Name":"n","FieldSelectors":[{"Field":"eventCategory","Equals":["Data"]},{"Field":"resources.ARN","StartsWith":["a"],"NotStartsWith":["b"],"EndsWith":["c"],"NotEndsWith":["d"],"NotEquals":["e"]}]}]}""",
            _ => All,
        });

        Assert.Equal(["shadow", "here", "plain"], trails.ValueOrNull!.Items.Select(trail => trail.Arn.Split('/')[1]));
        var here = trails.ValueOrNull.Items[1].Recording.ValueOrNull!;
        Assert.Equal((true, "NoSuchBucket"), (here.IsLogging, here.DeliveryError));
        Assert.Equal(new TrailSelector.Basic("ReadOnly", [new DataResource("AWS::S3::Object", ["arn:aws:s3"])]), here.Selectors.Single());
        Assert.Empty(trails.ValueOrNull.Items[2].Recording.ValueOrNull!.Selectors);
        Assert.Equal(
            new TrailSelector.Advanced([
                new FieldSelector("eventCategory") { EqualTo = ["Data"] },
                new FieldSelector("resources.ARN") { StartsWith = ["a"], NotStartsWith = ["b"], EndsWith = ["c"], NotEndsWith = ["d"], NotEqualTo = ["e"] },
            ]),
            trails.ValueOrNull.Items[0].Recording.ValueOrNull!.Selectors.Single());

        // A trail that the list says to have no selectors of its own need not show them; the home region answers for all regions.
        Assert.Equal(
            ["us-west-1 DescribeTrails", "eu-west-1 GetEventSelectors", "eu-west-1 GetTrailStatus", "us-west-1 GetEventSelectors", "us-west-1 GetTrailStatus", "us-west-1 GetEventSelectors"],
            sent.Select(each => $"{each.Url.Host.Split('.')[1]} {each.Target[Prefix.Length..]}"));
        Assert.All(sent, each => Assert.Equal((HttpMethod.Post, "application/x-amz-json-1.1", "/"), (each.Method, each.ContentType, each.Url.AbsolutePath)));
        Assert.All(sent, each => Assert.Contains($"/{each.Url.Host.Split('.')[1]}/cloudtrail/aws4_request", each.Authorization, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("AccessDeniedException", ErrorClass.Denied)]
    [InlineData("com.amazonaws.cloudtrail#AccessDeniedException", ErrorClass.Denied)]
    [InlineData("ThrottlingException", ErrorClass.Throttled)]
    [InlineData("UnrecognizedClientException", ErrorClass.Unauthenticated)]
    [InlineData("InternalFailure", ErrorClass.Transient)]
    public async Task A_refusal_is_unknown_and_says_what_is_missing(string code, ErrorClass expected)
    {
        var trails = await ReadAsync(_ => { }, _ => Error(code, "User: arn:aws:iam::1:user/u is not authorized to perform: cloudtrail:DescribeTrails because no identity-based policy allows the cloudtrail:DescribeTrails action"));

        var failure = Assert.IsType<Observation<ObservedTrails>.Unknown>(trails).Failure;
        Assert.Equal(expected, failure.Class);
        Assert.Contains("cloudtrail:DescribeTrails", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GetEventSelectors", "TrailNotFoundException", ErrorClass.NotFound)]
    [InlineData("GetEventSelectors", "OperationNotPermittedException", ErrorClass.Terminal)]
    [InlineData("GetTrailStatus", "AccessDeniedException", ErrorClass.Denied)]
    public async Task One_trail_that_cannot_be_read_is_unknown_and_the_others_are_not(string operation, string code, ErrorClass expected)
    {
        var trails = await ReadAsync(_ => { }, request => request.Target[Prefix.Length..] switch
        {
            "DescribeTrails" => $$"""{"trailList":[{{Trail("one", "us-west-1")}},{{Trail("org", "us-west-1", ",\"IsOrganizationTrail\":true")}}]}""",
            var asked when asked == operation && request.Body.Contains("org", StringComparison.Ordinal) => Error(code, "no"),
            "GetTrailStatus" => """{"IsLogging":true}""",
            _ => All,
        });

        Assert.NotNull(trails.ValueOrNull!.Items[0].Recording.ValueOrNull);
        Assert.True(trails.ValueOrNull.Items[1].OfOrganization);
        Assert.Equal(expected, Assert.IsType<Observation<TrailRecording>.Unknown>(trails.ValueOrNull.Items[1].Recording).Failure.Class);
    }

    [Theory]
    [InlineData("{}", "trailList is missing")]
    [InlineData("[]", "no JSON object")]
    [InlineData("<html>", "cannot be read")]
    [InlineData("""{"trailList":{}}""", "unexpected kind")]
    [InlineData("""{"trailList":[{"Name":"n"}]}""", "TrailARN is missing")]
    public async Task An_answer_that_is_none_is_unknown_and_never_no_trail(string body, string message)
    {
        var trails = await ReadAsync(_ => { }, _ => body);
        Assert.Contains(message, Assert.IsType<Observation<ObservedTrails>.Unknown>(trails).Failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"TrailARN":"a"}""", "neither EventSelectors")]
    [InlineData("""{"AdvancedEventSelectors":[{"FieldSelectors":[{"Field":"eventCategory","Resembles":["Data"]}]}]}""", "Resembles")]
    public async Task Selectors_that_cannot_be_understood_are_unknown(string body, string message)
    {
        var trails = await ReadAsync(_ => { }, request => request.Target.EndsWith("DescribeTrails", StringComparison.Ordinal) ? $$"""{"trailList":[{{Trail("one", "us-west-1")}}]}""" : body);
        Assert.Contains(message, Assert.IsType<Observation<TrailRecording>.Unknown>(trails.ValueOrNull!.Items[0].Recording).Failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("us-west-1", "https://cloudtrail.us-west-1.amazonaws.com/")]
    [InlineData("cn-north-1", "https://cloudtrail.cn-north-1.amazonaws.com.cn/")]
    [InlineData("us-gov-west-1", "https://cloudtrail.us-gov-west-1.amazonaws.com/")]
    public async Task Each_region_has_its_endpoint(string region, string url)
    {
        var (clients, wire) = TestAws.Answering(_ => RecordingHandler.Json("""{"trailList":[]}"""));
        using (clients)
        {
            Assert.Empty((await new TrailReader(clients).ReadAsync(region, TestContext.Current.CancellationToken)).ValueOrNull!.Items);
        }
        Assert.Equal(url, Assert.Single(wire.Sent).Url.ToString());
    }

    private static string Trail(string name, string home, string more = "") =>
        $$"""{"Name":"{{name}}","S3BucketName":"logs","TrailARN":"arn:aws:cloudtrail:{{home}}:111122223333:trail/{{name}}","HomeRegion":"{{home}}"{{more}}}""";

    private static string Error(string code, string message) => $$"""{"__type":"{{code}}","Message":"{{message}}"}""";

    private static async Task<Observation<ObservedTrails>> ReadAsync(Action<SentRequest> sent, Func<SentRequest, string> answer)
    {
        var (clients, _) = TestAws.Answering(request =>
        {
            sent(request);
            var body = answer(request);
            return RecordingHandler.Json(body, body.Contains("__type", StringComparison.Ordinal) ? HttpStatusCode.BadRequest : HttpStatusCode.OK);
        }, options => options with { Attempts = 1 });
        using (clients)
        {
            return await new TrailReader(clients).ReadAsync("us-west-1", TestContext.Current.CancellationToken);
        }
    }
}
