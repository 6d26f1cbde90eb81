using System.Text.Json.Nodes;
using VoiceAnalytics.Sandbox.Aws;

namespace VoiceAnalytics.EndToEnd.Crash;

/// <summary>What the guide leaves behind, put in the place of the world's foreign objects of the same names.</summary>
internal static class HandMade
{
    public static string RoleArn => $"arn:aws:iam::{SimWorld.Account}:role/{SimWorld.GuidesRole}";

    public static string UserArn => $"arn:aws:iam::{SimWorld.Account}:user/{SimWorld.GuidesUser}";

    private static string PolicyArn => $"arn:aws:iam::{SimWorld.Account}:policy/{SimWorld.GuidesPolicyName}";

    /// <summary>Option 1: role, trust and policy.</summary>
    public static void Role(SimWorld world) => Role(world, Documents.GuidesTrust(SimWorld.SnowflakeUser, SimWorld.SnowflakesOwnId));

    /// <summary>Option 3: the same for the partner's whole account, under an id that anybody can guess.</summary>
    public static void CrossAccountRole(SimWorld world) => Role(world, Documents.GuidesTrust($"arn:aws:iam::{SimWorld.PartnerAccount}:root", SimWorld.GuidesExternalId));

    /// <summary>Option 2: user, policy and one key.</summary>
    public static void User(SimWorld world)
    {
        Policy(world);
        world.Aws.Seed.Run(SimWorld.Account, "DeleteUserPolicy", ("UserName", SimWorld.GuidesUser), ("PolicyName", "seed"));
        world.Aws.Seed.Run(SimWorld.Account, "RemoveUserFromGroup", ("GroupName", "analysts"), ("UserName", SimWorld.GuidesUser));
        world.Aws.Seed.Run(SimWorld.Account, "AttachUserPolicy", ("UserName", SimWorld.GuidesUser), ("PolicyArn", PolicyArn));
    }

    public static void Role(SimWorld world, string trust)
    {
        Policy(world);
        world.Aws.Seed.Run(SimWorld.Account, "DeleteRolePolicy", ("RoleName", SimWorld.GuidesRole), ("PolicyName", "seed"));
        world.Aws.Seed.Run(SimWorld.Account, "UpdateAssumeRolePolicy", ("RoleName", SimWorld.GuidesRole), ("PolicyDocument", trust));
        world.Aws.Seed.Run(SimWorld.Account, "AttachRolePolicy", ("RoleName", SimWorld.GuidesRole), ("PolicyArn", PolicyArn));
    }

    public static void TagRole(SimWorld world) =>
        world.Aws.Seed.Run(SimWorld.Account, "TagRole", ("RoleName", SimWorld.GuidesRole), ("Tags.member.1.Key", "team"), ("Tags.member.1.Value", "data"));

    public static void UntagRole(SimWorld world) =>
        world.Aws.Seed.Run(SimWorld.Account, "UntagRole", ("RoleName", SimWorld.GuidesRole), ("TagKeys.member.1", "team"));

    public static void SecondKey(SimWorld world) => world.Aws.Seed.Run(SimWorld.Account, "CreateAccessKey", ("UserName", SimWorld.GuidesUser));

    public static void DeleteSecondKey(SimWorld world) =>
        world.Aws.Seed.Run(SimWorld.Account, "DeleteAccessKey", ("UserName", SimWorld.GuidesUser), ("AccessKeyId", Keys(world)[1]));

    /// <summary>Ids of the user's keys, the elder first.</summary>
    public static IReadOnlyList<string> Keys(SimWorld world)
    {
        var line = world.Aws.Snapshot(SnapshotForm.Exact, arn => arn == UserArn);
        return line.Length == 0 ? [] : [.. (JsonNode.Parse(line[(UserArn.Length + 1)..])?["accessKeys"]?.AsArray() ?? []).Select(key => ((string)key!).Split(' ')[0])];
    }

    private static void Policy(SimWorld world)
    {
        world.Aws.Seed.Run(SimWorld.Account, "CreatePolicyVersion", ("PolicyArn", PolicyArn), ("PolicyDocument", Documents.GuidesPolicy), ("SetAsDefault", "true"));
        world.Aws.Seed.Run(SimWorld.Account, "DeletePolicyVersion", ("PolicyArn", PolicyArn), ("VersionId", "v1"));
    }
}
