using System.Text.Json;
using Amazon.Runtime;
using VoiceAnalytics.Aws.CloudTrail.Wire;

namespace VoiceAnalytics.Aws.CloudTrail.Model;

/// <summary>An answer of the CloudTrail API.</summary>
public abstract class CloudTrailResponse : AmazonWebServiceResponse
{
    internal abstract void Read(JsonElement result);
}

public sealed class DescribeTrailsResponse : CloudTrailResponse
{
    public IReadOnlyList<Trail> TrailList { get; private set; } = [];

    internal override void Read(JsonElement result) => TrailList = result.RequiredItems("trailList", Trail.Read);
}

/// <summary>An answer has selectors of one of the two kinds.</summary>
public sealed class GetEventSelectorsResponse : CloudTrailResponse
{
    public IReadOnlyList<EventSelector> EventSelectors { get; private set; } = [];

    public IReadOnlyList<AdvancedEventSelector> AdvancedEventSelectors { get; private set; } = [];

    internal override void Read(JsonElement result)
    {
        EventSelectors = result.Items(nameof(EventSelectors), EventSelector.Read);
        AdvancedEventSelectors = result.Items(nameof(AdvancedEventSelectors), AdvancedEventSelector.Read);
        if (EventSelectors.Count + AdvancedEventSelectors.Count == 0)
        {
            // A trail without any cannot be (PutEventSelectors): an empty answer proves nothing.
            throw new FormatException("it has neither EventSelectors nor AdvancedEventSelectors");
        }
    }
}

public sealed class GetTrailStatusResponse : CloudTrailResponse
{
    public bool IsLogging { get; private set; }

    /// <summary>S3's error code of the last delivery; null if it went well.</summary>
    public string? LatestDeliveryError { get; private set; }

    internal override void Read(JsonElement result)
    {
        IsLogging = result.RequiredFlag(nameof(IsLogging));
        LatestDeliveryError = result.Text(nameof(LatestDeliveryError)) is { Length: > 0 } error ? error : null;
    }
}
