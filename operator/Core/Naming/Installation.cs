namespace VoiceAnalytics.Core.Naming;

/// <summary>
/// One installation of the operator: who we are towards AWS and Snowflake.
/// </summary>
/// <param name="ClusterId">Chosen by flag, else the uid of namespace kube-system. Part of every name, path and tag.</param>
/// <param name="KubeSystemUid">
/// Uid of namespace kube-system: tells two clusters with the same <paramref name="ClusterId"/> apart.
/// </param>
/// <param name="AwsAccountId">The pinned account, 12 digits.</param>
/// <param name="Partition"><c>aws</c>, <c>aws-cn</c> or <c>aws-us-gov</c>.</param>
/// <param name="PermissionsBoundaryArn">Put on every role and user that we create; null if none is demanded.</param>
public sealed record Installation(
    string ClusterId, string KubeSystemUid, string AwsAccountId, string Partition = "aws", string? PermissionsBoundaryArn = null)
{
    /// <summary>Name of the role or user that the operator itself runs as, which no share may have; null where nobody knows.</summary>
    public string? OperatorPrincipal { get; init; }

    /// <summary>IAM path of everything of this installation. The operator's own policy ends at this path.</summary>
    public string IamPath => $"/voice-analytics/{ClusterId}/";

    /// <summary>The root of an ARN of this account: <c>arn:aws:iam::111122223333:</c>.</summary>
    public string IamArn(string resource) => $"arn:{Partition}:iam::{AwsAccountId}:{resource}";
}
