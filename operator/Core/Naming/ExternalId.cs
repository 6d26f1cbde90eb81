using System.Security.Cryptography;
using System.Text;

namespace VoiceAnalytics.Core.Naming;

/// <summary>
/// The external id in a share's trust. All integrations of a Snowflake account share one IAM user, and anyone there with
/// CREATE INTEGRATION may set any external id: so it must be unguessable and unique to the share.
/// </summary>
public static class ExternalId
{
    /// <summary>40 hex digits (160 bits) of HMAC-SHA256(installation key, clusterId/namespace/name).</summary>
    /// <param name="installationKey">32 random bytes, kept in a Secret of the operator's namespace.</param>
    public static string For(ReadOnlySpan<byte> installationKey, ShareIdentity share) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(
            installationKey,
            Encoding.UTF8.GetBytes($"{share.Installation.ClusterId}/{share.Namespace}/{share.Name}")))[..40];
}
