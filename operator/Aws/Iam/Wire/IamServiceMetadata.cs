using Amazon.Runtime.Internal;

namespace VoiceAnalytics.Aws.Iam.Wire;

internal sealed class IamServiceMetadata : IServiceMetadata
{
    public string ServiceId => "IAM";

    public IDictionary<string, string> OperationNameMapping { get; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
