using Amazon.Runtime;
using VoiceAnalytics.Aws.Pipeline;
using VoiceAnalytics.Core.Outcomes;

namespace VoiceAnalytics.Aws.Errors;

/// <summary>
/// The one place where AWS exceptions become values. What is unknown is transient: tried again with backoff, never dropped
/// and never taken for "does not exist". Sources: the error lists of the IAM, STS, S3 and CloudTrail API references and the common errors
/// of the AWS Query API.
/// </summary>
public static class AwsErrors
{
    /// <summary>Null for a cancellation, which is no error of AWS and goes on to the caller.</summary>
    public static Failure? ToFailure(Exception error, AwsCall call) => error switch
    {
        // HttpClient reports its own timeout as a cancellation with a TimeoutException inside.
        OperationCanceledException { InnerException: TimeoutException } or TimeoutException => Unanswered(call, "Timeout", "AWS did not answer in time"),
        OperationCanceledException => null,
        // The SDK wraps what the reader of a JSON answer says.
        AmazonUnmarshallingException { InnerException: AmazonUnmarshallingException said } => Unanswered(call, "UnreadableAnswer", Message(said)),
        AmazonUnmarshallingException unreadable => Unanswered(call, "UnreadableAnswer", Message(unreadable)),
        AmazonServiceException { StatusCode: 0, InnerException: (HttpRequestException or IOException) and var lost } => Unanswered(call, "NoAnswer", Message(lost)),
        AmazonServiceException refused => FromService(refused, call),
        AmazonClientException signIn when CredentialErrors.Explains(signIn) => CredentialErrors.ToFailure(call),
        HttpRequestException or IOException => Unanswered(call, "NoAnswer", Message(error)),
        _ => Unanswered(call, error.GetType().Name, Message(error)),
    };

    /// <summary>Class of an error that AWS itself named.</summary>
    public static ErrorClass Classify(AmazonServiceException error) => error.ErrorCode switch
    {
        _ when ThrottlingCodes.Contains(error) => ErrorClass.Throttled,

        "NoSuchEntity" or "NoSuchBucket" or "TrailNotFoundException" => ErrorClass.NotFound,

        "EntityAlreadyExists" or "DeleteConflict" or "ConcurrentModification" => ErrorClass.Conflict,

        "LimitExceeded" => ErrorClass.Quota,

        "AccessDenied" or "AccessDeniedException" or "Forbidden" or "UnauthorizedOperation" => ErrorClass.Denied,

        "InvalidClientTokenId" or "UnrecognizedClientException" or "InvalidAccessKeyId" or "SignatureDoesNotMatch" or "InvalidSignatureException"
            or "ExpiredToken" or "ExpiredTokenException" or "InvalidToken" or "IncompleteSignature" or "MissingAuthenticationToken"
            or "MissingAuthenticationTokenException" or "RequestExpired" or "RequestTimeTooSkewed" or "InvalidIdentityToken"
            or "IDPRejectedClaim" or "OptInRequired" or "AuthFailure" or "NotAuthorized" => ErrorClass.Unauthenticated,

        // A principal that was created moments ago is unknown to a part of IAM for some seconds.
        "MalformedPolicyDocument" when error.Message.Contains("Invalid principal in policy", StringComparison.OrdinalIgnoreCase) =>
            ErrorClass.Propagating,

        "MalformedPolicyDocument" or "InvalidInput" or "ValidationError" or "ValidationException" or "InvalidParameterValue"
            or "InvalidParameterCombination" or "MissingParameter" or "InvalidAction" or "MissingAction" or "MalformedQueryString"
            or "UnmodifiableEntity" or "PolicyNotAttachable" or "InvalidUserType" or "InvalidBucketName"
            or "UnsupportedOperationException" or "OperationNotPermittedException" => ErrorClass.Terminal,

        // Includes ServiceFailure, InternalFailure, ServiceUnavailable, EntityTemporarilyUnmodifiable, and a 404 or 403 without
        // a code: that is some proxy's, and proves nothing.
        _ => ErrorClass.Transient,
    };

    private static Failure FromService(AmazonServiceException error, AwsCall call)
    {
        var code = string.IsNullOrEmpty(error.ErrorCode) ? $"Http{(int)error.StatusCode}" : error.ErrorCode;
        var @class = Classify(error);
        return new Failure(@class, code, @class switch
        {
            ErrorClass.Denied => DeniedMessage.From(error.Message, call),
            // AWS echoes the signed request here, with its time.
            ErrorClass.Unauthenticated => $"AWS does not accept the operator's credentials ({code}) for {call.Action}.",
            ErrorClass.Throttled => $"AWS asks for patience ({code}) at {call.Action}.",
            _ => $"{call.Action} {call.Resource}: {MessageText.Clean(error.Message, code)}",
        });
    }

    private static Failure Unanswered(AwsCall call, string code, string message) =>
        new(ErrorClass.Transient, code, $"{call.Action} {call.Resource}: {message}");

    private static string Message(Exception error) => MessageText.Clean(error.Message, error.GetType().Name);
}
