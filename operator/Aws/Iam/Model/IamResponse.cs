using System.Xml.Linq;
using Amazon.Runtime;
using VoiceAnalytics.Aws.Iam.Wire;

namespace VoiceAnalytics.Aws.Iam.Model;

/// <summary>An answer of the IAM API. Policy documents in it are plain JSON: they are already percent-decoded.</summary>
public abstract class IamResponse : AmazonWebServiceResponse
{
    /// <summary>Reads the operation's result element; nothing to read for an operation without one.</summary>
    internal virtual void Read(XElement result)
    {
    }
}

/// <summary>One page of an answer.</summary>
public abstract class PagedResponse : IamResponse
{
    public bool IsTruncated { get; private set; }

    /// <summary>For the next request; set if and only if the answer is truncated.</summary>
    public string? Marker { get; private set; }

    internal override void Read(XElement result)
    {
        IsTruncated = result.Flag(nameof(IsTruncated));
        Marker = result.Text(nameof(Marker));
        if (IsTruncated && string.IsNullOrEmpty(Marker))
        {
            throw new FormatException("a truncated answer has no <Marker>");
        }
    }
}
