using Amazon.Runtime;
using VoiceAnalytics.Aws;
using VoiceAnalytics.Aws.Iam.Model;
using VoiceAnalytics.Core.Naming;

namespace VoiceAnalytics.EndToEnd.Crash;

/// <summary>What an administrator with a console might do to the share's role, over the wire like everybody.</summary>
internal static class Meddling
{
    public static void Attach(SimWorld world)
    {
        var name = new ShareIdentity(world.Installation, "partners", "acme", "").IamName;
        var root = world.Aws.Seed.RootKey(SimWorld.Account);
        var endpoint = new Uri("http://aws.local/");
        using var aws = new AwsClients(new AwsOptions
        {
            Region = "us-west-1",
            IamEndpoint = endpoint,
            StsEndpoint = endpoint,
            Credentials = new BasicAWSCredentials(root.AccessKeyId, root.SecretAccessKey),
            HttpMessageHandlerFactory = world.AwsTransport,
            Time = world.Time,
        });
        aws.Iam.AttachRolePolicyAsync(new AttachRolePolicyRequest { RoleName = name, PolicyArn = $"arn:aws:iam::{SimWorld.Account}:policy/SnowflakeVoiceAnalyticsReadOnly" }).GetAwaiter().GetResult();
        aws.Iam.PutRolePolicyAsync(new PutRolePolicyRequest { RoleName = name, PolicyName = "theirs", PolicyDocument = Documents.AllowAll }).GetAwaiter().GetResult();
    }
}
