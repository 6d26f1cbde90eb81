using Amazon.Runtime;
using VoiceAnalytics.Core.Outcomes;

namespace VoiceAnalytics.Aws.Errors;

/// <summary>The SDK's own failures to find or refresh credentials: they have no code, only a sentence that names them.</summary>
internal static class CredentialErrors
{
    public static bool Explains(AmazonClientException error) => error.Message.Contains("credentials", StringComparison.OrdinalIgnoreCase);

    public static Failure ToFailure(AwsCall call) => new(
        ErrorClass.Unauthenticated,
        "NoCredentials",
        $"The operator has no AWS credentials for {call.Action}: bind its service account to a role by IRSA or EKS Pod Identity, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.");
}
