using System.Text.Json.Nodes;

namespace VoiceAnalytics.Sandbox.Cluster;

/// <summary>What the operator publishes for a partner.</summary>
/// <param name="RoleArn">Empty where the partner has an access key, as the external id.</param>
/// <param name="Script">Where Snowflake reads; else empty.</param>
/// <param name="AssumeRolePolicy">Where the partner's AWS account reads; else empty.</param>
internal sealed record Handoff(string RoleArn, string ExternalId, string Bucket, string Prefix, string Script, string AssumeRolePolicy)
{
    public static Handoff Of(JsonObject data) => new(
        Text(data, "roleArn"), Text(data, "externalId"), Text(data, "bucket"), Text(data, "prefix"), Maybe(data, "snowflake.sql"), Maybe(data, "assume-role-policy.json"));

    private static string Maybe(JsonObject data, string key) => data[key]?.GetValue<string>() ?? "";

    private static string Text(JsonObject data, string key) => data[key]?.GetValue<string>() ?? "";
}
