using VoiceAnalytics.Controller.Client;
using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Outcomes;
using VoiceAnalytics.Core.References;

namespace VoiceAnalytics.Controller.Reconciling.References;

/// <summary>
/// Before a share builds on its source and its connection, both carry our finalizer. As a rule their own passes have put it
/// on; a share that is faster does it itself.
/// </summary>
internal sealed class GroundKeeper(IReferences references)
{
    /// <summary>Null: both are held, or are being deleted and take no finalizer any more (then nothing is built on them).</summary>
    public async Task<Failure?> HoldAsync(ShareInputs inputs, CancellationToken cancellationToken)
    {
        if (inputs.Source.ItemOrNull is { } found)
        {
            var source = references.Source(found.Metadata.Name) ?? found;
            if (FinalizerRule.Of(source.Metadata, used: true) == FinalizerChange.Add && await references.AddFinalizerAsync(source, cancellationToken) is { } failure)
            {
                return failure;
            }
        }
        if (inputs.Connection?.ItemOrNull is { } named)
        {
            var connection = references.Connection(new NamespacedName(named.Metadata.Namespace, named.Metadata.Name)) ?? named;
            if (FinalizerRule.Of(connection.Metadata, used: true) == FinalizerChange.Add && await references.AddFinalizerAsync(connection, cancellationToken) is { } failure)
            {
                return failure;
            }
        }
        return null;
    }
}
