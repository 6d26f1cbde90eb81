using VoiceAnalytics.EndToEnd.Crash;

namespace VoiceAnalytics.EndToEnd.Invalid;

/// <summary>The valid half of the stories: what a bad manifest stands beside.</summary>
internal static class Probes
{
    /// <summary>The source and the connection that the bad shares name. Both are valid, and permit the operator's valid shares.</summary>
    public static string Surroundings { get; } =
        $$"""
        apiVersion: voiceanalytics.dev/v1alpha1
        kind: AnalyticsSource
        metadata: { name: voice-sessions }
        spec:
          bucket: {{SimWorld.Bucket}}
          region: us-west-1
          allow:
            - namespaces: { names: [partners] }
              prefixes: [sessions/]
              awsAccounts: ["123456789012", "{{SimWorld.SnowflakeAwsAccount}}"]
              snowflakeAccounts: [MYORG-ACME]
          table:
            columns: [ { name: RAW_DATA, type: VARIANT } ]
        ---
        apiVersion: voiceanalytics.dev/v1alpha1
        kind: SnowflakeConnection
        metadata: { name: acme, namespace: partners }
        spec:
          account: MYORG-ACME
          auth: { secretRef: { name: acme-snowflake } }
        """;

    public static string OperatorManaged { get; } = Share("voice-sessions", "connectionRef: { name: acme }");

    public static string PartnerManaged(string source) => Share(source, $"partner: {{ iamUserArn: \"{SimWorld.SnowflakeUser}\" }}");

    public static string Namespace(string name) => $"{{ apiVersion: v1, kind: Namespace, metadata: {{ name: {name} }} }}";

    private static string Share(string source, string snowflake) =>
        $$"""
        apiVersion: voiceanalytics.dev/v1alpha1
        kind: PartnerShare
        metadata: { name: probe, namespace: partners }
        spec:
          sourceRef: { name: {{source}} }
          prefix: sessions/
          snowflake: { {{snowflake}} }
        """;
}
