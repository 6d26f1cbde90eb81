using Amazon.SecurityToken;
using VoiceAnalytics.Aws;
using VoiceAnalytics.Aws.Errors;
using VoiceAnalytics.Controller.Queue;
using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Naming;
using VoiceAnalytics.Core.Outcomes;
using VoiceAnalytics.Core.Status;

namespace VoiceAnalytics.Controller.Reconciling;

/// <summary>Makes the reconciler once it is known in whose account the operator works.</summary>
internal delegate Task<IReconciler> BuildReconciler(CallerIdentity caller, CancellationToken cancellationToken);

/// <summary>
/// Until STS says whose the credentials are, nothing can be built that writes. That must not look like an operator that idles: each
/// share says what is wrong, and all goes on by itself once the credentials are right.
/// </summary>
internal sealed class StartingReconciler : IReconciler
{
    /// <summary>How often STS is asked again, however many shares wait.</summary>
    public static readonly TimeSpan BetweenAttempts = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _asking = new(1, 1);
    private readonly IAmazonSecurityTokenService _sts;
    private readonly ICluster _cluster;
    private readonly Installation _presumed;
    private readonly TimeProvider _time;
    private readonly BuildReconciler _build;
    private Failure _failure;
    private long _askedAt;
    private volatile IReconciler? _built;

    private StartingReconciler(IAmazonSecurityTokenService sts, ICluster cluster, Installation presumed, TimeProvider time, BuildReconciler build, Failure failure) =>
        (_sts, _cluster, _presumed, _time, _build, _failure, _askedAt) = (sts, cluster, presumed, time, build, failure, time.GetTimestamp());

    /// <summary>The reconciler itself, or what stands in for it until it can be built.</summary>
    /// <param name="presumed">Only to read shares by; nothing is written with it.</param>
    public static async Task<IReconciler> CreateAsync(
        IAmazonSecurityTokenService sts, ICluster cluster, Installation presumed, TimeProvider time, BuildReconciler build, CancellationToken cancellationToken) =>
        await AskAsync(sts, cancellationToken) switch
        {
            ({ } caller, _) => await build(caller, cancellationToken),
            (_, var failure) => new StartingReconciler(sts, cluster, presumed, time, build, failure!),
        };

    public async Task<RequeueDecision> ReconcileAsync(WorkKey key, CancellationToken cancellationToken)
    {
        if (await BuiltAsync(cancellationToken) is { } reconciler)
        {
            return await reconciler.ReconcileAsync(key, cancellationToken);
        }
        if (key.Kind == ApiGroup.PartnerShareKind && _cluster.Share(key.Name) is { } share)
        {
            await TellAsync(share, cancellationToken);
        }
        return new RequeueDecision.After(BetweenAttempts);
    }

    private async Task<IReconciler?> BuiltAsync(CancellationToken cancellationToken)
    {
        if (_built is not null)
        {
            return _built;
        }
        await _asking.WaitAsync(cancellationToken);
        try
        {
            if (_built is null && _time.GetElapsedTime(_askedAt) >= BetweenAttempts)
            {
                var (caller, failure) = await AskAsync(_sts, cancellationToken);
                (_failure, _askedAt) = (failure ?? _failure, _time.GetTimestamp());
                _built = caller is null ? null : await _build(caller, cancellationToken);
            }
            return _built;
        }
        finally
        {
            _asking.Release();
        }
    }

    private async Task TellAsync(PartnerShare share, CancellationToken cancellationToken)
    {
        var inputs = new ShareInputs(share, new Lookup<AnalyticsSource>.Unreadable("Not read yet."), null, null, _presumed, null);
        var objection = new Intent(
            IntentKind.Hold, Writes: false, Reasons.For(_failure),
            $"The operator cannot sign in to AWS, so nothing is granted, cut or deleted: {_failure.Message} It tries again every {BetweenAttempts.TotalSeconds:0} s.");
        var status = StatusBuilder.Build(SharePass.Held(inputs, objection), _time.GetUtcNow());
        await _cluster.WriteStatusAsync(share, status, cancellationToken);
        if (Announcement.Of(share.Status, status) is { } news)
        {
            await _cluster.RecordAsync(share, news.Warning, news.Reason, news.Message, cancellationToken);
        }
    }

    private static async Task<(CallerIdentity? Caller, Failure? Failure)> AskAsync(IAmazonSecurityTokenService sts, CancellationToken cancellationToken)
    {
        try
        {
            return (await CallerIdentity.ReadAsync(sts, cancellationToken), null);
        }
        catch (Exception error) when (AwsErrors.ToFailure(error, new AwsCall("sts:GetCallerIdentity", "*")) is { } failure)
        {
            return (null, failure);
        }
    }
}
