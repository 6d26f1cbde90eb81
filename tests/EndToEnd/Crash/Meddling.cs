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
}
