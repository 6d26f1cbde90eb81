using VoiceAnalytics.EndToEnd.Crash;

namespace VoiceAnalytics.Benchmarks;

/// <summary>Who does what in a share, as far as it decides about calls.</summary>
internal enum ShareKind
{
    /// <summary>A role; the partner manages Snowflake, and its user is already known.</summary>
    Partner,

    /// <summary>A role; the operator manages Snowflake.</summary>
    Operator,

    /// <summary>A user with an access key in a Secret.</summary>
    User,
}

/// <summary>So many shares of one kind.</summary>
internal sealed record Case(ShareKind Kind, int Shares)
{
    public bool Managed => Kind == ShareKind.Operator;

    public string Name => $"{Kind}: {Shares} share{(Shares == 1 ? "" : "s")}";

    public string[] ToArguments() => [$"{Kind}", $"{Shares}"];

    public static Case Of(string[] arguments) => new(Enum.Parse<ShareKind>(arguments[0], ignoreCase: true), int.Parse(arguments[1], System.Globalization.CultureInfo.InvariantCulture));

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
                  accessModes: [StorageIntegration, IamUser]
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
        var mode = Kind switch
        {
            ShareKind.Operator => $"snowflake: {{ connectionRef: {{ name: acme }}, table: SESSIONS_{number}, grantTo: [ANALYST] }}",
            ShareKind.Partner => $"snowflake: {{ partner: {{ iamUserArn: \"{SimWorld.SnowflakeUser}\" }} }}",
            _ => "accessMode: IamUser",
        };
        return $$"""
            apiVersion: voiceanalytics.dev/v1alpha1
            kind: PartnerShare
            metadata: { name: share-{{number}}, namespace: partners, labels: { app.kubernetes.io/instance: partners } }
            spec:
              sourceRef: { name: voice-sessions }
              prefix: sessions/
              {{mode}}
            """;
    }
}
