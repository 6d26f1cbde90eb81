using VoiceAnalytics.Sandbox.Cluster;

namespace VoiceAnalytics.Sandbox.Tour;

/// <summary>At which step a share is, from its conditions alone.</summary>
internal static class ShareStep
{
    private static readonly (string Condition, string Step)[] Steps =
    [
        ("IamReady", "IAM role and policy"),
        ("TrustEstablished", "trust between the role and Snowflake's user"),
        ("SnowflakeReady", "Snowflake: integration, stage, table, task, views"),
        ("AccessVerified", "proof that Snowflake can list the prefix"),
    ];

    public static string Of(ShareState share)
    {
        if (share.Conditions.IsEmpty)
        {
            return "applied; the operator has not seen it yet";
        }
        if (share.IsReady)
        {
            return "ready";
        }
        return share.Reason == "AwaitingPartner"
            ? "waiting for the partner to run the handoff's script"
            : Steps.FirstOrDefault(step => share.Condition(step.Condition) is { Status: not "True" }).Step ?? "finishing";
    }
}
