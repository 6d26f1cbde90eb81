using VoiceAnalytics.Core.Api;

namespace VoiceAnalytics.Core.Observed;

/// <summary>The ConfigMap of the handoff's name.</summary>
/// <param name="OwnerUid">Uid of the PartnerShare that owns it by ownerReference; null if none does.</param>
/// <param name="Managed">Whether it carries our managed-by label.</param>
/// <param name="OwnedByOthers">Something that is no PartnerShare owns it by ownerReference.</param>
/// <param name="Immutable">Somebody made it immutable: its data can only be replaced by deleting it.</param>
public sealed record ObservedHandoff(string Uid, string? OwnerUid, bool Managed, StringMap Data, bool OwnedByOthers = false, bool Immutable = false);
