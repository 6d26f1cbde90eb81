using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Keys;
using VoiceAnalytics.Core.Naming;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Outcomes;
using VoiceAnalytics.Core.Status;

namespace VoiceAnalytics.Core.Planning;

/// <summary>
/// The Secret. An edited one is an attack on the partner, who would send data requests wherever it says; it is put right from
/// memory. It names a new key only when STS has proven that key.
/// </summary>
internal static class KeyPublishing
{
    public static bool CanRepublish(ObservedKey key, EquatableArray<HeldKey> held) => held.Any(each => each.Id == key.Id && each.Proven);

    /// <summary>Why the Secret may not be written; null if it may.</summary>
    public static Block? Obstacle(ShareIdentity share, Observation<ObservedCredentials> secret) => secret switch
    {
        Observation<ObservedCredentials>.Unknown { Failure: var failure } => Block(share, Reasons.For(failure), failure.Message, failure),
        Observation<ObservedCredentials>.Presumed => Block(share, Reasons.Progressing, "The Secret was not read yet."),
        Observation<ObservedCredentials>.Present { Value: { } found } when !found.Managed || found.OwnerUid is null =>
            Block(share, Reasons.Conflict, $"Secret {share.CredentialsName} exists and is not ours. Remove or rename it."),
        Observation<ObservedCredentials>.Present { Value: { } found } when found.OwnerUid != share.Uid =>
            Block(share, Reasons.Progressing, $"Secret {share.CredentialsName} belongs to the share's former life and is being collected."),
        _ => null,
    };

    /// <summary>Lets the Secret outlive its share. While nobody knows whether it is there, the share may not go.</summary>
    public static Plan Release(ShareIdentity share, Observation<ObservedCredentials> secret) => secret switch
    {
        Observation<ObservedCredentials>.Unknown { Failure: var failure } => new Plan { Blocks = [Block(share, Reasons.For(failure), failure.Message, failure)] },
        Observation<ObservedCredentials>.Presumed => new Plan { Blocks = [Block(share, Reasons.Progressing, "The Secret was not read yet.")] },
        Observation<ObservedCredentials>.Present { Value: { } found } when found.OwnerUid == share.Uid => Of(
            new KubernetesAction.ReleaseCredentials(share.Namespace, share.CredentialsName, found.Uid) { Effect = AccessEffect.Neutral, Diff = "stays without its share" }),
        _ => Planning.Plan.Empty,
    };

    public static Plan Plan(ShareIdentity share, KeyPicture picture, ObservedCredentials? found, EquatableArray<HeldKey> held, StringMap plain)
    {
        if (picture.Candidate is { } candidate)
        {
            return candidate.Proven
                ? Announce(share, picture, candidate).Join(Publish(Write(share, found, candidate.Id, plain, "a new key", scheduled: true), share, found))
                : Unproven(share, candidate);
        }
        if (picture.Published is { } published)
        {
            return found is not null && (!found.Plain.Equals(plain) || !found.Others.IsEmpty)
                ? Publish(Write(share, found, published, plain, "entries differ from what the share declares", scheduled: false), share, found)
                : Planning.Plan.Empty;
        }
        return picture.Current is { } current && CanRepublish(current, held)
            ? Publish(Write(share, found, current.Id, plain, found is null ? "was deleted" : "was edited", scheduled: false), share, found)
            : Planning.Plan.Empty;
    }

    // Deleting it would take from the partner what it reads with, and the secret in it may be the last copy: that is a person's to decide.
    private static Plan Publish(KubernetesAction write, ShareIdentity share, ObservedCredentials? found) => found is { Immutable: true }
        ? new Plan
        {
            Blocks = [Block(share, Reasons.Conflict, $"Secret {share.CredentialsName} is immutable, so it cannot be put right or given a new key. Delete it; the operator makes it anew, with a new key if it no longer knows the secret.")],
        }
        : Of(write);

    private static Plan Announce(ShareIdentity share, KeyPicture picture, HeldKey candidate) => picture.Ledger.Next == candidate.Id
        ? Planning.Plan.Empty
        : Of(new IamAction.TagUser(share.UserName, new StringMap([new(KeyLedger.NextTag, candidate.Id)]))
        {
            Effect = AccessEffect.Neutral,
            Diff = $"key {candidate.Id} is about to be published",
            ByTimeAlone = true,
        });

    private static KubernetesAction Write(ShareIdentity share, ObservedCredentials? found, string keyId, StringMap plain, string why, bool scheduled) => found is null
        ? new KubernetesAction.CreateCredentials(share.Namespace, share.CredentialsName, keyId, plain)
        {
            Effect = AccessEffect.Grants,
            Diff = why,
            After = [IamAction.UserKey],
            ByTimeAlone = scheduled,
        }
        : new KubernetesAction.UpdateCredentials(share.Namespace, share.CredentialsName, found.Uid, found.Revision, keyId, plain, found.Others)
        {
            Effect = AccessEffect.Grants,
            Diff = why,
            After = [IamAction.UserKey],
            ByTimeAlone = scheduled,
        };

    // A key that IAM made moments ago is unknown to a part of AWS for some seconds.
    private static Plan Unproven(ShareIdentity share, HeldKey candidate)
    {
        if (candidate.Problem is not { } problem)
        {
            return Planning.Plan.Empty;
        }
        var reason = problem.Class == ErrorClass.Unauthenticated ? Reasons.Propagating : Reasons.For(problem);
        return new Plan
        {
            Blocks = [new Block(TargetSystem.Iam, reason, $"key {candidate.Id} of user {share.UserName}", $"The new key is not in the Secret before STS accepts it: {problem.Message}") { About = Aspect.Credentials }],
        };
    }

    private static Block Block(ShareIdentity share, string reason, string message, Failure? failure = null) =>
        new(TargetSystem.Kubernetes, reason, $"secret {share.CredentialsName}", message, failure) { About = Aspect.Credentials, Undecided = failure is not null };

    private static Plan Of(PlannedAction action) => new() { Actions = [action] };
}
