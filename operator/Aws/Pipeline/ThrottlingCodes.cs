using System.Collections.Frozen;
using System.Net;
using Amazon.Runtime;

namespace VoiceAnalytics.Aws.Pipeline;

/// <summary>How AWS says "slower". The list is the one of the SDKs' standard retry mode.</summary>
internal static class ThrottlingCodes
{
    private static readonly FrozenSet<string> Codes = new[]
    {
        "Throttling", "ThrottlingException", "ThrottledException", "RequestThrottled", "RequestThrottledException",
        "TooManyRequestsException", "RequestLimitExceeded", "BandwidthLimitExceeded", "SlowDown", "PriorRequestNotComplete",
    }.ToFrozenSet(StringComparer.Ordinal);

    public static bool Contains(AmazonServiceException error) =>
        error.StatusCode == HttpStatusCode.TooManyRequests || error.ErrorCode is { } code && Codes.Contains(code);
}
