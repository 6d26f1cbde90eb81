namespace VoiceAnalytics.Sandbox.Aws;

/// <summary>IAM's quotas (IAM user guide, "IAM and AWS STS quotas"); sizes in characters without white space.</summary>
public sealed record Quotas
{
    public int RolesPerAccount { get; init; } = 1000;
    public int UsersPerAccount { get; init; } = 5000;
    public int GroupsPerAccount { get; init; } = 300;
    public int PoliciesPerAccount { get; init; } = 1500;
    public int VersionsPerPolicy { get; init; } = 5;
    public int AccessKeysPerUser { get; init; } = 2;
    public int AttachedPolicies { get; init; } = 10;
    public int ManagedPolicySize { get; init; } = 6144;
    public int TrustPolicySize { get; init; } = 2048;
    public int RoleInlineSize { get; init; } = 10240;
    public int UserInlineSize { get; init; } = 2048;
    public int GroupInlineSize { get; init; } = 5120;
}
