using VoiceAnalytics.EndToEnd.Crash;

namespace VoiceAnalytics.Benchmarks;

/// <summary>So many shares of one kind.</summary>
/// <param name="Managed">The operator manages Snowflake; else the partner does, and its user is already known.</param>
internal sealed record Case(bool Managed, int Shares)
{
    public string Name => $"{(Managed ? "operator" : "partner")}-managed, {Shares} share{(Shares == 1 ? "" : "s")}";

    public string[] ToArguments() => [Managed ? "operator" : "partner", $"{Shares}"];

    public static Case Of(string[] arguments) => new(arguments[0] == "operator", int.Parse(arguments[1], System.Globalization.CultureInfo.InvariantCulture));

    public void Apply(SimWorld world)
    {
        world.Kubernetes.ApplyYaml(
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
                  awsAccounts: ["{{SimWorld.SnowflakeAwsAccount}}"]
                  snowflakeAccounts: [{{SimWorld.SnowflakeName}}]
              table:
                columns:
                  - { name: RAW_DATA, type: VARIANT }
                  - { name: _SESSION_ID, type: STRING, path: [_session_id] }
            """);
        if (Managed)
        {
            world.Kubernetes.ApplyYaml(SimWorld.ConnectionYaml);
        }
        for (var number = 0; number < Shares; number++)
        {
            world.Kubernetes.ApplyYaml(Share(number));
        }
    }

    private string Share(int number)
    {
        // Two shares of one account cannot load the same table.
        var snowflake = Managed
            ? $"connectionRef: {{ name: acme }}, table: SESSIONS_{number}, grantTo: [ANALYST]"
            : $"partner: {{ iamUserArn: \"{SimWorld.SnowflakeUser}\" }}";
        return $$"""
            apiVersion: voiceanalytics.dev/v1alpha1
            kind: PartnerShare
            metadata: { name: share-{{number}}, namespace: partners }
            spec:
              sourceRef: { name: voice-sessions }
              prefix: sessions/
              snowflake: { {{snowflake}} }
            """;
    }
}
