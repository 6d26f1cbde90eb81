using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Naming;

namespace VoiceAnalytics.Core.Planning;

/// <summary>A write to IAM. One record an API operation; the executor's switch over them is exhaustive.</summary>
public abstract partial record IamAction : PlannedAction
{
    public const string PolicyKey = "iam/policy";
    public const string RoleKey = "iam/role";
    public const string UserKey = "iam/user";

    private IamAction()
    {
    }

    public override TargetSystem System => TargetSystem.Iam;

    public override string Verb => GetType().Name;

    public sealed override string ToString() => base.ToString();

    /// <summary>An action on the share's managed policy.</summary>
    public abstract record OnPolicy(string PolicyArn) : IamAction
    {
        public override string ObjectKey => PolicyKey;

        public override string Target => $"policy {Arn.NameOf(PolicyArn)}";
    }

    public sealed record CreatePolicy(
        string PolicyArn, string Name, string Path, string Document, StringMap Tags, string Description) : OnPolicy(PolicyArn);

    /// <summary>Makes the new version the default in the same call: access changes in one step.</summary>
    public sealed record CreatePolicyVersion(string PolicyArn, string Document) : OnPolicy(PolicyArn);

    public sealed record DeletePolicyVersion(string PolicyArn, string VersionId) : OnPolicy(PolicyArn);

    public sealed record TagPolicy(string PolicyArn, StringMap Tags) : OnPolicy(PolicyArn);

    public sealed record DeletePolicy(string PolicyArn) : OnPolicy(PolicyArn);

    /// <summary>An action on the share's role.</summary>
    public abstract record OnRole(string RoleName) : IamAction
    {
        public override string ObjectKey => RoleKey;

        public override string Target => $"role {RoleName}";
    }

    /// <param name="TrustDocument">Final from birth: there is never a placeholder.</param>
    public sealed record CreateRole(
        string RoleName,
        string Arn,
        string Path,
        string TrustDocument,
        StringMap Tags,
        string? BoundaryArn,
        string Description) : OnRole(RoleName)
    {
        protected override Aspect UsuallyAbout => Aspect.Permissions | Aspect.Trust;
    }

    public sealed record UpdateAssumeRolePolicy(string RoleName, string TrustDocument) : OnRole(RoleName)
    {
        protected override Aspect UsuallyAbout => Aspect.Trust;
    }

    public sealed record AttachRolePolicy(string RoleName, string PolicyArn) : OnRole(RoleName);

    public sealed record DetachRolePolicy(string RoleName, string PolicyArn) : OnRole(RoleName);

    public sealed record PutRolePolicy(string RoleName, string PolicyName, string Document) : OnRole(RoleName);

    public sealed record DeleteRolePolicy(string RoleName, string PolicyName) : OnRole(RoleName);

    public sealed record PutRolePermissionsBoundary(string RoleName, string BoundaryArn) : OnRole(RoleName);

    public sealed record TagRole(string RoleName, StringMap Tags) : OnRole(RoleName)
    {
        /// <summary>Makes a hand-made role ours: only while a live read shows no tags on it.</summary>
        public bool Claims { get; init; }
    }

    /// <summary>Sets the longest session back to one hour; a longer one would outlive a revocation.</summary>
    public sealed record UpdateRole(string RoleName, int MaxSessionSeconds) : OnRole(RoleName);

    public sealed record DeleteRole(string RoleName) : OnRole(RoleName);
}
