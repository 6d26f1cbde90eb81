using VoiceAnalytics.Aws.Buckets;
using VoiceAnalytics.Aws.Executing;
using VoiceAnalytics.Aws.Observing;
using VoiceAnalytics.Controller.Client;
using VoiceAnalytics.Core.Naming;
using VoiceAnalytics.Core.Outcomes;
using VoiceAnalytics.Core.Planning;

namespace VoiceAnalytics.Controller.Reconciling;

/// <summary>The systems around a share: sends reads and writes to the room they belong to, and decides nothing.</summary>
internal sealed class ShareWorld(
    ICluster cluster, IamObserver iamObserver, IamExecutor iamExecutor, BucketPolicyReader bucketPolicies, SnowflakeSide snowflake, KeySide keys)
{
    public async Task ObserveIamAsync(PassState state, CancellationToken cancellationToken)
    {
        while (state.ReadIam)
        {
            state.IamRead(await iamObserver.ObserveAsync(state.Inputs.Identity, state.IamReads, cancellationToken));
        }
    }

    /// <summary>Reads what else the pass does not know yet, or not any more.</summary>
    public async Task ObserveAsync(PassState state, CancellationToken cancellationToken)
    {
        var inputs = state.Inputs;
        await ObserveKeysAsync(state, cancellationToken);
        await ObserveSnowflakeAsync(state, cancellationToken);
        if (state.ReadBucketPolicy)
        {
            var desired = state.Declared.BucketGrants[0];
            state.Observed = state.Observed with { BucketPolicy = await bucketPolicies.ReadAsync(desired.Grant.Bucket, desired.Region, cancellationToken) };
        }
        if (state.ReadHandoff)
        {
            state.ReadHandoff = false;
            var key = new NamespacedName(inputs.Identity.Namespace, inputs.Identity.HandoffName);
            state.Observed = state.Observed with { Handoff = await cluster.HandoffAsync(key, state.ReadHandoffLive, cancellationToken) };
        }
    }

    /// <summary>A share is gone.</summary>
    public void Tidy() => snowflake.Tidy();

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

    private async Task ObserveKeysAsync(PassState state, CancellationToken cancellationToken)
    {
        if (!state.HasKeys)
        {
            return;
        }
        var share = state.Inputs.Identity;
        if (state.ReadCredentials)
        {
            state.ReadCredentials = false;
            state.Observed = state.Observed with { Credentials = await keys.ObserveAsync(share, cancellationToken) };
        }
        state.Observed = state.Observed with { Held = await keys.ProveAsync(share, state.ProvenKeys, cancellationToken) };
    }

    private async Task ObserveSnowflakeAsync(PassState state, CancellationToken cancellationToken)
    {
        state.Access ??= await snowflake.OpenAsync(state.Inputs, state.Declared.Intent.Kind, cancellationToken);
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
        IamAction iam => ExecuteAsync(state.Inputs.Identity, iam, cancellationToken),
        SnowflakeAction sql => snowflake.ExecuteAsync(state.Access!, state.Declared.Snowflake.Owner, sql, cancellationToken),
        KubernetesAction.OnCredentials secret => keys.ExecuteAsync(state.Inputs.Share, state.Inputs.Identity, secret, cancellationToken),
        KubernetesAction kubernetes => cluster.ExecuteAsync(state.Inputs.Share, kubernetes, cancellationToken),
        _ => throw new InvalidOperationException($"No room executes {action.GetType().Name}."),
    };

    private async Task<ActionOutcome> ExecuteAsync(ShareIdentity share, IamAction action, CancellationToken cancellationToken)
    {
        var outcome = await iamExecutor.ExecuteAsync(share, action, cancellationToken);
        if (action is IamAction.DeleteAccessKey deleted && outcome is ActionOutcome.Succeeded)
        {
            keys.Deleted(share, deleted);
        }
        return outcome;
    }
}
