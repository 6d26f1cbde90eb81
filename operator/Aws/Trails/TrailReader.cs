using VoiceAnalytics.Aws.CloudTrail.Model;
using VoiceAnalytics.Aws.Errors;
using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Observed;

namespace VoiceAnalytics.Aws.Trails;

/// <summary>Reads the trails of the operator's account (and of its organization, as far as the account is shown them) that work in a region. Never writes.</summary>
public sealed class TrailReader(AwsClients clients)
{
    private static readonly EquatableArray<TrailSelector> ManagementOnly = [];

    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public async Task<Observation<ObservedTrails>> ReadAsync(string region, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await clients.CloudTrail(region).DescribeTrailsAsync(new DescribeTrailsRequest(), cancellationToken).ConfigureAwait(false);
            var trails = new List<ObservedTrail>();
            foreach (var trail in answer.TrailList.Where(trail => trail.IsMultiRegionTrail || trail.HomeRegion == region).OrderBy(trail => trail.TrailARN, StringComparer.Ordinal))
            {
                trails.Add(new ObservedTrail(trail.TrailARN, trail.IsOrganizationTrail, await RecordingAsync(trail, cancellationToken).ConfigureAwait(false)));
            }
            return new Observation<ObservedTrails>.Present(new ObservedTrails([.. trails]));
        }
        catch (Exception error) when (AwsErrors.ToFailure(error, new AwsCall("cloudtrail:DescribeTrails", "*")) is { } failure)
        {
            return new Observation<ObservedTrails>.Unknown(failure);
        }
    }

    // The home region answers for all regions.
    private async Task<Observation<TrailRecording>> RecordingAsync(Trail trail, CancellationToken cancellationToken)
    {
        var action = "cloudtrail:GetEventSelectors";
        try
        {
            var cloudTrail = clients.CloudTrail(trail.HomeRegion);
            var selectors = await cloudTrail.GetEventSelectorsAsync(new GetEventSelectorsRequest { TrailName = trail.TrailARN }, cancellationToken).ConfigureAwait(false);
            action = "cloudtrail:GetTrailStatus";
            var status = await cloudTrail.GetTrailStatusAsync(new GetTrailStatusRequest { Name = trail.TrailARN }, cancellationToken).ConfigureAwait(false);
            return new Observation<TrailRecording>.Present(new TrailRecording(status.IsLogging, status.LatestDeliveryError, Selectors(selectors)));
        }
        catch (Exception error) when (AwsErrors.ToFailure(error, new AwsCall(action, trail.TrailARN)) is { } failure)
        {
            // Of an organization's trail this may be all that the account is shown.
            return trail.HasCustomEventSelectors == false
                ? new Observation<TrailRecording>.Present(new TrailRecording(true, null, ManagementOnly))
                : new Observation<TrailRecording>.Unknown(failure);
        }
    }

    private static EquatableArray<TrailSelector> Selectors(GetEventSelectorsResponse answer) =>
    [
        .. answer.EventSelectors.Select(selector => new TrailSelector.Basic(
            selector.ReadWriteType, [.. selector.DataResources.Select(resource => new DataResource(resource.Type, [.. resource.Values]))])),
        .. answer.AdvancedEventSelectors.Select(selector => new TrailSelector.Advanced([.. selector.FieldSelectors.Select(Field)])),
    ];

    private static FieldSelector Field(AdvancedFieldSelector field) => new(field.Field)
    {
        EqualTo = [.. field.EqualTo],
        StartsWith = [.. field.StartsWith],
        EndsWith = [.. field.EndsWith],
        NotEqualTo = [.. field.NotEqualTo],
        NotStartsWith = [.. field.NotStartsWith],
        NotEndsWith = [.. field.NotEndsWith],
    };
}
