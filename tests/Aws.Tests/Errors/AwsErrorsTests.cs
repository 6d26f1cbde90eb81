using System.Net;
using Amazon.Runtime;
using VoiceAnalytics.Aws.Errors;
using VoiceAnalytics.Aws.Iam.Model;
using VoiceAnalytics.Aws.Tests.Wire;
using VoiceAnalytics.Core.Outcomes;

namespace VoiceAnalytics.Aws.Tests.Errors;

public sealed class AwsErrorsTests
{
    private static readonly AwsCall Call = new("iam:CreateRole", "role va-partners-acme");

    public static TheoryData<string?, int, string, ErrorClass, string> Refusals => new()
    {
        { "Throttling", 400, "Rate exceeded", ErrorClass.Throttled, "IAM's own word" },
        { "ThrottlingException", 400, "", ErrorClass.Throttled, "the newer word" },
        { "TooManyRequestsException", 429, "", ErrorClass.Throttled, "by code" },
        { null, 429, "", ErrorClass.Throttled, "by status alone" },
        { "RequestLimitExceeded", 400, "", ErrorClass.Throttled, "STS says so" },
        { "SlowDown", 503, "", ErrorClass.Throttled, "S3 says so" },
        { "NoSuchEntity", 404, "The role with name x cannot be found.", ErrorClass.NotFound, "the one proof of absence" },
        { "NoSuchBucket", 404, "", ErrorClass.NotFound, "S3's proof" },
        { null, 404, "not found", ErrorClass.Transient, "a proxy's 404 proves nothing" },
        { "NotFound", 404, "not found", ErrorClass.Transient, "nor does a code that IAM does not have" },
        { "EntityAlreadyExists", 409, "", ErrorClass.Conflict, "whose it is must be read" },
        { "DeleteConflict", 409, "", ErrorClass.Conflict, "somebody hung something on it" },
        { "ConcurrentModification", 409, "", ErrorClass.Conflict, "changed under us" },
        { "EntityTemporarilyUnmodifiable", 409, "", ErrorClass.Transient, "AWS: try again after some minutes" },
        { "LimitExceeded", 409, "Cannot exceed quota for PoliciesPerRole: 10", ErrorClass.Quota, "a quota" },
        { "AccessDenied", 403, "", ErrorClass.Denied, "IAM's word" },
        { "AccessDeniedException", 403, "", ErrorClass.Denied, "the newer word" },
        { null, 403, "Forbidden", ErrorClass.Transient, "a proxy's 403 says nothing about permissions" },
        { "InvalidClientTokenId", 403, "", ErrorClass.Unauthenticated, "an unknown key" },
        { "ExpiredToken", 403, "", ErrorClass.Unauthenticated, "an expired session" },
        { "SignatureDoesNotMatch", 403, "", ErrorClass.Unauthenticated, "a wrong secret" },
        { "InvalidIdentityToken", 400, "", ErrorClass.Unauthenticated, "IRSA's token is refused" },
        { "MalformedPolicyDocument", 400, "Invalid principal in policy: \"AWS\":\"arn:aws:iam::1:user/x\"", ErrorClass.Propagating, "a new principal is not yet known everywhere" },
        { "MalformedPolicyDocument", 400, "Syntax errors in policy.", ErrorClass.Terminal, "our document is wrong" },
        { "ValidationError", 400, "", ErrorClass.Terminal, "our request is wrong" },
        { "InvalidInput", 400, "", ErrorClass.Terminal, "our request is wrong" },
        { "UnmodifiableEntity", 400, "", ErrorClass.Terminal, "a service-linked role" },
        { "ServiceFailure", 500, "", ErrorClass.Transient, "IAM's own fault" },
        { "ServiceUnavailable", 503, "", ErrorClass.Transient, "IAM's own fault" },
        { "InternalFailure", 500, "", ErrorClass.Transient, "IAM's own fault" },
        { "SomethingNew", 400, "", ErrorClass.Transient, "unknown is tried again, never dropped" },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public void A_refusal_has_a_class(string? code, int status, string message, ErrorClass expected, string because)
    {
        var error = new AmazonServiceException(message, null, ErrorType.Sender, code, "request-1", (HttpStatusCode)status);

        var failure = AwsErrors.ToFailure(error, Call);

        Assert.True(failure?.Class == expected, $"{code} {status}: {failure?.Class}, but {because}");
        Assert.NotEmpty(failure!.Code);
        Assert.NotEmpty(failure.Message);
    }

    [Fact]
    public void Without_an_answer_all_is_open()
    {
        Assert.Equal((ErrorClass.Transient, "NoAnswer"), ClassAndCode(new HttpRequestException("Connection refused (127.0.0.1:1)")));
        Assert.Equal((ErrorClass.Transient, "NoAnswer"), ClassAndCode(new IOException("reset")));
        Assert.Equal((ErrorClass.Transient, "Timeout"), ClassAndCode(new TaskCanceledException("t", new TimeoutException())));
        Assert.Equal((ErrorClass.Transient, "UnreadableAnswer"), ClassAndCode(new AmazonUnmarshallingException("r", "l", "m", null)));
        Assert.Equal((ErrorClass.Transient, "InvalidDataException"), ClassAndCode(new InvalidDataException("m")));
    }

    [Fact]
    public void A_cancellation_is_no_failure() => Assert.Null(AwsErrors.ToFailure(new OperationCanceledException(), Call));

    [Theory]
    [InlineData(
        "User: arn:aws:sts::111122223333:assumed-role/op/session-42 is not authorized to perform: iam:CreateRole on resource: arn:aws:iam::111122223333:role/x because no identity-based policy allows the iam:CreateRole action",
        "AWS denies the operator iam:CreateRole on arn:aws:iam::111122223333:role/x (no identity-based policy allows the iam:CreateRole action): compare its policy with examples/install/aws/operator-policy.json.")]
    [InlineData(
        "User: arn:aws:iam::111122223333:user/op is not authorized to perform: iam:TagRole on resource: arn:aws:iam::111122223333:role/x with an explicit deny in an identity-based policy",
        "AWS denies the operator iam:TagRole on arn:aws:iam::111122223333:role/x (an explicit deny in an identity-based policy): compare its policy with examples/install/aws/operator-policy.json.")]
    [InlineData(
        "User: arn:aws:iam::111122223333:user/op is not authorized to perform: iam:GetRole on resource: role va-x because no identity-based policy allows the iam:GetRole action",
        "AWS denies the operator iam:GetRole on role va-x (no identity-based policy allows the iam:GetRole action): compare its policy with examples/install/aws/operator-policy.json.")]
    [InlineData(
        "User: arn:aws:iam::111122223333:user/op is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::111122223333:role/x",
        "AWS denies the operator sts:AssumeRole on arn:aws:iam::111122223333:role/x: compare its policy with examples/install/aws/operator-policy.json.")]
    [InlineData(
        "Access Denied",
        "AWS denies the operator iam:CreateRole on role va-partners-acme: compare its policy with examples/install/aws/operator-policy.json.")]
    public void Denied_names_action_and_resource_and_not_the_session(string said, string expected) =>
        Assert.Equal(expected, Message("AccessDenied", said));

    [Theory]
    [InlineData("SignatureDoesNotMatch", "The Canonical String should have been\n'POST\n20261123T071500Z'")]
    [InlineData("LimitExceeded", "Request ID: 7a62c49f-347e-4fc4-9331-6e8e12345678 exceeded")]
    public void A_message_is_the_same_each_time(string code, string said)
    {
        var message = Message(code, said);
        Assert.DoesNotContain("20261123", message, StringComparison.Ordinal);
        Assert.DoesNotContain("7a62c49f", message, StringComparison.Ordinal);
        Assert.DoesNotContain("\n", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_message_is_bounded() => Assert.InRange(Message("LimitExceeded", new string('x', 100_000)).Length, 1, 600);

    /// <summary>The same through the whole pipeline, where the SDK wraps what happened.</summary>
    [Fact]
    public async Task What_the_pipeline_throws_is_classified_alike()
    {
        Assert.Equal((ErrorClass.Transient, "NoAnswer"), await Through(_ => throw new HttpRequestException("connection reset")));
        Assert.Equal((ErrorClass.Transient, "NoAnswer"), await Through(_ => throw new IOException("broken pipe")));
        Assert.Equal((ErrorClass.Transient, "Timeout"), await Through(_ => throw new TimeoutException("timed out")));
        Assert.Equal((ErrorClass.Transient, "NoAnswer"), await Through(_ => throw new OperationCanceledException("The application aborted the request.")));
        Assert.Equal((ErrorClass.Transient, "UnreadableAnswer"), await Through(_ => RecordingHandler.Xml("<html/>")));
        Assert.Equal((ErrorClass.Transient, "Http404"), await Through(_ => RecordingHandler.Xml("<html><body>404</body></html>", HttpStatusCode.NotFound)));
        Assert.Equal((ErrorClass.Transient, "Http502"), await Through(_ => RecordingHandler.Xml("Bad gateway", HttpStatusCode.BadGateway)));
        Assert.Equal((ErrorClass.Transient, "Http503"), await Through(_ => RecordingHandler.Xml("", HttpStatusCode.ServiceUnavailable)));
        Assert.Equal((ErrorClass.NotFound, "NoSuchEntity"), await Through(_ => RecordingHandler.Error(HttpStatusCode.NotFound, "NoSuchEntity")));
        Assert.Equal((ErrorClass.Denied, "AccessDenied"), await Through(_ => RecordingHandler.Error(HttpStatusCode.Forbidden, "AccessDenied")));
    }

    [Fact]
    public async Task An_enormous_answer_is_transient()
    {
        var (@class, _) = await Through(_ => RecordingHandler.Xml(new string('x', 9 * 1024 * 1024)));
        Assert.Equal(ErrorClass.Transient, @class);
    }

    private static async Task<(ErrorClass, string)> Through(Func<SentRequest, HttpResponseMessage> answer)
    {
        var (clients, _) = TestAws.Answering(answer);
        using (clients)
        {
            var error = await Assert.ThrowsAnyAsync<Exception>(() =>
                clients.Iam.GetRoleAsync(new GetRoleRequest { RoleName = "r" }, TestContext.Current.CancellationToken));
            return ClassAndCode(error);
        }
    }

    private static (ErrorClass, string) ClassAndCode(Exception error)
    {
        var failure = AwsErrors.ToFailure(error, Call);
        Assert.True(failure is not null, $"{error} was taken for a cancellation");
        return (failure.Class, failure.Code);
    }

    private static string Message(string code, string said) =>
        AwsErrors.ToFailure(new AmazonServiceException(said, null, ErrorType.Sender, code, "request-1", HttpStatusCode.Forbidden), Call)!.Message;
}
