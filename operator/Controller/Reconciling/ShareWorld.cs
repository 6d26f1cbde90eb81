using VoiceAnalytics.Aws.Executing;
using VoiceAnalytics.Aws.Observing;
using VoiceAnalytics.Controller.Client;
using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Outcomes;
using VoiceAnalytics.Core.Planning;

namespace VoiceAnalytics.Controller.Reconciling;

/// <summary>The systems around a share: sends reads and writes to the room they belong to, and decides nothing.</summary>
internal sealed class ShareWorld(ICluster cluster, IamObserver iamObserver, IamExecutor iamExecutor)
{
    /// <summary>Reads what the pass does not know yet, or not any more.</summary>
    public async Task ObserveAsync(PassState state, CancellationToken cancellationToken)
    {
        var inputs = state.Inputs;
        if (state.ReadIam)
        {
            state.ReadIam = false;
            state.Observed = state.Observed with { Iam = await iamObserver.ObserveAsync(inputs.Identity, cancellationToken) };
        }
        if (state.ReadHandoff)
        {
            state.ReadHandoff = false;
            var key = new NamespacedName(inputs.Identity.Namespace, inputs.Identity.HandoffName);
            state.Observed = state.Observed with { Handoff = await cluster.HandoffAsync(key, state.ReadHandoffLive, cancellationToken) };
        }
    }

    public Task<ActionOutcome> ExecuteAsync(ShareInputs inputs, PlannedAction action, CancellationToken cancellationToken) => action switch
    {
        IamAction iam => iamExecutor.ExecuteAsync(inputs.Identity, iam, cancellationToken),
        KubernetesAction kubernetes => cluster.ExecuteAsync(inputs.Share, kubernetes, cancellationToken),
        _ => throw new InvalidOperationException($"No room executes {action.GetType().Name}."),
    };
}
