using System.Globalization;
using Amazon.Runtime;
using VoiceAnalytics.Sandbox.Cluster;
using VoiceAnalytics.Sandbox.Partners;

namespace VoiceAnalytics.Sandbox.Tour;

/// <summary>A share ends: its date is moved to a few seconds from now, and AWS itself shuts the door at that second.</summary>
internal sealed class ExpiryScene(ClusterClient cluster, ShareWatch watch, Narrator narrator)
{
    private static readonly TimeSpan Notice = TimeSpan.FromSeconds(5);

    /// <returns>What was otherwise than it must be.</returns>
    public async Task<IReadOnlyList<string>> PlayAsync(AwsPartner partner, Handoff handoff, CancellationToken cancellationToken)
    {
        var time = TimeProvider.System;
        var end = time.GetUtcNow() + Notice;
        var text = end.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        narrator.Chapter($"{partner.Share} ends: kubectl patch partnershare {partner.Share} with expiresAt: {text}");
        await cluster.PatchShareAsync(partner.Share, "expiresAt", text, cancellationToken);
        await watch.UntilAsync(shares => shares.Any(share => share.Name == partner.Share && share.ExpiresAt == text), cancellationToken);
        var session = await TryAsync(() => partner.AssumeAsync(handoff, handoff.ExternalId, cancellationToken));
        var left = end - time.GetUtcNow();
        if (left > TimeSpan.Zero)
        {
            await Task.Delay(left, time, cancellationToken);
        }
        var (assumed, listed) = (
            await TryAsync(() => partner.AssumeAsync(handoff, handoff.ExternalId, cancellationToken)),
            session is null ? null : await TryAsync(() => partner.ListAsync(session, handoff.Bucket, handoff.Prefix, cancellationToken)));
        await watch.UntilAsync(shares => shares.Any(share => share.Name == partner.Share && share.Reason == "Expired"), cancellationToken);
        narrator.Say(assumed is null ? "At that second AWS refuses to let it assume the role, whether the operator lives or not." : "AWS still lets it assume the role.");
        narrator.Say(listed is null ? "And a session from before lists nothing any more." : "A session from before still lists the folder.");
        return [.. assumed is null ? Array.Empty<string>() : [$"{partner.Share}: AWS lets it in after {text}"], .. listed is null ? Array.Empty<string>() : [$"{partner.Share}: a session of before reads after {text}"]];
    }

    private static async Task<T?> TryAsync<T>(Func<Task<T>> act)
        where T : class
    {
        try
        {
            return await act();
        }
        catch (AmazonServiceException)
        {
            return null;
        }
    }
}
