namespace VoiceAnalytics.Sandbox.Aws.Tests.Access;

/// <summary>A caller that may only work below a path, with its tags and boundary: AWS itself enforces it.</summary>
public sealed class OperatorPolicyTests
{
    private const string Path = "/voice-analytics/prod/";

    private const string Policy =
        """
        {"Version":"2012-10-17","Statement":[
          {"Effect":"Allow","Action":["iam:GetRole","iam:ListRoleTags"],"Resource":["arn:aws:iam::111122223333:role/voice-analytics/prod/*","arn:aws:iam::111122223333:role/va-*"]},
          {"Effect":"Allow","Action":"iam:CreateRole","Resource":"arn:aws:iam::111122223333:role/voice-analytics/prod/*",
           "Condition":{"StringEquals":{"aws:RequestTag/cluster":"prod"},"ArnEquals":{"iam:PermissionsBoundary":"arn:aws:iam::111122223333:policy/boundary"}}},
          {"Effect":"Allow","Action":"iam:TagRole","Resource":"arn:aws:iam::111122223333:role/voice-analytics/prod/*","Condition":{"StringEquals":{"aws:RequestTag/cluster":"prod"},"ForAllValues:StringEquals":{"aws:TagKeys":["cluster","name"]}}},
          {"Effect":"Allow","Action":["iam:DeleteRole","iam:PutRolePolicy","iam:UntagRole"],"Resource":"*","Condition":{"StringEquals":{"aws:ResourceTag/cluster":"prod"}}},
          {"Effect":"Allow","Action":"iam:AttachRolePolicy","Resource":"*","Condition":{"ArnLike":{"iam:PolicyARN":"arn:aws:iam::*:policy/voice-analytics/*"},"StringEquals":{"iam:ResourceTag/cluster":"prod"}}}]}
        """;

    private static readonly string[] OurTags = ["Tags.member.1.Key", "cluster", "Tags.member.1.Value", "prod"];
    private static readonly string[] Boundary = ["PermissionsBoundary", "arn:aws:iam::111122223333:policy/boundary"];

    public static TheoryData<string, string[], string?, string> Calls => new()
    {
        { "CreateRole", Create("va-x", Path, [.. OurTags, .. Boundary]), null, "path, tag and boundary" },
        { "CreateRole", Create("va-x", "/", [.. OurTags, .. Boundary]), "iam:CreateRole on resource: arn:aws:iam::111122223333:role/va-x", "another path" },
        { "CreateRole", Create("va-x", Path, Boundary), "iam:CreateRole", "no tag" },
        { "CreateRole", Create("va-x", Path, OurTags), "iam:CreateRole", "no boundary" },
        { "CreateRole", Create("va-x", Path, ["Tags.member.1.Key", "cluster", "Tags.member.1.Value", "test", .. Boundary]), "iam:CreateRole", "another cluster's tag" },
        { "CreateRole", Create("va-x", Path, [.. OurTags, "Tags.member.2.Key", "colour", "Tags.member.2.Value", "red", .. Boundary]), "iam:TagRole", "creating with tags is tagging too" },
        { "GetRole", ["RoleName", "va-ours"], null, "below the path" },
        { "GetRole", ["RoleName", "foreign"], "iam:GetRole on resource: arn:aws:iam::111122223333:role/foreign", "elsewhere" },
        { "GetRole", ["RoleName", "nobody"], "iam:GetRole on resource: role nobody", "what does not exist has no path: AccessDenied, not NoSuchEntity" },
        { "DeleteRole", ["RoleName", "va-ours"], null, "our tag" },
        { "DeleteRole", ["RoleName", "foreign"], "iam:DeleteRole", "no tag" },
        { "DeleteRole", ["RoleName", "nobody"], "iam:DeleteRole", "nothing has no tag either" },
        { "AttachRolePolicy", ["RoleName", "va-ours", "PolicyArn", "arn:aws:iam::aws:policy/AdministratorAccess"], "iam:AttachRolePolicy", "not one of ours" },
        { "AttachRolePolicy", ["RoleName", "va-ours", "PolicyArn", "arn:aws:iam::111122223333:policy/voice-analytics/p"], null, "one of ours" },
        { "UntagRole", ["RoleName", "va-ours", "TagKeys.member.1", "name"], null, "our tag is on it" },
        { "ListRoles", [], "iam:ListRoles on resource: *", "not granted" },
    };

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task The_caller_may_do_this_and_no_more(string operation, string[] parameters, string? denied, string because)
    {
        using var world = new TestWorld();
        var seed = world.World.Seed;
        seed.User(TestWorld.Owner, "operator", Policy);
        seed.Policy(TestWorld.Owner, "boundary", TestWorld.ReadPolicy);
        seed.Policy(TestWorld.Owner, "p", TestWorld.ReadPolicy, "/voice-analytics/");
        seed.Role(TestWorld.Owner, "va-ours", TestWorld.Trust, path: Path, tags: new Dictionary<string, string>(StringComparer.Ordinal) { ["cluster"] = "prod" });
        seed.Role(TestWorld.Owner, "foreign", TestWorld.Trust);
        var iam = world.Iam(seed.AccessKey(TestWorld.Owner, "operator"));

        if (denied is null)
        {
            await iam.SendAsync(operation, parameters);
            return;
        }
        var error = await AwsAssert.RefusedAsync(403, "AccessDenied", () => iam.SendAsync(operation, parameters));
        Assert.True(error.Message.Contains($"User: arn:aws:iam::{TestWorld.Owner}:user/operator is not authorized to perform: {denied}", StringComparison.Ordinal), $"{error.Message}: {because}");
    }

    [Fact]
    public async Task Tags_of_a_new_role_count_as_those_of_the_resource()
    {
        using var world = new TestWorld();
        world.World.Seed.User(TestWorld.Owner, "operator",
            """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["iam:CreateRole","iam:TagRole"],"Resource":"*","Condition":{"StringEquals":{"aws:ResourceTag/cluster":"prod"}}}]}""");
        world.World.Seed.Role(TestWorld.Owner, "foreign", TestWorld.Trust);
        var iam = world.Iam(world.World.Seed.AccessKey(TestWorld.Owner, "operator"));

        await iam.SendAsync("CreateRole", Create("va-x", Path, OurTags));
        await iam.SendAsync("TagRole", "RoleName", "va-x", "Tags.member.1.Key", "name", "Tags.member.1.Value", "x");
        await AwsAssert.RefusedAsync(403, "AccessDenied", () => iam.SendAsync("CreateRole", Create("va-y", Path, [])));
        await AwsAssert.RefusedAsync(403, "AccessDenied", () => iam.SendAsync("TagRole", ["RoleName", "foreign", .. OurTags]), "iam:TagRole");
    }

    [Fact]
    public async Task The_existing_boundary_of_a_role_is_what_the_condition_sees()
    {
        using var world = new TestWorld();
        var seed = world.World.Seed;
        var boundary = seed.Policy(TestWorld.Owner, "boundary", TestWorld.ReadPolicy);
        seed.User(TestWorld.Owner, "operator", $$$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"iam:PutRolePolicy","Resource":"*","Condition":{"ArnEquals":{"iam:PermissionsBoundary":"{{{boundary}}}" } }}]}""");
        seed.Role(TestWorld.Owner, "r", TestWorld.Trust);
        var iam = world.Iam(seed.AccessKey(TestWorld.Owner, "operator"));
        Task PutAsync() => iam.SendAsync("PutRolePolicy", "RoleName", "r", "PolicyName", "p", "PolicyDocument", TestWorld.ReadPolicy);

        await AwsAssert.RefusedAsync(403, "AccessDenied", PutAsync);
        seed.Run(TestWorld.Owner, "PutRolePermissionsBoundary", ("RoleName", "r"), ("PermissionsBoundary", boundary));
        await PutAsync();
    }

    private static string[] Create(string name, string path, string[] further) =>
        ["RoleName", name, "Path", path, "AssumeRolePolicyDocument", TestWorld.Trust, .. further];
}
