using VoiceAnalytics.Sandbox.Cluster;

namespace VoiceAnalytics.Sandbox.Tour;

/// <summary>At which step a share is, from its conditions alone.</summary>
internal static class ShareStep
{
    private static readonly (string Condition, string Step)[] Steps =
    [
        ("IamReady", "IAM role or user, and policy"),
        ("TrustEstablished", "trust in Snowflake's user"),
        ("CredentialsReady", "access key in its Secret"),
        ("SnowflakeReady", "Snowflake's objects"),
        ("AccessVerified", "proof that Snowflake can list"),
    ];

    public static string Of(ShareState share)
    {
        if (share.Conditions.IsEmpty)
        {
            return "applied";
        }
        if (share.IsReady)
        {
            return "ready";
        }
        if (share.Reason == "Expired")
        {
            return "ended";
        }
        if (share.Reason == "AwaitingPartner")
        {
            return "waiting for the partner to run the handoff's script";
        }
        var open = Steps.Where(step => share.Condition(step.Condition) is { Status: "False" }).Select(step => step.Step).ToList();
        return open.Count == 0 ? "held back" : $"open: {string.Join(", ", open)}";
    }
}
