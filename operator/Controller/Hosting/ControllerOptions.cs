using VoiceAnalytics.Controller.Leadership;
using VoiceAnalytics.Snowflake;

namespace VoiceAnalytics.Controller.Hosting;

/// <summary>Everything that can be chosen on the command line.</summary>
internal sealed record ControllerOptions
{
    /// <summary>Null: the pod's service account if there is one, else KUBECONFIG, else <c>~/.kube/config</c>.</summary>
    public string? Kubeconfig { get; init; }

    /// <summary>Null: the kubeconfig's current context.</summary>
    public string? Context { get; init; }

    /// <summary>Where Lease and installation record are.</summary>
    public required string Namespace { get; init; }

    /// <summary>Null: the uid of namespace kube-system.</summary>
    public string? ClusterId { get; init; }

    /// <summary>Null: the account recorded at the first start.</summary>
    public string? AwsAccountId { get; init; }

    public string? PermissionsBoundaryArn { get; init; }

    public SnowflakeEndpoints SnowflakeEndpoints { get; init; } = SnowflakeEndpoints.Derived;

    /// <summary>Plan and report only, whatever the shares say.</summary>
    public bool Observe { get; init; }

    public bool TakeOverInstallation { get; init; }

    public TimeSpan Resync { get; init; } = TimeSpan.FromMinutes(15);

    public int Workers { get; init; } = 4;

    /// <summary>How long a deleted share waits for Snowflake after AWS is done.</summary>
    public TimeSpan SnowflakeCleanupTimeout { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Where health and metrics are served.</summary>
    public string HttpAddress { get; init; } = "http://*:8080";

    public LogLevel LogLevel { get; init; } = LogLevel.Information;

    /// <summary>False: no other replica exists, so there is no lease.</summary>
    public bool LeaderElect { get; init; } = true;

    public required LeaderElectionOptions LeaderElection { get; init; }
}
