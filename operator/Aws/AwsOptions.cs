using Amazon.Runtime;
using VoiceAnalytics.Aws.Limits;

namespace VoiceAnalytics.Aws;

/// <summary>How the operator reaches AWS. Everything has the default that suits a pod with IRSA or EKS Pod Identity.</summary>
public sealed record AwsOptions
{
    /// <summary>The operator's region, for STS and as the default for S3; it also decides the partition. Null: the SDK's own search (AWS_REGION, profile), else us-east-1.</summary>
    public string? Region { get; init; }

    /// <summary>Overrides AWS_ENDPOINT_URL_IAM and AWS_ENDPOINT_URL.</summary>
    public Uri? IamEndpoint { get; init; }

    /// <summary>Overrides AWS_ENDPOINT_URL_STS and AWS_ENDPOINT_URL.</summary>
    public Uri? StsEndpoint { get; init; }

    /// <summary>Overrides AWS_ENDPOINT_URL_S3 and AWS_ENDPOINT_URL.</summary>
    public Uri? S3Endpoint { get; init; }

    /// <summary>Overrides AWS_ENDPOINT_URL_CLOUDTRAIL and AWS_ENDPOINT_URL.</summary>
    public Uri? CloudTrailEndpoint { get; init; }

    /// <summary>Null: the SDK's default chain (environment, IRSA, profile, container credentials incl. Pod Identity, instance metadata).</summary>
    public AWSCredentials? Credentials { get; init; }

    /// <summary>The transport below all clients. Null: sockets. It is called once; the clients own what it returns.</summary>
    public Func<HttpMessageHandler>? HttpMessageHandlerFactory { get; init; }

    /// <summary>For one HTTP attempt.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Attempts of one call, the first included. Further patience is the work queue's, not the SDK's.</summary>
    public int Attempts { get; init; } = 2;

    /// <summary>Pace towards IAM, whose quota is shared by the whole account and cannot be raised.</summary>
    public RateLimit IamRate { get; init; } = RateLimit.Iam;

    /// <summary>Pace towards STS.</summary>
    public RateLimit StsRate { get; init; } = RateLimit.Sts;

    /// <summary>
    /// Clock of limiter and retry. Who puts a virtual one here and drives it on the thread that calls must leave nothing to
    /// wait for: <see cref="RateLimit.Unlimited"/>, and one attempt or no jitter.
    /// </summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>A number in [0, 1) for the retry's jitter.</summary>
    public Func<double> Jitter { get; init; } = Random.Shared.NextDouble;
}
