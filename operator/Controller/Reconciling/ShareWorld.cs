using VoiceAnalytics.Aws.Executing;
using VoiceAnalytics.Aws.Observing;
using VoiceAnalytics.Controller.Client;
using VoiceAnalytics.Core.Outcomes;
using VoiceAnalytics.Core.Planning;

namespace VoiceAnalytics.Controller.Reconciling;

/// <summary>The systems around a share: sends reads and writes to the room they belong to, and decides nothing.</summary>
internal sealed class ShareWorld(ICluster cluster, IamObserver iamObserver, IamExecutor iamExecutor, SnowflakeSide snowflake)
{
    public async Task ObserveIamAsync(PassState state, CancellationToken cancellationToken)
    {
        if (state.ReadIam)
        {
            state.IamRead(await iamObserver.ObserveAsync(state.Inputs.Identity, cancellationToken));
        }
    }

    /// <summary>Reads what else the pass does not know yet, or not any more.</summary>
    public async Task ObserveAsync(PassState state, CancellationToken cancellationToken)
    {
        var inputs = state.Inputs;
        await ObserveSnowflakeAsync(state, cancellationToken);
        if (state.ReadHandoff)
        {
            state.ReadHandoff = false;
            var key = new NamespacedName(inputs.Identity.Namespace, inputs.Identity.HandoffName);
            state.Observed = state.Observed with { Handoff = await cluster.HandoffAsync(key, state.ReadHandoffLive, cancellationToken) };
        }
    }

    /// <summary>Asks Snowflake to list the folder, once a pass, when the answer can mean something.</summary>
    public async Task VerifyAsync(PassState state, CancellationToken cancellationToken)
    {
        if (state.VerificationDue)
        {
            state.Verified(await snowflake.VerifyAsync(state.Access!, state.Declared.Snowflake, state.TrustedSince, cancellationToken));
        }
    }

    /// <summary>Asks how loading goes, when it is time to.</summary>
    public async Task ReadLoadAsync(PassState state, CancellationToken cancellationToken)
    {
        if (state.LoadDue)
        {
            state.Loaded(await SnowflakeSide.ReadLoadAsync(state.Access!, state.Declared.Snowflake, cancellationToken));
        }
    }

    private async Task ObserveSnowflakeAsync(PassState state, CancellationToken cancellationToken)
    {
        state.Access ??= await snowflake.OpenAsync(state.Inputs, cancellationToken);
        if (state.Access is not { } access || state.Observed.Snowflake is not { } known)
        {
            return;
        }
        var full = state.ReadSnowflake;
        state.ReadSnowflake = false;
        state.Observed = state.Observed with
        {
            Snowflake = await snowflake.ObserveAsync(access, state.Declared.Snowflake, known, full, cancellationToken),
        };
    }

    public Task<ActionOutcome> ExecuteAsync(PassState state, PlannedAction action, CancellationToken cancellationToken) => action switch
    {
        IamAction iam => iamExecutor.ExecuteAsync(state.Inputs.Identity, iam, cancellationToken),
        SnowflakeAction sql => snowflake.ExecuteAsync(state.Access!, state.Declared.Snowflake.Owner, sql, cancellationToken),
        KubernetesAction kubernetes => cluster.ExecuteAsync(state.Inputs.Share, kubernetes, cancellationToken),
        _ => throw new InvalidOperationException($"No room executes {action.GetType().Name}."),
    };
}
