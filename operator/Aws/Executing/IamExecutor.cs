using VoiceAnalytics.Aws.Errors;
using VoiceAnalytics.Aws.Iam;
using VoiceAnalytics.Aws.Iam.Model;
using VoiceAnalytics.Aws.Observing;
using VoiceAnalytics.Core.Naming;
using VoiceAnalytics.Core.Outcomes;
using VoiceAnalytics.Core.Planning;

namespace VoiceAnalytics.Aws.Executing;

/// <summary>
/// Does one planned action and tells what became of it. It decides nothing but this: a call that takes something away from
/// a policy, role or user is sent only after a live read showed that the object is this life's of this share, and one that
/// makes a hand-made object ours only while a live read shows that nobody has it.
/// </summary>
/// <param name="minted">Gets the secret of a new key, which AWS shows once; null where no keys are made.</param>
public sealed class IamExecutor(IamClient iam, IamOverlay overlay, IMintedKeys? minted = null)
{
    /// <exception cref="OperationCanceledException">Cancelled; whether the action took effect is open.</exception>
    public async Task<ActionOutcome> ExecuteAsync(ShareIdentity share, IamAction action, CancellationToken cancellationToken)
    {
        var call = new AwsCall($"iam:{action.Verb}", action.Target);
        try
        {
            return await SendAsync(share, action, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (AwsErrors.ToFailure(error, call) is { } failure)
        {
            return await RefusedAsync(share, action, failure, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            overlay.Doubt(share, action);
            throw;
        }
    }

    private async Task<ActionOutcome> SendAsync(ShareIdentity share, IamAction action, CancellationToken cancellationToken)
    {
        if (IamDestruction.Is(action))
        {
            switch (await LiveOwnership.CheckAsync(iam, share, action, cancellationToken).ConfigureAwait(false))
            {
                case LiveOwnership.Gone:
                    return Gone(share, action);
                case LiveOwnership.NotOurs notOurs:
                    overlay.Doubt(share, action);
                    return new ActionOutcome.Failed(notOurs.Failure);
            }
        }
        if (action is IamAction.TagRole { Claims: true } or IamAction.TagUser { Claims: true }
            && await LiveOwnership.CheckUnclaimedAsync(iam, share, action, cancellationToken).ConfigureAwait(false) is { } taken)
        {
            overlay.Doubt(share, action);
            return new ActionOutcome.Failed(taken);
        }
        var id = action is IamAction.CreateAccessKey mint
            ? await MintAsync(share, mint, cancellationToken).ConfigureAwait(false)
            : await IamCalls.SendAsync(iam, action, cancellationToken).ConfigureAwait(false);
        overlay.Confirmed(share, action, id);
        return new ActionOutcome.Succeeded(id);
    }

    private async Task<string> MintAsync(ShareIdentity share, IamAction.CreateAccessKey mint, CancellationToken cancellationToken)
    {
        var keeper = minted ?? throw new InvalidOperationException("Nobody would hold the secret of a new access key.");
        var answer = await iam.CreateAccessKeyAsync(new CreateAccessKeyRequest { UserName = mint.UserName }, cancellationToken).ConfigureAwait(false);
        keeper.Keep(share, answer.AccessKey.AccessKeyId, answer.AccessKey.SecretAccessKey);
        return answer.AccessKey.AccessKeyId;
    }

    private async Task<ActionOutcome> RefusedAsync(ShareIdentity share, IamAction action, Failure failure, CancellationToken cancellationToken)
    {
        // Of an object that IAM does not know (yet), it knows no tags either: a policy that asks for tags then denies.
        if (failure.Class is ErrorClass.NotFound or ErrorClass.Denied && overlay.IsFresh(share, action))
        {
            return Propagating(action, failure);
        }
        overlay.Doubt(share, action);
        if (!IamDestruction.Is(action))
        {
            return new ActionOutcome.Failed(failure);
        }
        var gone = failure.Class == ErrorClass.NotFound
            || (failure.Class == ErrorClass.Denied && await IsGoneAsync(share, action, cancellationToken).ConfigureAwait(false));
        return gone ? new ActionOutcome.Succeeded() : new ActionOutcome.Failed(failure);
    }

    private ActionOutcome Gone(ShareIdentity share, IamAction action)
    {
        if (overlay.IsFresh(share, action))
        {
            return Propagating(action, new Failure(ErrorClass.NotFound, "NoSuchEntity", $"{action.Target} was not found."));
        }
        return new ActionOutcome.Succeeded();
    }

    private async Task<bool> IsGoneAsync(ShareIdentity share, IamAction action, CancellationToken cancellationToken)
    {
        try
        {
            return await LiveOwnership.CheckAsync(iam, share, action, cancellationToken).ConfigureAwait(false) is LiveOwnership.Gone;
        }
        catch (Exception error) when (AwsErrors.ToFailure(error, new AwsCall("iam:Get", action.Target)) is not null)
        {
            return false;
        }
    }

    private static ActionOutcome.Failed Propagating(IamAction action, Failure failure) => new(failure with
    {
        Class = ErrorClass.Propagating,
        Message = $"{action.Verb} {action.Target}: IAM does not show what was written moments ago ({failure.Code}).",
    });
}
