using Amazon.Runtime;
using VoiceAnalytics.Aws.Errors;
using VoiceAnalytics.Core.Naming;
using VoiceAnalytics.Core.Outcomes;

namespace VoiceAnalytics.Aws.Proving;

/// <summary>Asks STS, signed with a new access key, whose it is. STS answers whatever policies say, so a cut is no obstacle.</summary>
public sealed class KeyProver(AwsClients aws)
{
    /// <summary>Null: the key works, and is the share's user's. Class Unauthenticated: AWS does not know it (yet).</summary>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public async Task<Failure?> ProveAsync(ShareIdentity share, string keyId, string secret, CancellationToken cancellationToken)
    {
        try
        {
            using var sts = aws.StsAs(new BasicAWSCredentials(keyId, secret));
            var caller = await CallerIdentity.ReadAsync(sts, cancellationToken).ConfigureAwait(false);
            return string.Equals(caller.Arn, share.UserArn, StringComparison.Ordinal)
                ? null
                : new Failure(ErrorClass.Terminal, "AnotherIdentity", $"Key {keyId} signs in as {caller.Arn}, not as {share.UserArn}.");
        }
        catch (AmazonServiceException error) when (AwsErrors.Classify(error) == ErrorClass.Unauthenticated)
        {
            return new Failure(ErrorClass.Unauthenticated, error.ErrorCode, $"AWS does not accept key {keyId} yet ({error.ErrorCode}).");
        }
        catch (Exception error) when (AwsErrors.ToFailure(error, new AwsCall("sts:GetCallerIdentity", $"key {keyId}")) is { } failure)
        {
            return failure;
        }
    }
}
