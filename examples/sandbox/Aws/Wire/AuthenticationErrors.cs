namespace VoiceAnalytics.Sandbox.Aws.Wire;

/// <summary>How a service says that it does not know who is asking. IAM and STS agree; S3 and the JSON protocol have their own codes.</summary>
internal sealed record AuthenticationErrors(
    AwsException Missing, AwsException UnknownKey, AwsException BadToken, AwsException Expired, AwsException WrongSignature, AwsException Skewed)
{
    public static AuthenticationErrors Query => new(
        new AwsException(403, "MissingAuthenticationToken", "Request is missing Authentication Token"),
        new AwsException(403, "InvalidClientTokenId", "The security token included in the request is invalid."),
        new AwsException(403, "InvalidClientTokenId", "The security token included in the request is invalid."),
        new AwsException(403, "ExpiredToken", "The security token included in the request is expired"),
        new AwsException(403, "SignatureDoesNotMatch", "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details."),
        new AwsException(403, "SignatureDoesNotMatch", "Signature expired: the request's date is too far from the current time."));

    public static AuthenticationErrors S3 => new(
        new AwsException(403, "AccessDenied", "Access Denied"),
        new AwsException(403, "InvalidAccessKeyId", "The AWS Access Key Id you provided does not exist in our records."),
        new AwsException(400, "InvalidToken", "The provided token is malformed or otherwise invalid."),
        new AwsException(400, "ExpiredToken", "The provided token has expired."),
        new AwsException(403, "SignatureDoesNotMatch", "The request signature we calculated does not match the signature you provided. Check your key and signing method."),
        new AwsException(403, "RequestTimeTooSkewed", "The difference between the request time and the current time is too large."));

    public static AuthenticationErrors Json => new(
        new AwsException(400, "MissingAuthenticationTokenException", "Missing Authentication Token"),
        new AwsException(400, "UnrecognizedClientException", "The security token included in the request is invalid."),
        new AwsException(400, "UnrecognizedClientException", "The security token included in the request is invalid."),
        new AwsException(400, "ExpiredTokenException", "The security token included in the request is expired"),
        new AwsException(400, "InvalidSignatureException", "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details."),
        new AwsException(400, "InvalidSignatureException", "Signature expired: the request's date is too far from the current time."));
}
