using VoiceAnalytics.Sandbox.Cluster;
using VoiceAnalytics.Sandbox.Partners;

namespace VoiceAnalytics.Sandbox.Checks;

/// <summary>How a share ended: what its status says and what its partner sees.</summary>
/// <param name="State">Null: the share does not exist.</param>
/// <param name="Siblings">What lies beside the shared prefix.</param>
internal sealed record ShareOutcome(string Name, ShareState? State, IPartnerView View, IReadOnlyList<Finding> Siblings);
