using VoiceAnalytics.Core.Naming;

namespace VoiceAnalytics.Aws.Executing;

/// <summary>Takes the secret of a new access key. AWS shows it once; it goes nowhere but from here into the share's Secret.</summary>
public interface IMintedKeys
{
    void Keep(ShareIdentity share, string keyId, string secret);
}
