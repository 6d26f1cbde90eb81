using System.Text.Json.Nodes;

namespace VoiceAnalytics.Sandbox.Aws.Tests.Iam;

/// <summary>What becomes of principals in trust policies.</summary>
public sealed class TrustTests
{
    private const string Name = "va-share";

    [Fact]
    public async Task A_principal_that_was_deleted_shows_as_its_unique_id_and_is_not_revived()
    {
        using var world = new TestWorld();
        var role = await world.CreateShareAsync(Name);
        var oracle = world.World.Oracle;
        Assert.True(oracle.CanRead(TestWorld.SnowflakePrincipal, role, TestWorld.ExternalId, TestWorld.Bucket, TestWorld.Key));
        var keyId = world.SnowflakeKey.AccessKeyId;

        world.World.Seed.Run(TestWorld.Snowflake, "DeleteAccessKey", ("UserName", "abc"), ("AccessKeyId", keyId))
            .Run(TestWorld.Snowflake, "DeleteUserPolicy", ("UserName", "abc"), ("PolicyName", "seed")).Run(TestWorld.Snowflake, "DeleteUser", ("UserName", "abc"));
        Assert.StartsWith("AIDA", await PrincipalAsync(world), StringComparison.Ordinal);
        world.World.Seed.User(TestWorld.Snowflake, "abc", """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Resource":"*"}]}""");

        Assert.StartsWith("AIDA", await PrincipalAsync(world), StringComparison.Ordinal);
        Assert.False(oracle.CanRead(TestWorld.SnowflakePrincipal, role, TestWorld.ExternalId, TestWorld.Bucket, TestWorld.Key));
        await world.Iam().SendAsync("UpdateAssumeRolePolicy", "RoleName", Name, "PolicyDocument", TestWorld.Trust);
        Assert.Equal(TestWorld.SnowflakeUser, await PrincipalAsync(world));
        Assert.True(oracle.CanRead(TestWorld.SnowflakePrincipal, role, TestWorld.ExternalId, TestWorld.Bucket, TestWorld.Key));
    }

    [Theory]
    [InlineData("\"123456789012\"", "arn:aws:iam::123456789012:root", "an account id is its root")]
    [InlineData("\"arn:aws:iam::123456789012:root\"", "arn:aws:iam::123456789012:root", "as written")]
    [InlineData("[\"123456789012\"]", "arn:aws:iam::123456789012:root", "an array of one is a string")]
    [InlineData("\"*\"", "*", "everyone")]
    public async Task Principals_are_shown_in_one_form(string written, string shown, string because)
    {
        using var world = new TestWorld();
        await world.Iam().SendAsync("CreateRole", "RoleName", Name, "AssumeRolePolicyDocument", Trust(written));
        Assert.True(await PrincipalAsync(world) == shown, because);
    }

    [Fact]
    public async Task Several_principals_come_back_in_another_order()
    {
        using var world = new TestWorld();
        await world.Iam().SendAsync("CreateRole", "RoleName", Name, "AssumeRolePolicyDocument", Trust($"[\"{TestWorld.SnowflakeUser}\",\"123456789012\"]"));
        var role = await world.Iam().SendAsync("GetRole", "RoleName", Name);
        var document = Uri.UnescapeDataString(role.Value("AssumeRolePolicyDocument"));
        Assert.Contains($"[\"arn:aws:iam::123456789012:root\",\"{TestWorld.SnowflakeUser}\"]", document, StringComparison.Ordinal);
    }

    public static TheoryData<string, string?, bool, string> ExternalIds => new()
    {
        { "\"StringEquals\":{\"sts:ExternalId\":\"right\"}", "right", true, "the id" },
        { "\"StringEquals\":{\"sts:ExternalId\":\"right\"}", "wrong", false, "another id" },
        { "\"StringEquals\":{\"sts:ExternalId\":\"right\"}", "RIGHT", false, "case counts" },
        { "\"StringEquals\":{\"sts:ExternalId\":\"right\"}", null, false, "no id at all" },
        { "\"StringEqualsIfExists\":{\"sts:ExternalId\":\"right\"}", null, true, "IfExists opens the door to those who say nothing" },
        { "\"ArnEquals\":{\"aws:PrincipalArn\":\"arn:aws:iam::999988887777:user/abc\"}", null, true, "this user of the account" },
        { "\"ArnEquals\":{\"aws:PrincipalArn\":\"arn:aws:iam::999988887777:user/xyz\"}", null, false, "another user of the account" },
        { "\"StringLike\":{\"sts:RoleSessionName\":\"ora*\"}", null, true, "the session's name" },
        { "\"DateLessThan\":{\"aws:CurrentTime\":\"2026-11-23T06:59:59Z\"}", null, false, "expired" },
    };

    [Theory]
    [MemberData(nameof(ExternalIds))]
    public void Trust_conditions_decide_who_gets_in(string condition, string? externalId, bool allowed, string because)
    {
        using var world = new TestWorld();
        var role = world.World.Seed.Role(TestWorld.Owner, Name,
            $$$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"999988887777"},"Action":"sts:AssumeRole","Condition":{{{{condition}}}}}]}""");
        Assert.True(world.World.Oracle.TryAssume(TestWorld.SnowflakePrincipal, role, externalId) is not null == allowed, because);
    }

    private static string Trust(string principal) =>
        $$$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":{{{principal}}}},"Action":"sts:AssumeRole"}]}""";

    private static async Task<string> PrincipalAsync(TestWorld world)
    {
        var role = await world.Iam().SendAsync("GetRole", "RoleName", Name);
        return JsonNode.Parse(Uri.UnescapeDataString(role.Value("AssumeRolePolicyDocument")))!["Statement"]![0]!["Principal"]!["AWS"]!.GetValue<string>();
    }
}
