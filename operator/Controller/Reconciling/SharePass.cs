using System.Collections.Immutable;
using VoiceAnalytics.Controller.Client;
using VoiceAnalytics.Controller.Reconciling.References;
using VoiceAnalytics.Controller.Telemetry;
using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Planning;
using VoiceAnalytics.Core.Status;

namespace VoiceAnalytics.Controller.Reconciling;

/// <summary>
/// Observe, plan, execute, again until the plan is empty or blocked. No action is done twice in one pass, and the number of
/// rounds is bounded: whatever is left is the next pass's.
/// </summary>
internal sealed class SharePass(ICluster cluster, ShareWorld world, GroundKeeper ground, PassMemory memory, TimeProvider time, PassMetrics? metrics = null)
{
    private const int MaxRounds = 16;

    public async Task<PassReport> RunAsync(ShareInputs inputs, CancellationToken cancellationToken)
    {
        var state = new PassState(inputs, memory.Of(inputs), time.GetUtcNow());
        for (var round = 0; round < MaxRounds; round++)
        {
            await world.ObserveIamAsync(state, cancellationToken);
            if (state.SnowflakeWaits)
            {
                state.PlanIam();
            }
            else
            {
                await world.ObserveAsync(state, cancellationToken);
                await world.VerifyAsync(state, cancellationToken);
                state.Plan();
            }
            if (state.Planned.NeedsLiveProof && !state.AskedForProof)
            {
                var (holder, failure) = await cluster.HolderAsync(inputs.Key, cancellationToken);
                state.Prove(holder, failure);
                continue;
            }
            var actions = state.NewActions();
            if (actions.IsEmpty && state.SnowflakeWaits)
            {
                state.AskSnowflake();
                continue;
            }
            if (actions.IsEmpty || !await HoldsFinalizerAsync(state, cancellationToken))
            {
                break;
            }
            if (await BuildableAsync(state, actions, cancellationToken) is not { IsEmpty: false } buildable)
            {
                break;
            }
            metrics?.Planned(buildable);
            state.Record(await PlanExecution.RunAsync(
                buildable, state.FailedObjects, (action, ct) => world.ExecuteAsync(state, action, ct), cancellationToken));
        }
        await world.ReadLoadAsync(state, cancellationToken);
        memory.Keep(inputs, state.ToMemory());
        return state.Report();
    }

    /// <summary>The share is gone: nothing of it is kept in memory.</summary>
    public void Forget(NamespacedName key)
    {
        memory.Forget(key);
        world.Tidy();
    }

    /// <summary>The report of a pass that may not even look.</summary>
    public static PassReport Held(ShareInputs inputs, Intent objection) => new(
        inputs, objection, new ObservedShare(ObservedIam.Presumed, null, Observation<ObservedHandoff>.Presumed.Instance), Plan.Empty, [], [])
    {
        Declared = Declaration.Nothing(inputs, objection),
    };

    // Before the first external write. A share that is being deleted cannot get one any more, and without one has nothing outside.
    private async Task<bool> HoldsFinalizerAsync(PassState state, CancellationToken cancellationToken)
    {
        if (state.HasFinalizer)
        {
            return true;
        }
        if (state.Inputs.Share.Metadata.DeletionTimestamp is not null)
        {
            return false;
        }
        state.FinalizerAdded(await cluster.AddFinalizerAsync(state.Inputs.Share, cancellationToken));
        if (state.HasFinalizer)
        {
            memory.Remember(state.Inputs.Key, state.Inputs.Share);
        }
        return state.HasFinalizer;
    }

    // What takes access away builds on nothing, so it never waits for a source or a connection.
    private async Task<ImmutableArray<PlannedAction>> BuildableAsync(PassState state, ImmutableArray<PlannedAction> actions, CancellationToken cancellationToken)
    {
        if (state.Declared.Intent.Kind != IntentKind.Grant || actions.All(action => action.Effect == AccessEffect.Narrows))
        {
            return actions;
        }
        if (await ground.HoldAsync(state.Inputs, cancellationToken) is not { } failure)
        {
            return actions;
        }
        state.GroundLost(failure);
        return [.. actions.Where(action => action.Effect == AccessEffect.Narrows)];
    }
}
