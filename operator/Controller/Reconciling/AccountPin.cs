using Amazon.SecurityToken;
using VoiceAnalytics.Aws;
using VoiceAnalytics.Aws.Errors;
using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Status;

namespace VoiceAnalytics.Controller.Reconciling;

/// <summary>
/// The AWS account is pinned. Under credentials of another account everything would read as "gone": finalizers would be removed
/// and access would stay behind for ever. So nothing is written and nothing is released until the account is the right one.
/// </summary>
/// <param name="accountId">Null: the record of it is lost, and then no account can be trusted to be the right one.</param>
internal sealed class AccountPin(IAmazonSecurityTokenService sts, string? accountId, TimeProvider time)
{
    // Credentials of a running process change account only by somebody's mistake; this bounds how long it goes unseen.
    private static readonly TimeSpan Trusted = TimeSpan.FromMinutes(5);

    private readonly SemaphoreSlim _asking = new(1, 1);
    private long _provenAt;
    private bool _proven;

    /// <summary>Null while the account is the pinned one; else what holds everything back.</summary>
    public async Task<Intent?> ObjectionAsync(CancellationToken cancellationToken)
    {
        if (accountId is null)
        {
            return new Intent(
                IntentKind.Hold, Writes: false, Reasons.InstallationKeyMissing,
                "The Secret with the installation key and the AWS account is missing though shares exist. Restore it from backup; to delete shares without it, start the operator with --aws-account-id.");
        }
        if (IsProven)
        {
            return null;
        }
        await _asking.WaitAsync(cancellationToken);
        try
        {
            return IsProven ? null : await AskAsync(cancellationToken);
        }
        finally
        {
            _asking.Release();
        }
    }

    private bool IsProven => _proven && time.GetElapsedTime(_provenAt) < Trusted;

    private async Task<Intent?> AskAsync(CancellationToken cancellationToken)
    {
        try
        {
            var caller = await CallerIdentity.ReadAsync(sts, cancellationToken);
            _proven = caller.AccountId == accountId;
            _provenAt = time.GetTimestamp();
            return _proven
                ? null
                : new Intent(
                    IntentKind.Hold, Writes: false, Reasons.AwsAccountMismatch,
                    $"The operator's credentials are of AWS account {caller.AccountId}, but this installation is pinned to {accountId}. Nothing is written or released.");
        }
        catch (Exception error) when (AwsErrors.ToFailure(error, new AwsCall("sts:GetCallerIdentity", "*")) is { } failure)
        {
            return new Intent(IntentKind.Hold, Writes: false, Reasons.For(failure), $"Whose account the operator works in cannot be told: {failure.Message}");
        }
    }
}
