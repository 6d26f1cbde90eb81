using VoiceAnalytics.Aws.Errors;
using VoiceAnalytics.Aws.Iam;
using VoiceAnalytics.Core.Naming;
using VoiceAnalytics.Core.Outcomes;
using VoiceAnalytics.Core.Planning;

namespace VoiceAnalytics.Aws.Executing;

/// <summary>
/// Does one planned action and tells what became of it. It decides nothing but this: a call that takes something away from
/// a policy or role is sent only after a live read showed that the object is this life's of this share.
/// </summary>
public sealed class IamExecutor(IamClient iam)
{
    /// <exception cref="OperationCanceledException">Cancelled; whether the action took effect is open.</exception>
    public async Task<ActionOutcome> ExecuteAsync(ShareIdentity share, IamAction action, CancellationToken cancellationToken)
    {
        var call = new AwsCall($"iam:{action.Verb}", action.Target);
        try
        {
            return IamDestruction.Is(action)
                ? await DestroyAsync(share, action, cancellationToken).ConfigureAwait(false)
                : new ActionOutcome.Succeeded(await IamCalls.SendAsync(iam, action, cancellationToken).ConfigureAwait(false));
        }
        catch (Exception error) when (AwsErrors.ToFailure(error, call) is { } failure)
        {
            return IamDestruction.Is(action) && failure.Class == ErrorClass.NotFound
                ? new ActionOutcome.Succeeded()
                : new ActionOutcome.Failed(failure);
        }
    }

    private async Task<ActionOutcome> DestroyAsync(ShareIdentity share, IamAction action, CancellationToken cancellationToken)
    {
        var objection = await LiveOwnership.ObjectionAsync(iam, share, action, cancellationToken).ConfigureAwait(false);
        if (objection is not null)
        {
            return new ActionOutcome.Failed(objection);
        }
        return new ActionOutcome.Succeeded(await IamCalls.SendAsync(iam, action, cancellationToken).ConfigureAwait(false));
    }
}
