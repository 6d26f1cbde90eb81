using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Outcomes;

namespace VoiceAnalytics.Core.Observed;

/// <summary>The Secret of the credentials' name, read live. The secret access key itself is not in here.</summary>
/// <param name="Revision">resourceVersion: a write over this reading fails when somebody was faster.</param>
/// <param name="OwnerUid">Uid of the PartnerShare that owns it by ownerReference; null if none does.</param>
/// <param name="Managed">Whether it carries our managed-by label.</param>
/// <param name="KeyId">What it says; null if nothing.</param>
/// <param name="Sealed">Key id and secret are, byte for byte, what this installation wrote for this share.</param>
/// <param name="Plain">The entries that are no secrets: bucket, prefix, region.</param>
/// <param name="Others">Names of entries that we never write.</param>
/// <param name="Immutable">Somebody made it immutable: its data can only be replaced by deleting it.</param>
public sealed record ObservedCredentials(
    string Uid,
    string Revision,
    string? OwnerUid,
    bool Managed,
    string? KeyId,
    bool Sealed,
    StringMap Plain,
    EquatableArray<string> Others,
    bool Immutable = false);

/// <summary>A key whose secret this process holds in memory.</summary>
/// <param name="Fresh">Minted by this process and in no Secret yet.</param>
/// <param name="Proven">STS has said that it is our user's.</param>
/// <param name="Problem">What STS said instead, the last time it was asked.</param>
public sealed record HeldKey(string Id, bool Fresh, bool Proven, Failure? Problem = null);
