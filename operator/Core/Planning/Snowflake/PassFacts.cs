namespace VoiceAnalytics.Core.Planning;

/// <summary>What the pass knows from elsewhere when it plans the Snowflake side.</summary>
/// <param name="RoleTrustReady">The IAM role exists, trusts the integration's principal and is not cut: verification makes sense.</param>
/// <param name="AccessVerified">Snowflake has listed the folder through the integration: loading may start.</param>
public sealed record PassFacts(bool RoleTrustReady, bool AccessVerified);
