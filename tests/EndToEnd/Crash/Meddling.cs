using VoiceAnalytics.Core.Naming;

namespace VoiceAnalytics.EndToEnd.Crash;

/// <summary>What an administrator with a console might do to the share's role.</summary>
internal static class Meddling
{
    public static void Attach(SimWorld world)
    {
        var name = new ShareIdentity(world.Installation, "partners", "acme", "").IamName;
        world.Aws.Seed.Run(SimWorld.Account, "AttachRolePolicy", ("RoleName", name), ("PolicyArn", $"arn:aws:iam::{SimWorld.Account}:policy/SnowflakeVoiceAnalyticsReadOnly"));
        world.Aws.Seed.Run(SimWorld.Account, "PutRolePolicy", ("RoleName", name), ("PolicyName", "theirs"), ("PolicyDocument", Documents.AllowAll));
    }

    /// <summary>… and to one that was made by hand once.</summary>
    public static void AttachToAdopted(SimWorld world)
    {
        world.Aws.Seed.Run(SimWorld.Account, "AttachRolePolicy", ("RoleName", SimWorld.GuidesRole), ("PolicyArn", $"arn:aws:iam::{SimWorld.Account}:policy/{SimWorld.GuidesPolicyName}"));
        world.Aws.Seed.Run(SimWorld.Account, "PutRolePolicy", ("RoleName", SimWorld.GuidesRole), ("PolicyName", "theirs"), ("PolicyDocument", Documents.AllowAll));
    }

    /// <summary>… and to its user.</summary>
    public static void User(SimWorld world)
    {
        var name = new ShareIdentity(world.Installation, "partners", "acme", "").IamName;
        world.Aws.Seed.Run(SimWorld.Account, "UpdateAccessKey", ("UserName", name), ("AccessKeyId", KeyHistory.PublishedKey(world)!), ("Status", "Inactive"));
        world.Aws.Seed.Run(SimWorld.Account, "CreateAccessKey", ("UserName", name));
        AttachToUser(world);
        world.Aws.Seed.Run(SimWorld.Account, "AddUserToGroup", ("GroupName", "analysts"), ("UserName", name));
        world.Aws.Seed.LoginProfile(SimWorld.Account, name);
    }

    /// <summary>Somebody of the partner's gives the stage credentials by hand; its comment stays.</summary>
    public static void Stage(SimWorld world, string keyId) => world.Snowflake.Account(SimWorld.SnowflakeName)
        .Execute($"ALTER STAGE ANALYTICS.VOICE.SESSIONS_STAGE SET CREDENTIALS = (AWS_KEY_ID = '{keyId}' AWS_SECRET_KEY = 'theirs')");

    /// <summary>Only more permissions, and no word about its keys.</summary>
    public static void AttachToUser(SimWorld world)
    {
        var name = new ShareIdentity(world.Installation, "partners", "acme", "").IamName;
        world.Aws.Seed.Run(SimWorld.Account, "AttachUserPolicy", ("UserName", name), ("PolicyArn", $"arn:aws:iam::{SimWorld.Account}:policy/SnowflakeVoiceAnalyticsReadOnly"));
        world.Aws.Seed.Run(SimWorld.Account, "PutUserPolicy", ("UserName", name), ("PolicyName", "theirs"), ("PolicyDocument", Documents.AllowAll));
    }
}
