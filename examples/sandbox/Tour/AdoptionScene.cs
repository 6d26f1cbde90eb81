using VoiceAnalytics.Sandbox.Cluster;
using VoiceAnalytics.Sandbox.Partners;
using VoiceAnalytics.Sandbox.Stage;

namespace VoiceAnalytics.Sandbox.Tour;

/// <summary>
/// A role that was made by hand, with a mistake in it: the operator refuses it and changes nothing; the team mends it, and it is
/// adopted while the partner reads on.
/// </summary>
internal sealed class AdoptionScene(World world, ClusterClient cluster, ShareWatch watch, Narrator narrator, Partner partner)
{
    public async Task PlayAsync(CancellationToken cancellationToken)
    {
        var handMade = world.Snowflake.HandMade;
        narrator.Chapter($"{partner.Share} reads through {HandMadeStage.RoleName}, which was made by hand along the guide");
        if (!Checkout.Read("examples", "partners", "vandelay-adopted.yaml").Contains($"externalId: {handMade.ExternalId}\n", StringComparison.Ordinal))
        {
            throw new TourException($"partners/vandelay-adopted.yaml names another external id than {handMade.ExternalId}, which DESC printed.");
        }
        var state = (await watch.UntilAsync(shares => shares.Any(share => share.Name == partner.Share && share.Reason == "AdoptionRefused"), cancellationToken))
            .Single(share => share.Name == partner.Share);
        narrator.Say($"{state.Condition("Ready")!.Message}");
        narrator.Findings((await GuidePartnerView.LookAsync(partner, handMade, cancellationToken)).All);
        narrator.Say("The team takes the forgotten user out of the trust, and asks the operator to look again.");
        handMade.TakeOutTheOther();
        await cluster.AnnotateShareAsync(partner.Share, "voiceanalytics.dev/reconcile-requested-at", "trust-mended", cancellationToken);
        await watch.UntilAsync(shares => shares.Any(share => share.Name == partner.Share && share.IsReady), cancellationToken);
        narrator.Say("Adopted: the partner changed nothing and noticed nothing, and may now ask where the bucket is, too.");
    }
}
