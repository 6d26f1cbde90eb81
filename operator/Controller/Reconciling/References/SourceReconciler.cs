using VoiceAnalytics.Controller.Queue;
using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Naming;
using VoiceAnalytics.Core.References;
using VoiceAnalytics.Core.Status;
using VoiceAnalytics.Core.Validation;

namespace VoiceAnalytics.Controller.Reconciling.References;

/// <summary>One pass over one source: who uses it → finalizer → bucket and trails → status → requeue. It writes nothing outside Kubernetes.</summary>
/// <param name="observeOnly">The operator runs without writes: no finalizer either, for nothing builds on the source.</param>
internal sealed class SourceReconciler(
    IReferences references, AccountPin pin, BucketReadings buckets, Installation installation, TimeProvider time, bool observeOnly) : IReconciler
{
    public async Task<RequeueDecision> ReconcileAsync(WorkKey key, CancellationToken cancellationToken)
    {
        if (references.Source(key.Name.Name) is not { } source)
        {
            buckets.Forget(key.Name.Name);
            return new RequeueDecision.WaitForChange();
        }
        var shares = references.Shares();
        var uses = ShareUses.OfSource(source, shares, share => Permits(source, share));
        var objection = await pin.ObjectionAsync(cancellationToken);
        var change = observeOnly || objection is not null ? FinalizerChange.None : FinalizerRule.Of(source.Metadata, !uses.IsEmpty);
        var failure = change switch
        {
            FinalizerChange.Add => await references.AddFinalizerAsync(source, cancellationToken),
            FinalizerChange.Remove => await references.RemoveFinalizerAsync(source, cancellationToken),
            _ => null,
        };
        if (failure is not null)
        {
            return new RequeueDecision.Backoff();
        }
        if (source.Metadata.DeletionTimestamp is not null && uses.IsEmpty)
        {
            return new RequeueDecision.WaitForChange(); // It is gone, or others' finalizers hold it.
        }
        var errors = SourceValidator.Validate(source);
        var account = source.Spec.AccountId ?? installation.AwsAccountId;
        var bucket = objection is null && errors.Count == 0 ? await buckets.ReadAsync(source, account, account == installation.AwsAccountId, cancellationToken) : null;
        var notAsked = objection is null ? null : new Finding(objection.Reason!, objection.Message!);
        var report = new SourceReport(source, account, errors, uses, AdoptedNames.Of(source, shares), bucket, notAsked)
        {
            Rollout = RolloutProgress.Of(source, shares, references.AccountOf),
        };
        failure = await references.WriteStatusAsync(source, SourceStatusBuilder.Build(report, time.GetUtcNow()), cancellationToken);
        return failure is not null || objection is not null || (bucket is not null && BucketReadings.IsUnsettled(bucket))
            ? new RequeueDecision.Backoff()
            : new RequeueDecision.Done();
    }

    // What cannot be told now (the connection's account) is no refusal.
    private bool Permits(AnalyticsSource source, PartnerShare share) =>
        ShareVerdict.Permits(share, source, references.NamespaceLabels(share.Metadata.Namespace), references.AccountOf(share)).Verdict != PermissionVerdict.Denied;
}
