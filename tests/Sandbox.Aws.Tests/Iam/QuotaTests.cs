namespace VoiceAnalytics.Sandbox.Aws.Tests.Iam;

public sealed class QuotaTests
{
    [Fact]
    public async Task White_space_does_not_count()
    {
        using var world = new TestWorld();
        var (inside, outside) = (Document(6144), Document(6145));
        await world.Iam().SendAsync("CreatePolicy", "PolicyName", "inside", "PolicyDocument", inside.Replace(",", ",\n    ", StringComparison.Ordinal));
        await AwsAssert.RefusedAsync(409, "LimitExceeded", () => world.Iam().SendAsync("CreatePolicy", "PolicyName", "outside", "PolicyDocument", outside), "PolicySize: 6144");
    }

    [Fact]
    public async Task Inline_policies_share_one_quota()
    {
        using var world = new TestWorld();
        await world.Iam().SendAsync("CreateRole", "RoleName", "r", "AssumeRolePolicyDocument", TestWorld.Trust);
        await world.Iam().SendAsync("PutRolePolicy", "RoleName", "r", "PolicyName", "a", "PolicyDocument", Document(6000));
        await AwsAssert.RefusedAsync(409, "LimitExceeded",
            () => world.Iam().SendAsync("PutRolePolicy", "RoleName", "r", "PolicyName", "b", "PolicyDocument", Document(4241)), "Maximum policy size of 10240 bytes exceeded for role r");
        await world.Iam().SendAsync("PutRolePolicy", "RoleName", "r", "PolicyName", "b", "PolicyDocument", Document(4240));
        await world.Iam().SendAsync("PutRolePolicy", "RoleName", "r", "PolicyName", "a", "PolicyDocument", Document(5000));
        await AwsAssert.RefusedAsync(409, "LimitExceeded",
            () => world.Iam().SendAsync("PutUserPolicy", "UserName", "admin", "PolicyName", "b", "PolicyDocument", Document(2048)), "2048 bytes exceeded for user admin");
    }

    [Fact]
    public async Task A_trust_policy_has_2048_characters()
    {
        using var world = new TestWorld();
        var trust = TestWorld.Trust.Replace("ABC123", new string('x', 2048), StringComparison.Ordinal);
        await AwsAssert.RefusedAsync(409, "LimitExceeded", () => world.Iam().SendAsync("CreateRole", "RoleName", "r", "AssumeRolePolicyDocument", trust), "ACLSizePerRole: 2048");
    }

    [Fact]
    public async Task Ten_policies_can_be_attached()
    {
        using var world = new TestWorld();
        for (var index = 0; index < 11; index++)
        {
            world.World.Seed.Policy(TestWorld.Owner, $"p{index}", TestWorld.ReadPolicy);
        }
        for (var index = 0; index < 10; index++)
        {
            await AttachAsync(index);
        }
        await AttachAsync(3);
        await AwsAssert.RefusedAsync(409, "LimitExceeded", () => AttachAsync(10), "PoliciesPerUser: 10");

        Task AttachAsync(int index) => world.Iam().SendAsync("AttachUserPolicy", "UserName", "admin", "PolicyArn", $"arn:aws:iam::{TestWorld.Owner}:policy/p{index}");
    }

    [Fact]
    public async Task Accounts_have_room_for_so_many_roles()
    {
        using var world = new TestWorld(new AwsWorldOptions { Quotas = new Quotas { RolesPerAccount = 1 } });
        await world.Iam().SendAsync("CreateRole", "RoleName", "a", "AssumeRolePolicyDocument", TestWorld.Trust);
        await AwsAssert.RefusedAsync(409, "LimitExceeded", () => world.Iam().SendAsync("CreateRole", "RoleName", "b", "AssumeRolePolicyDocument", TestWorld.Trust), "RolesPerAccount: 1");
    }

    [Theory]
    [InlineData("RoleName", 65)]
    [InlineData("Path", 513)]
    [InlineData("Description", 1001)]
    public async Task Names_have_lengths(string parameter, int length)
    {
        using var world = new TestWorld();
        var value = parameter == "Path" ? $"/{new string('x', length - 2)}/" : new string('x', length);
        string[] parameters = parameter == "RoleName" ? ["RoleName", value] : ["RoleName", "r", parameter, value];
        await AwsAssert.RefusedAsync(400, "ValidationError",
            () => world.Iam().SendAsync("CreateRole", [.. parameters, "AssumeRolePolicyDocument", TestWorld.Trust]), "Member must have length less than or equal to");
    }

    private static string Document(int size)
    {
        const string Frame = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":["arn:aws:s3:::a","arn:aws:s3:::"]}]}""";
        return Frame.Replace(":::\"]", ":::" + new string('x', size - Frame.Length) + "\"]", StringComparison.Ordinal);
    }
}
