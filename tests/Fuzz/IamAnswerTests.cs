using System.Net;
using System.Text;
using Amazon.Runtime;
using CsCheck;
using VoiceAnalytics.Aws;
using VoiceAnalytics.Aws.Errors;
using VoiceAnalytics.Aws.Http;
using VoiceAnalytics.Aws.Iam.Model;
using VoiceAnalytics.Aws.Limits;
using VoiceAnalytics.Core.Outcomes;

namespace VoiceAnalytics.Fuzz;

/// <summary>Whatever is sent in IAM's place, a call ends with an answer or a failure that is a value, and garbage is never "does not exist".</summary>
public sealed class IamAnswerTests
{
    private const string Role =
        """
        <GetRoleResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><GetRoleResult><Role><Path>/voice-analytics/c1/</Path><RoleName>r</RoleName><RoleId>AROAIOSFODNN7EXAMPLE</RoleId>
        <Arn>arn:aws:iam::111122223333:role/voice-analytics/c1/r</Arn><CreateDate>2026-11-23T08:00:00Z</CreateDate><MaxSessionDuration>3600</MaxSessionDuration>
        <AssumeRolePolicyDocument>%7B%22Version%22%3A%222012-10-17%22%2C%22Statement%22%3A%5B%5D%7D</AssumeRolePolicyDocument>
        <PermissionsBoundary><PermissionsBoundaryArn>arn:aws:iam::111122223333:policy/b</PermissionsBoundaryArn><PermissionsBoundaryType>Policy</PermissionsBoundaryType></PermissionsBoundary>
        <Tags><member><Key>k</Key><Value>v</Value></member></Tags></Role></GetRoleResult><ResponseMetadata><RequestId>id</RequestId></ResponseMetadata></GetRoleResponse>
        """;

    private const string Refused =
        """<ErrorResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><Error><Type>Sender</Type><Code>LimitExceeded</Code><Message>Cannot exceed quota</Message></Error><RequestId>id</RequestId></ErrorResponse>""";

    [Fact]
    public void An_answer() => Gen.Select(Mutated.Of(Role), Encodings).Holds((body, encoding) =>
    {
        var (answer, failure) = CallAsync(HttpStatusCode.OK, body, encoding).GetAwaiter().GetResult();
        Assert.True(answer is not null || failure is not null);
        Assert.NotEqual(ErrorClass.NotFound, failure?.Class);
        if (answer is not null)
        {
            Assert.True(answer.RoleName.Length > 0 && answer.Arn.Length > 0 && answer.RoleId.Length > 0);
        }
    }, iter: 200);

    [Fact]
    public void A_refusal() => Gen.Select(Mutated.Of(Refused), Gen.OneOf(HttpStatusCode.BadRequest, HttpStatusCode.Forbidden, HttpStatusCode.NotFound, HttpStatusCode.InternalServerError, HttpStatusCode.BadGateway), Encodings).Holds((body, status, encoding) =>
    {
        var (answer, failure) = CallAsync(status, body, encoding).GetAwaiter().GetResult();
        Assert.Null(answer);
        Assert.NotNull(failure);
        Assert.NotEqual(ErrorClass.NotFound, failure.Class);
        Assert.True(failure.Message.Length < 2000, $"{failure.Message.Length} characters");
    }, iter: 200);

    [Fact]
    public async Task An_answer_that_was_cut_short_is_none()
    {
        for (var cut = 0; cut < Role.TrimEnd().Length; cut += 3)
        {
            var (answer, failure) = await CallAsync(HttpStatusCode.OK, Encoding.UTF8.GetBytes(Role[..cut]), "text/xml");
            Assert.Null(answer);
            Assert.NotNull(failure);
        }
    }

    [Fact]
    public async Task An_answer_without_end_is_given_up()
    {
        var body = new byte[BoundedResponseHandler.MaxBytes + 1];
        Array.Fill(body, (byte)'x');
        Encoding.UTF8.GetBytes(Role[..200]).CopyTo(body, 0);
        Assert.NotNull((await CallAsync(HttpStatusCode.OK, body, "text/xml")).Failure);
    }

    [Fact]
    public async Task Deeply_nested_and_self_referring_XML_is_no_bomb()
    {
        const string bomb = """<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">]><a>&d;</a>""";
        Assert.NotNull((await CallAsync(HttpStatusCode.OK, Encoding.UTF8.GetBytes(bomb), "text/xml")).Failure);
        var deep = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("<a>", 5_000)) + string.Concat(Enumerable.Repeat("</a>", 5_000)));
        Assert.NotNull((await CallAsync(HttpStatusCode.OK, deep, "text/xml")).Failure);
    }

    // A client is dear to make, and keeps nothing between calls.
    private static readonly AsyncLocal<Func<HttpResponseMessage>> Answer = new();

    private static readonly AwsClients Clients = new(new AwsOptions
    {
        Region = "us-west-1",
        Credentials = new BasicAWSCredentials("AKIAIOSFODNN7EXAMPLE", "secret"),
        HttpMessageHandlerFactory = () => new Answering(() => Answer.Value!()),
        Attempts = 1,
        IamRate = RateLimit.Unlimited,
        StsRate = RateLimit.Unlimited,
    });

    private static Gen<string> Encodings => Gen.OneOf("text/xml", "text/xml; charset=utf-16", "application/json", "text/html; charset=no-such");

    private static async Task<(Role? Answer, Failure? Failure)> CallAsync(HttpStatusCode status, byte[] body, string contentType)
    {
        Answer.Value = () =>
        {
            var response = new HttpResponseMessage(status) { Content = new ByteArrayContent(body) };
            response.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
            return response;
        };
        try
        {
            return ((await Clients.Iam.GetRoleAsync(new() { RoleName = "r" })).Role, null);
        }
#pragma warning disable CA1031 // Any exception has to become a failure with a name of AWS's, or of ours.
        catch (Exception error)
#pragma warning restore CA1031
        {
            Assert.True(error is AmazonServiceException or AmazonClientException or HttpRequestException, $"{error.GetType()}: {error.Message}");
            return (null, AwsErrors.ToFailure(error, new AwsCall("iam:GetRole", "r")));
        }
    }
}
