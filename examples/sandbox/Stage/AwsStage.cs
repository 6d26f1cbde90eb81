using VoiceAnalytics.Sandbox.Aws;

namespace VoiceAnalytics.Sandbox.Stage;

/// <summary>AWS before the story begins: bucket and objects, Snowflake's users, and an operator that may do just what is published.</summary>
internal sealed class AwsStage
{
    private const string MayAssumeRoles = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Resource":"*"}]}""";

    public AwsStage(TimeProvider time)
    {
        World = new AwsWorld(new AwsWorldOptions(), time);
        World.Seed.Account(Cast.DataTeamAccount).Account(Cast.SnowflakeAwsAccount).Bucket(Cast.DataTeamAccount, Cast.Bucket, Cast.Region);
        PutEvents();
        AcmeUserArn = World.Seed.User(Cast.SnowflakeAwsAccount, "xyz", MayAssumeRoles);
        AcmeUserKey = World.Seed.AccessKey(Cast.SnowflakeAwsAccount, "xyz");
        GlobexUserArn = World.Seed.User(Cast.SnowflakeAwsAccount, "abc", MayAssumeRoles);
        GlobexUserKey = World.Seed.AccessKey(Cast.SnowflakeAwsAccount, "abc");
        VandelayUserArn = World.Seed.User(Cast.SnowflakeAwsAccount, "efg", MayAssumeRoles);
        VandelayUserKey = World.Seed.AccessKey(Cast.SnowflakeAwsAccount, "efg");
        Hooli = Member.Of(World, Cast.HooliAwsAccount);
        Umbrella = Member.Of(World, Cast.UmbrellaAwsAccount);
        World.Seed.Policy(Cast.DataTeamAccount, "voice-analytics-boundary", Installed("permissions-boundary.json"));
        World.Seed.User(Cast.DataTeamAccount, Cast.OperatorUser, Installed("operator-policy.json"));
        MayAdopt("adopt-role-policy.json", "${ROLE_NAME}", HandMadeStage.RoleName);
        MayAdopt("adopt-user-policy.json", "${USER_NAME}", HandMadeWithKey.UserName);
        OperatorKey = World.Seed.AccessKey(Cast.DataTeamAccount, Cast.OperatorUser);
    }

    public AwsWorld World { get; }

    /// <summary>The bucket's objects, in the order of their keys within each prefix.</summary>
    public List<string> Keys { get; } = [];

    public AwsCredentials OperatorKey { get; }

    public string AcmeUserArn { get; }

    public AwsCredentials AcmeUserKey { get; }

    public string GlobexUserArn { get; }

    public AwsCredentials GlobexUserKey { get; }

    public string VandelayUserArn { get; }

    public AwsCredentials VandelayUserKey { get; }

    /// <summary>Of partners with an AWS account of their own.</summary>
    public Member Hooli { get; }

    public Member Umbrella { get; }

    /// <summary>A person in a partner's account, and the role that reads there; it may do nothing before the handoff's policy is on it.</summary>
    public sealed record Member(AwsWorld World, string AccountId, string RoleArn, AwsCredentials Key)
    {
        private const string RoleName = "voice-reader";

        public static Member Of(AwsWorld world, string accountId)
        {
            world.Seed.Account(accountId).User(accountId, "engineer", MayAssumeRoles);
            var trust = $$$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"{{{accountId}}}"},"Action":"sts:AssumeRole"}]}""";
            return new Member(world, accountId, world.Seed.Role(accountId, RoleName, trust, path: "/data/"), world.Seed.AccessKey(accountId, "engineer"));
        }

        /// <summary>As the handoff asks: <c>aws iam put-role-policy … file://assume-role-policy.json</c>.</summary>
        public void Permit(string policy) =>
            World.Seed.Run(AccountId, "PutRolePolicy", ("RoleName", RoleName), ("PolicyName", "voice-analytics"), ("PolicyDocument", policy));
    }

    private void MayAdopt(string file, string variable, string name)
    {
        var policy = World.Seed.Policy(Cast.DataTeamAccount, $"voice-analytics-adopts-{name}", Installed(file).Replace(variable, name, StringComparison.Ordinal));
        World.Seed.Run(Cast.DataTeamAccount, "AttachUserPolicy", ("UserName", Cast.OperatorUser), ("PolicyArn", policy));
    }

    private static string Installed(string file) => Checkout.Read("examples", "install", "aws", file)
        .Replace("${PARTITION}", "aws", StringComparison.Ordinal)
        .Replace("${ACCOUNT_ID}", Cast.DataTeamAccount, StringComparison.Ordinal)
        .Replace("${CLUSTER_ID}", Cast.ClusterId, StringComparison.Ordinal)
        .Replace("${BUCKET}", Cast.Bucket, StringComparison.Ordinal);

    private void PutEvents()
    {
        var data = Path.Combine(Checkout.Examples, "data");
        foreach (var prefix in (string[])[Cast.SharedPrefix, .. Cast.SiblingPrefixes])
        {
            foreach (var file in Directory.EnumerateFiles(Path.Combine(data, prefix), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            {
                Keys.Add(Path.GetRelativePath(data, file).Replace(Path.DirectorySeparatorChar, '/'));
                World.Seed.Object(Cast.Bucket, Keys[^1], File.ReadAllBytes(file));
            }
        }
    }
}
