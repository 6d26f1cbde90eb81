using Amazon.Runtime;
using VoiceAnalytics.Aws.Errors;
using VoiceAnalytics.Aws.Iam;
using VoiceAnalytics.Core.Naming;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Outcomes;

namespace VoiceAnalytics.Aws.Observing;

/// <summary>
/// Reads a share's objects from IAM. Policy, role and user stand for themselves: each is present, absent (IAM said NoSuchEntity to
/// the read of the object itself) or unknown (anything else, a half-read object included). What we wrote within the
/// overlay's 30 s is not read again.
/// </summary>
public sealed class IamObserver(IamClient iam, IamOverlay overlay)
{
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public Task<ObservedIam> ObserveAsync(ShareIdentity share, CancellationToken cancellationToken) =>
        ObserveAsync(share, IamReads.Role, cancellationToken);

    /// <param name="reads">What besides the policy; anything else comes back as presumed.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public Task<ObservedIam> ObserveAsync(ShareIdentity share, IamReads reads, CancellationToken cancellationToken) => overlay.OverAsync(
        share,
        () => ReadAsync(new AwsCall("iam:GetPolicy", share.PolicyArn), PolicyReading.ReadAsync, share.PolicyArn, cancellationToken),
        reads.HasFlag(IamReads.Role) ? () => ReadAsync(new AwsCall("iam:GetRole", $"role {share.RoleName}"), RoleReading.ReadAsync, share.RoleName, cancellationToken) : null,
        reads.HasFlag(IamReads.User) ? () => ReadAsync(new AwsCall("iam:GetUser", $"user {share.UserName}"), UserReading.Of(reads), share.UserName, cancellationToken) : null);

    private async Task<Observation<T>> ReadAsync<T>(
        AwsCall call,
        Func<IamClient, string, CancellationToken, Task<T?>> read,
        string name,
        CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return await read(iam, name, cancellationToken).ConfigureAwait(false) is { } found
                ? new Observation<T>.Present(found)
                : Observation<T>.Absent.Instance;
        }
        catch (Exception error) when (AwsErrors.ToFailure(error, call) is { } failure)
        {
            return new Observation<T>.Unknown(NotAbsence(failure, error));
        }
    }

    // NoSuchEntity for a part (a version, an inline policy) means that the object changed while it was read.
    private static Failure NotAbsence(Failure failure, Exception error) =>
        failure.Class == ErrorClass.NotFound && error is AmazonServiceException
            ? failure with { Class = ErrorClass.Conflict, Message = $"{failure.Message} (changed while it was read)" }
            : failure;
}
