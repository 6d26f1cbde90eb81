using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Naming;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Outcomes;
using VoiceAnalytics.Core.Status;

namespace VoiceAnalytics.Core.Planning;

/// <summary>
/// The handoff ConfigMap. An edited handoff is an attack on the partner, who would run its SQL; it is put right like any
/// drift. Deletion is garbage collection's, by ownerReference; only one that somebody made immutable is deleted to be made anew.
/// </summary>
public static class HandoffPlanner
{
    /// <param name="desired">Null when nothing is published now; what exists stays.</param>
    public static Plan Plan(ShareIdentity share, IntentKind intent, DesiredHandoff? desired, Observation<ObservedHandoff> observed)
    {
        if (intent == IntentKind.Orphaned)
        {
            return Release(share, observed);
        }
        if (intent == IntentKind.Absent || desired is null)
        {
            return Planning.Plan.Empty;
        }
        return observed switch
        {
            Observation<ObservedHandoff>.Present { Value: var found } => Update(share, desired, found),
            Observation<ObservedHandoff>.Unknown { Failure: var failure } => Block(share, Reasons.For(failure), failure.Message, failure),
            _ => Of(new KubernetesAction.CreateHandoff(share.Namespace, share.HandoffName, desired.Data) { Effect = AccessEffect.Neutral, Diff = "does not exist" }),
        };
    }

    // While nobody knows whether it is there, the share may not go: garbage collection would take what was to stay.
    private static Plan Release(ShareIdentity share, Observation<ObservedHandoff> observed) => observed switch
    {
        Observation<ObservedHandoff>.Unknown { Failure: var failure } => Block(share, Reasons.For(failure), failure.Message, failure),
        Observation<ObservedHandoff>.Presumed => Block(share, Reasons.Progressing, $"ConfigMap {share.HandoffName} was not read yet."),
        Observation<ObservedHandoff>.Present { Value: var found } when found.OwnerUid == share.Uid =>
            Of(new KubernetesAction.ReleaseHandoff(share.Namespace, share.HandoffName, found.Uid) { Effect = AccessEffect.Neutral, Diff = "stays without its share" }),
        _ => Planning.Plan.Empty,
    };

    private static Plan Update(ShareIdentity share, DesiredHandoff desired, ObservedHandoff found)
    {
        // Either mark makes it ours: whoever strips the label and edits the SQL must not be able to keep it so.
        var owned = found.OwnerUid == share.Uid;
        if (!owned && (!found.Managed || found.OwnedByOthers))
        {
            return Block(share, Reasons.Conflict, $"ConfigMap {share.HandoffName} exists and is not ours, so the handoff is not published. Remove or rename it.");
        }
        if (!owned && found.OwnerUid is not null)
        {
            return Block(share, Reasons.Progressing, $"ConfigMap {share.HandoffName} belongs to the share's former life and is being collected.");
        }
        var marked = owned && found.Managed;
        if (marked && found.Data.Equals(desired.Data))
        {
            return Planning.Plan.Empty;
        }
        if (found.Immutable && !found.Data.Equals(desired.Data))
        {
            return Replace(share, found, owned);
        }
        var removed = found.Data.Keys.Where(key => !desired.Data.ContainsKey(key)).ToEquatableArray();
        return Of(new KubernetesAction.UpdateHandoff(share.Namespace, share.HandoffName, found.Uid, desired.Data, removed, Reown: !owned)
        {
            Effect = AccessEffect.Neutral,
            Diff = marked ? "content differs from what the share declares" : "our label or owner reference was taken off",
        });
    }

    // Without the owner reference nothing but a label, which anybody may put on, says that it is ours: too little to delete it.
    private static Plan Replace(ShareIdentity share, ObservedHandoff found, bool owned) => owned
        ? Of(new KubernetesAction.DeleteHandoff(share.Namespace, share.HandoffName, found.Uid)
        {
            Effect = AccessEffect.Neutral,
            Diff = "was made immutable and differs from what the share declares; it is made anew",
        })
        : Block(share, Reasons.Conflict, $"ConfigMap {share.HandoffName} is immutable and without our owner reference, so the handoff is not published. Delete it; the operator makes it anew.");

    private static Plan Block(ShareIdentity share, string reason, string message, Failure? failure = null) => new()
    {
        Blocks = [new Block(TargetSystem.Kubernetes, reason, $"configmap {share.HandoffName}", message, failure) { Undecided = failure is not null }],
    };

    private static Plan Of(PlannedAction action) => new() { Actions = [action] };
}
