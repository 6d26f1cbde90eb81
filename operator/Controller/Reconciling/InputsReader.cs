using VoiceAnalytics.Aws.Observing;
using VoiceAnalytics.Controller.Client;
using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Naming;
using VoiceAnalytics.Core.Observed;

namespace VoiceAnalytics.Controller.Reconciling;

/// <summary>Gathers what decides about a share: from Kubernetes, and of one that adopts, from IAM whether it has objects of its own.</summary>
internal sealed class InputsReader(ICluster cluster, IamTagReader tags, Installation installation, InstallationKey key, bool takeOverInstallation, bool observeOnly)
{
    public async Task<ShareInputs> ReadAsync(PartnerShare share, CancellationToken cancellationToken)
    {
        var connection = share.Spec.Snowflake?.ConnectionRef;
        var source = await cluster.SourceAsync(share.Spec.SourceRef.Name, cancellationToken);
        var inputs = new ShareInputs(
            share,
            source,
            connection is null ? null : await cluster.ConnectionAsync(new NamespacedName(share.Metadata.Namespace, connection.Name), cancellationToken),
            await cluster.NamespaceLabelsAsync(share.Metadata.Namespace, cancellationToken),
            installation,
            key.Value,
            TakeOverInstallation: takeOverInstallation,
            ObserveOnly: observeOnly,
            IdHeldBy: ExternalIdClaims.Claims(share) ? ExternalIdClaims.HeldBy(share, cluster.Shares(), installation, key.Value) : null)
        {
            AdoptionHeldBy = AdoptionClaims.Claims(share) ? AdoptionClaims.HeldBy(share, cluster.Shares(), cluster.AccountOf, cluster.MayAdopt) : null,
            RolloutHold = !observeOnly && source.ItemOrNull is { } item && SourceRollout.IsBehind(share, RolloutTarget.Of(item))
                ? SourceRollout.HoldOf(share, item, cluster.Shares(), cluster.AccountOf)
                : null,
            NamespaceEnds = cluster.NamespaceEnds(share.Metadata.Namespace),
        };
        return AdoptionClaims.Claims(share) ? await WithOwnObjectsAsync(inputs, cancellationToken) : inputs;
    }

    private async Task<ShareInputs> WithOwnObjectsAsync(ShareInputs inputs, CancellationToken cancellationToken)
    {
        var own = (inputs with { HasOwnObjects = true }).Identity;
        List<Observation<IdentityTags>> found = [];
        if (inputs.Identity.AdoptedRole is not null)
        {
            found.Add(await tags.RoleAsync(own.IamName, cancellationToken));
        }
        if (inputs.Identity.AdoptedUser is not null)
        {
            found.Add(await tags.UserAsync(own.IamName, cancellationToken));
        }
        return inputs with
        {
            HasOwnObjects = OwnObjects.Are(own, found),
            OwnObjectsUnread = found.OfType<Observation<IdentityTags>.Unknown>().FirstOrDefault()?.Failure,
        };
    }
}

/// <summary>The installation key, read or created at start. Null: it is missing though shares with finalizers exist.</summary>
internal sealed record InstallationKey(ReadOnlyMemory<byte>? Value)
{
    public override string ToString() => nameof(InstallationKey);
}
