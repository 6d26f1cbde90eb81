using System.Text.Json;
using Amazon.Runtime;

namespace VoiceAnalytics.Aws.CloudTrail.Model;

/// <summary>
/// A request of the CloudTrail API, version 2013-11-01. Types and members of this namespace carry the API's own names, as those
/// of Amazon.CloudTrail.Model do, so that the official package can replace it by a change of the using line.
/// </summary>
public abstract class CloudTrailRequest : AmazonWebServiceRequest
{
    /// <summary>The API's name of the operation: the type's name without "Request".</summary>
    internal string Operation => GetType().Name[..^"Request".Length];

    /// <summary>Writes the members of the request's JSON object.</summary>
    internal abstract void Write(Utf8JsonWriter json);
}

/// <summary>All trails that work in the region that is asked, those of other regions and of the organization among them.</summary>
public sealed class DescribeTrailsRequest : CloudTrailRequest
{
    /// <summary>Also those whose home is another region or account.</summary>
    public bool IncludeShadowTrails { get; set; } = true;

    internal override void Write(Utf8JsonWriter json) => json.WriteBoolean("includeShadowTrails", IncludeShadowTrails);
}

public sealed class GetEventSelectorsRequest : CloudTrailRequest
{
    /// <summary>Name, or ARN where the trail's home is elsewhere.</summary>
    public required string TrailName { get; set; }

    internal override void Write(Utf8JsonWriter json) => json.WriteString(nameof(TrailName), TrailName);
}

public sealed class GetTrailStatusRequest : CloudTrailRequest
{
    /// <summary>Name, or ARN where the trail's home is elsewhere.</summary>
    public required string Name { get; set; }

    internal override void Write(Utf8JsonWriter json) => json.WriteString(nameof(Name), Name);
}
