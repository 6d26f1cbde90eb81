using System.Collections.Frozen;

namespace VoiceAnalytics.Sandbox.Aws.Policies;

/// <summary>
/// Which condition keys exist, and for which actions a request carries them (Service Authorization Reference, the
/// tables of IAM, STS, S3 and KMS). A key that is not here is refused when a document is written; a key that is here
/// but not for the action of a request is absent from that request.
/// </summary>
internal static class ConditionKeys
{
    private static readonly string[] CreateWithTags = ["iam:CreateRole", "iam:CreateUser", "iam:CreatePolicy", "iam:CreateInstanceProfile"];
    private static readonly string[] Tag = ["iam:TagRole", "iam:TagUser", "iam:TagPolicy", "iam:TagInstanceProfile"];
    private static readonly string[] Untag = ["iam:UntagRole", "iam:UntagUser", "iam:UntagPolicy", "iam:UntagInstanceProfile"];
    private static readonly string[] AttachOrDetach =
        ["iam:AttachRolePolicy", "iam:DetachRolePolicy", "iam:AttachUserPolicy", "iam:DetachUserPolicy", "iam:AttachGroupPolicy", "iam:DetachGroupPolicy"];

    private static readonly string[] Bounded =
    [
        "iam:CreateRole", "iam:CreateUser", "iam:PutRolePermissionsBoundary", "iam:PutUserPermissionsBoundary", "iam:DeleteRolePermissionsBoundary",
        "iam:DeleteUserPermissionsBoundary", "iam:AttachRolePolicy", "iam:AttachUserPolicy", "iam:DetachRolePolicy", "iam:DetachUserPolicy",
        "iam:PutRolePolicy", "iam:PutUserPolicy", "iam:DeleteRolePolicy", "iam:DeleteUserPolicy", "iam:DeleteRole", "iam:GetRole", "iam:UpdateRole",
        "iam:UpdateAssumeRolePolicy",
    ];

    private static readonly ConditionKey[] All =
    [
        new("aws:CurrentTime", ConditionType.Date),
        new("aws:EpochTime", ConditionType.Date),
        new("aws:TokenIssueTime", ConditionType.Date),
        new("aws:PrincipalArn", ConditionType.Arn),
        new("aws:PrincipalAccount", ConditionType.String),
        new("aws:PrincipalType", ConditionType.String),
        new("aws:userid", ConditionType.String),
        new("aws:username", ConditionType.String),
        new("aws:SecureTransport", ConditionType.Bool),
        new("aws:RequestedRegion", ConditionType.String),
        new("aws:ResourceAccount", ConditionType.String),
        new("aws:ResourceTag/", ConditionType.String),
        new("aws:RequestTag/", ConditionType.String, Actions: Set(CreateWithTags, Tag)),
        new("aws:TagKeys", ConditionType.String, MultiValued: true, Set(CreateWithTags, Tag, Untag)),
        new("iam:ResourceTag/", ConditionType.String),
        new("iam:PermissionsBoundary", ConditionType.Arn, Actions: Set(Bounded)),
        new("iam:PolicyARN", ConditionType.Arn, Actions: Set(AttachOrDetach)),
        new("sts:ExternalId", ConditionType.String, Actions: Set(["sts:AssumeRole"])),
        new("sts:RoleSessionName", ConditionType.String, Actions: Set(["sts:AssumeRole"])),
        new("s3:prefix", ConditionType.String, Actions: Set(["s3:ListBucket", "s3:ListBucketVersions"])),
        new("s3:delimiter", ConditionType.String, Actions: Set(["s3:ListBucket", "s3:ListBucketVersions"])),
        new("s3:max-keys", ConditionType.Numeric, Actions: Set(["s3:ListBucket", "s3:ListBucketVersions"])),
        new("s3:ResourceAccount", ConditionType.String),
        new("s3:VersionId", ConditionType.String, Actions: Set(["s3:GetObjectVersion"])),
        new("kms:ViaService", ConditionType.String, Actions: Set(["kms:Decrypt"])),
    ];

    private static readonly FrozenDictionary<string, ConditionKey> Exact =
        All.Where(key => !key.IsFamily).ToFrozenDictionary(key => key.Name, StringComparer.OrdinalIgnoreCase);

    private static readonly ConditionKey[] Families = [.. All.Where(key => key.IsFamily)];

    /// <summary>Key names are compared without regard to case.</summary>
    public static ConditionKey? Find(string name)
    {
        if (Exact.TryGetValue(name, out var key))
        {
            return key;
        }
        return Array.Find(Families, family => name.Length > family.Name.Length && name.StartsWith(family.Name, StringComparison.OrdinalIgnoreCase));
    }

    private static FrozenSet<string> Set(params string[][] groups) => groups.SelectMany(group => group).ToFrozenSet(StringComparer.OrdinalIgnoreCase);
}
