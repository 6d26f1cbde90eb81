using System.Net;
using System.Text;
using Amazon.Runtime;
using CsCheck;
using VoiceAnalytics.Aws;
using VoiceAnalytics.Aws.Trails;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Outcomes;

namespace VoiceAnalytics.Fuzz;

/// <summary>Whatever is sent in CloudTrail's place, the trails are read or unknown: garbage is never "no trail", and never stops a pass.</summary>
public sealed class TrailAnswerTests
{
    private const string Trails = """{"trailList":[{"Name":"t","TrailARN":"arn:aws:cloudtrail:us-west-1:111122223333:trail/t","HomeRegion":"us-west-1","IsMultiRegionTrail":true,"HasCustomEventSelectors":true}]}""";
    private const string Selectors = """{"TrailARN":"a","AdvancedEventSelectors":[{"Name":"n","FieldSelectors":[{"Field":"eventCategory","Equals":["Data"]},{"Field":"resources.ARN","NotStartsWith":["arn:aws:s3:::b/"]}]}]}""";
    private const string Refused = """{"__type":"com.amazonaws.cloudtrail#AccessDeniedException","Message":"no"}""";

    [Fact]
    public void A_list() => Gen.Select(Mutated.Of(Trails), Statuses).Holds((body, status) =>
    {
        var read = Read(target => target == "DescribeTrails" ? (status, body) : (HttpStatusCode.OK, Encoding.UTF8.GetBytes(Selectors)));
        Assert.False(read is Observation<ObservedTrails>.Absent or Observation<ObservedTrails>.Presumed);
        Assert.All(read.ValueOrNull?.Items ?? [], trail => Assert.NotEmpty(trail.Arn));
    }, iter: 150);

    [Fact]
    public void Selectors_and_status() => Gen.Select(Mutated.Of(Selectors, """{"IsLogging":true}"""), Statuses).Holds((body, status) =>
    {
        var read = Read(target => target == "DescribeTrails" ? (HttpStatusCode.OK, Encoding.UTF8.GetBytes(Trails)) : (status, body));
        Assert.NotNull(read.ValueOrNull);
        Assert.False(Assert.Single(read.ValueOrNull.Items).Recording is Observation<TrailRecording>.Absent or Observation<TrailRecording>.Presumed);
    }, iter: 150);

    [Fact]
    public void A_refusal() => Gen.Select(Mutated.Of(Refused), Statuses).Holds((body, status) =>
    {
        if (status != HttpStatusCode.OK)
        {
            var failure = Assert.IsType<Observation<ObservedTrails>.Unknown>(Read(_ => (status, body))).Failure;
            Assert.NotEqual(ErrorClass.NotFound, failure.Class);
            Assert.True(failure.Message.Length < 2000, $"{failure.Message.Length} characters");
        }
    }, iter: 150);

    private static Gen<HttpStatusCode> Statuses => Gen.OneOf(HttpStatusCode.OK, HttpStatusCode.BadRequest, HttpStatusCode.NotFound, HttpStatusCode.BadGateway);

    private static readonly AsyncLocal<Func<string, (HttpStatusCode Status, byte[] Body)>> Answer = new();

    private static readonly AwsClients Clients = new(new AwsOptions
    {
        Region = "us-west-1",
        Credentials = new BasicAWSCredentials("AKIAIOSFODNN7EXAMPLE", "secret"),
        HttpMessageHandlerFactory = () => new Asked(),
        Attempts = 1,
    });

    private static Observation<ObservedTrails> Read(Func<string, (HttpStatusCode, byte[])> answer)
    {
        Answer.Value = answer;
        return new TrailReader(Clients).ReadAsync("us-west-1", CancellationToken.None).GetAwaiter().GetResult();
    }

    private sealed class Asked : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var (status, body) = Answer.Value!(request.Headers.GetValues("X-Amz-Target").Single().Split('.')[^1]);
            return Task.FromResult(new HttpResponseMessage(status) { Content = new ByteArrayContent(body), RequestMessage = request });
        }
    }
}
