using System.Text.Json.Nodes;

namespace VoiceAnalytics.Sandbox.Cluster;

/// <summary>What the operator publishes for a partner.</summary>
/// <param name="RoleArn">Empty where the partner has an access key.</param>
internal sealed record Handoff(string RoleArn, string ExternalId, string Bucket, string Script)
{
    public static Handoff Of(JsonObject data) => new(Text(data, "roleArn"), Text(data, "externalId"), Text(data, "bucket"), Text(data, "snowflake.sql"));

    private static string Text(JsonObject data, string key) => data[key]?.GetValue<string>() ?? "";
}
