namespace VoiceAnalytics.Sandbox.Aws.Tests.Iam;

public sealed class PolicyTests
{
    private const string Arn = $"arn:aws:iam::{TestWorld.Owner}:policy/va/share";
    private const string Deny = """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*","Resource":"*"}]}""";

    [Fact]
    public async Task Versions_are_numbered_and_never_reused()
    {
        using var world = new TestWorld();
        var iam = world.Iam();
        await CreateAsync(iam);
        var second = await iam.SendAsync("CreatePolicyVersion", "PolicyArn", Arn, "PolicyDocument", Deny, "SetAsDefault", "true");
        await AwsAssert.RefusedAsync(409, "DeleteConflict", () => iam.SendAsync("DeletePolicyVersion", "PolicyArn", Arn, "VersionId", "v2"), "Cannot delete the default version of a policy.");
        await AwsAssert.RefusedAsync(409, "DeleteConflict", () => iam.SendAsync("DeletePolicy", "PolicyArn", Arn), "more than one version");
        await iam.SendAsync("SetDefaultPolicyVersion", "PolicyArn", Arn, "VersionId", "v1");
        await iam.SendAsync("DeletePolicyVersion", "PolicyArn", Arn, "VersionId", "v2");
        var third = await iam.SendAsync("CreatePolicyVersion", "PolicyArn", Arn, "PolicyDocument", Deny);
        var policy = await iam.SendAsync("GetPolicy", "PolicyArn", Arn);
        var versions = await iam.SendAsync("ListPolicyVersions", "PolicyArn", Arn);

        Assert.Equal("v2", second.Value("VersionId"));
        Assert.Equal("true", second.Value("IsDefaultVersion"));
        Assert.Equal("v3", third.Value("VersionId"));
        Assert.Equal("v1", policy.Value("DefaultVersionId"));
        Assert.Equal(["v3", "v1"], versions.Values("VersionId"));
    }

    [Fact]
    public async Task A_sixth_version_is_one_too_many()
    {
        using var world = new TestWorld();
        var iam = world.Iam();
        await CreateAsync(iam);
        for (var version = 2; version <= 5; version++)
        {
            await iam.SendAsync("CreatePolicyVersion", "PolicyArn", Arn, "PolicyDocument", Deny);
        }
        await AwsAssert.RefusedAsync(409, "LimitExceeded", () => iam.SendAsync("CreatePolicyVersion", "PolicyArn", Arn, "PolicyDocument", Deny), "up to 5 versions");
    }

    [Fact]
    public async Task The_document_comes_back_byte_by_byte()
    {
        using var world = new TestWorld();
        await CreateAsync(world.Iam());
        var version = await world.Iam().SendAsync("GetPolicyVersion", "PolicyArn", Arn, "VersionId", "v1");
        Assert.Equal(TestWorld.ReadPolicy, Uri.UnescapeDataString(version.Value("Document")));
    }

    [Fact]
    public async Task The_default_version_decides()
    {
        using var world = new TestWorld();
        var role = await world.CreateShareAsync();
        var policy = $"arn:aws:iam::{TestWorld.Owner}:policy/va-share";
        bool Reads() => world.World.Oracle.CanRead(TestWorld.SnowflakePrincipal, role, TestWorld.ExternalId, TestWorld.Bucket, TestWorld.Key);
        await world.Iam().SendAsync("CreatePolicyVersion", "PolicyArn", policy, "PolicyDocument", Deny);
        Assert.True(Reads());
        await world.Iam().SendAsync("SetDefaultPolicyVersion", "PolicyArn", policy, "VersionId", "v2");
        Assert.False(Reads());
    }

    [Fact]
    public async Task Entities_of_a_policy_are_listed_by_kind()
    {
        using var world = new TestWorld();
        var iam = world.Iam();
        await CreateAsync(iam);
        await iam.SendAsync("CreateGroup", "GroupName", "g");
        await iam.SendAsync("CreateRole", "RoleName", "r", "AssumeRolePolicyDocument", TestWorld.Trust);
        await iam.SendAsync("AttachGroupPolicy", "GroupName", "g", "PolicyArn", Arn);
        await iam.SendAsync("AttachRolePolicy", "RoleName", "r", "PolicyArn", Arn);
        await iam.SendAsync("AttachUserPolicy", "UserName", "admin", "PolicyArn", Arn);
        var entities = await iam.SendAsync("ListEntitiesForPolicy", "PolicyArn", Arn);
        var roles = await iam.SendAsync("ListEntitiesForPolicy", "PolicyArn", Arn, "EntityFilter", "Role");
        var policy = await iam.SendAsync("GetPolicy", "PolicyArn", Arn);

        Assert.Equal(["g", "admin", "r"], [entities.Value("GroupName"), entities.Value("UserName"), entities.Value("RoleName")]);
        Assert.Empty(roles.Values("UserName"));
        Assert.Equal("3", policy.Value("AttachmentCount"));
    }

    public static TheoryData<string, string[], int, string, string> Refusals => new()
    {
        { "CreatePolicy", ["PolicyName", "SHARE", "PolicyDocument", Deny], 409, "EntityAlreadyExists", "Duplicate names are not allowed" },
        { "CreatePolicy", ["PolicyName", "a b", "PolicyDocument", Deny], 400, "ValidationError", "The specified value for policyName is invalid" },
        { "CreatePolicy", ["PolicyName", "p", "Path", "va/", "PolicyDocument", Deny], 400, "ValidationError", "regular expression pattern" },
        { "CreatePolicy", ["PolicyName", "p"], 400, "ValidationError", "Value null at 'policyDocument'" },
        { "CreatePolicy", ["PolicyName", "p", "PolicyDocument", Deny, "Colour", "red"], 400, "InvalidInput", "Colour" },
        { "GetPolicy", ["PolicyArn", $"arn:aws:iam::{TestWorld.Owner}:policy/share"], 404, "NoSuchEntity", "was not found" },
        { "GetPolicy", ["PolicyArn", "share"], 400, "ValidationError", "greater than or equal to 20" },
        { "GetPolicy", ["PolicyArn", "not-an-arn-but-long-enough"], 400, "ValidationError", "is not valid" },
        { "GetPolicyVersion", ["PolicyArn", Arn, "VersionId", "v9"], 404, "NoSuchEntity", "version v9 does not exist" },
        { "AttachRolePolicy", ["RoleName", "nobody", "PolicyArn", Arn], 404, "NoSuchEntity", "The role with name nobody cannot be found." },
        { "AttachUserPolicy", ["UserName", "admin", "PolicyArn", $"arn:aws:iam::{TestWorld.Owner}:policy/nothing"], 404, "NoSuchEntity", "does not exist or is not attachable" },
        { "AttachUserPolicy", ["UserName", "admin", "PolicyArn", "arn:aws:iam::123456789012:policy/nothing"], 404, "NoSuchEntity", "does not exist or is not attachable" },
        { "DetachUserPolicy", ["UserName", "admin", "PolicyArn", Arn], 404, "NoSuchEntity", "was not found" },
        { "GetUserPolicy", ["UserName", "admin", "PolicyName", "nothing"], 404, "NoSuchEntity", "The user policy with name nothing cannot be found." },
        { "ListPolicies", [], 400, "InvalidInput", "Scope=Local" },
        { "ListPolicies", ["Scope", "local"], 400, "ValidationError", "enum value set" },
        { "CreateVirtualMFADevice", [], 400, "InvalidAction", "Could not find operation" },
        { "TagPolicy", ["PolicyArn", Arn], 400, "ValidationError", "Value null at 'tags'" },
        { "TagPolicy", ["PolicyArn", Arn, "Tags.member.1.Name", "x"], 400, "InvalidInput", "Tags.member.1.Name" },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task Wrong_requests_are_refused(string operation, string[] parameters, int status, string code, string message)
    {
        using var world = new TestWorld();
        var iam = world.Iam();
        await CreateAsync(iam);
        var before = world.World.Snapshot(SnapshotForm.Exact);
        await AwsAssert.RefusedAsync(status, code, () => iam.SendAsync(operation, parameters), message);
        Assert.Equal(before, world.World.Snapshot(SnapshotForm.Exact));
    }

    [Fact]
    public async Task AWS_own_policies_can_be_read_and_attached_and_not_changed()
    {
        using var world = new TestWorld();
        const string Administrator = "arn:aws:iam::aws:policy/AdministratorAccess";
        await world.Iam().SendAsync("AttachUserPolicy", "UserName", "admin", "PolicyArn", Administrator);
        var policy = await world.Iam().SendAsync("GetPolicy", "PolicyArn", Administrator);
        Assert.Equal("AdministratorAccess", policy.Value("PolicyName"));
        await AwsAssert.RefusedAsync(403, "AccessDenied", () => world.Iam().SendAsync("DeletePolicy", "PolicyArn", Administrator));
    }

    private static Task CreateAsync(IamTestClient iam) =>
        iam.SendAsync("CreatePolicy", "PolicyName", "share", "Path", "/va/", "PolicyDocument", TestWorld.ReadPolicy);
}
