using Amazon.Runtime;
using VoiceAnalytics.Aws.Iam.Wire;

namespace VoiceAnalytics.Aws.Iam.Model;

/// <summary>
/// A request of the IAM API, version 2010-05-08. Types and members of this namespace carry the API's own names, as those
/// of Amazon.IdentityManagement.Model do, so that the official package can replace it by a change of the using line.
/// </summary>
public abstract class IamRequest : AmazonWebServiceRequest
{
    /// <summary>The API's name of the operation: the type's name without "Request".</summary>
    internal string Action => GetType().Name[..^"Request".Length];

    internal abstract void Write(QueryParameters query);
}

/// <summary>A request that is answered in pages.</summary>
public abstract class PagedRequest : IamRequest
{
    /// <summary>From the page before; null for the first.</summary>
    public string? Marker { get; set; }

    /// <summary>1 to 1000; the service's default is 100.</summary>
    public int? MaxItems { get; set; }

    internal override void Write(QueryParameters query)
    {
        query.Add(nameof(Marker), Marker);
        query.Add(nameof(MaxItems), MaxItems);
    }
}
