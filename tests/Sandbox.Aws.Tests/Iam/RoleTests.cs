using System.Xml.Linq;

namespace VoiceAnalytics.Sandbox.Aws.Tests.Iam;

public sealed class RoleTests
{
    private const string Name = "va-share";

    [Fact]
    public async Task CreateRole_answers_with_the_whole_object()
    {
        using var world = new TestWorld();
        var boundary = world.World.Seed.Policy(TestWorld.Owner, "boundary", TestWorld.ReadPolicy);
        var created = await world.Iam().SendAsync("CreateRole", "RoleName", Name, "Path", "/voice-analytics/prod/", "AssumeRolePolicyDocument", TestWorld.Trust,
            "Description", "a & b", "MaxSessionDuration", "7200", "PermissionsBoundary", boundary, "Tags.member.1.Key", "owner", "Tags.member.1.Value", "me");
        var read = await world.Iam().SendAsync("GetRole", "RoleName", Name);

        Assert.Equal("CreateRoleResponse", created.Name.LocalName);
        Assert.Equal($"arn:aws:iam::{TestWorld.Owner}:role/voice-analytics/prod/{Name}", created.Value("Arn"));
        Assert.StartsWith("AROA", created.Value("RoleId"), StringComparison.Ordinal);
        Assert.Equal(21, created.Value("RoleId").Length);
        Assert.Equal("2026-11-23T07:00:00Z", created.Value("CreateDate"));
        Assert.Equal("a & b", created.Value("Description"));
        Assert.Equal("7200", created.Value("MaxSessionDuration"));
        Assert.Equal(boundary, created.Value("PermissionsBoundaryArn"));
        Assert.NotEmpty(created.Value("RequestId"));
        Assert.True(XNode.DeepEquals(created.Element("CreateRoleResult")!.Element("Role"), read.Element("GetRoleResult")!.Element("Role")));
    }

    [Fact]
    public async Task Listings_show_less_than_GetRole_does()
    {
        using var world = new TestWorld();
        await world.Iam().SendAsync("CreateRole", "RoleName", Name, "AssumeRolePolicyDocument", TestWorld.Trust, "Tags.member.1.Key", "owner", "Tags.member.1.Value", "me");
        var listed = await world.Iam().SendAsync("ListRoles");
        Assert.Empty(listed.Descendants("Tags"));
        Assert.Single(listed.Descendants("AssumeRolePolicyDocument"));
    }

    [Fact]
    public async Task Documents_come_back_percent_encoded()
    {
        using var world = new TestWorld();
        var role = await world.Iam().SendAsync("CreateRole", "RoleName", Name, "AssumeRolePolicyDocument", TestWorld.Trust);
        var text = role.Value("AssumeRolePolicyDocument");
        Assert.DoesNotContain('+', text);
        Assert.DoesNotContain('{', text);
        Assert.Contains("\"sts:ExternalId\":\"ABC123_SFCRole=1_AbCdEfGhIjK=\"", Uri.UnescapeDataString(text), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_are_unique_without_regard_to_case()
    {
        using var world = new TestWorld();
        await world.Iam().SendAsync("CreateRole", "RoleName", Name, "AssumeRolePolicyDocument", TestWorld.Trust);
        await AwsAssert.RefusedAsync(409, "EntityAlreadyExists",
            () => world.Iam().SendAsync("CreateRole", "RoleName", "VA-Share", "AssumeRolePolicyDocument", TestWorld.Trust), "already exists");
    }

    [Fact]
    public async Task DeleteRole_asks_for_one_thing_after_the_other()
    {
        using var world = new TestWorld();
        await world.CreateShareAsync(Name);
        var iam = world.Iam();
        var arn = $"arn:aws:iam::{TestWorld.Owner}:policy/{Name}";
        await iam.SendAsync("PutRolePolicy", "RoleName", Name, "PolicyName", "va-cut", "PolicyDocument", TestWorld.ReadPolicy);
        await iam.SendAsync("CreateInstanceProfile", "InstanceProfileName", "box");
        await iam.SendAsync("AddRoleToInstanceProfile", "InstanceProfileName", "box", "RoleName", Name);

        await AwsAssert.RefusedAsync(409, "DeleteConflict", () => iam.SendAsync("DeleteRole", "RoleName", Name), "remove roles from instance profile first");
        await AwsAssert.RefusedAsync(409, "DeleteConflict", () => iam.SendAsync("DeleteInstanceProfile", "InstanceProfileName", "box"), "remove roles from instance profile");
        Assert.Single((await iam.SendAsync("ListInstanceProfilesForRole", "RoleName", Name)).Descendants("InstanceProfileId"));
        await iam.SendAsync("RemoveRoleFromInstanceProfile", "InstanceProfileName", "box", "RoleName", Name);
        await AwsAssert.RefusedAsync(409, "DeleteConflict", () => iam.SendAsync("DeleteRole", "RoleName", Name), "must detach all policies first");
        await AwsAssert.RefusedAsync(409, "DeleteConflict", () => iam.SendAsync("DeletePolicy", "PolicyArn", arn), "attached to entities");
        await iam.SendAsync("DetachRolePolicy", "RoleName", Name, "PolicyArn", arn);
        await AwsAssert.RefusedAsync(409, "DeleteConflict", () => iam.SendAsync("DeleteRole", "RoleName", Name), "must delete policies first");
        await iam.SendAsync("DeleteRolePolicy", "RoleName", Name, "PolicyName", "va-cut");
        await iam.SendAsync("DeleteRole", "RoleName", Name);
        await AwsAssert.RefusedAsync(404, "NoSuchEntity", () => iam.SendAsync("GetRole", "RoleName", Name), $"The role with name {Name} cannot be found.");
        await iam.SendAsync("DeletePolicy", "PolicyArn", arn);
        Assert.Empty(world.World.Unmodelled);
    }

    [Fact]
    public async Task A_boundary_is_no_obstacle_for_the_role_but_one_for_the_policy()
    {
        using var world = new TestWorld();
        var iam = world.Iam();
        var boundary = world.World.Seed.Policy(TestWorld.Owner, "boundary", TestWorld.ReadPolicy);
        await iam.SendAsync("CreateRole", "RoleName", Name, "AssumeRolePolicyDocument", TestWorld.Trust, "PermissionsBoundary", boundary);
        var usage = await iam.SendAsync("ListEntitiesForPolicy", "PolicyArn", boundary, "PolicyUsageFilter", "PermissionsBoundary");

        Assert.Equal([Name], usage.Values("RoleName"));
        await AwsAssert.RefusedAsync(409, "DeleteConflict", () => iam.SendAsync("DeletePolicy", "PolicyArn", boundary), "attached to entities");
        await iam.SendAsync("DeleteRolePermissionsBoundary", "RoleName", Name);
        await AwsAssert.RefusedAsync(404, "NoSuchEntity", () => iam.SendAsync("DeleteRolePermissionsBoundary", "RoleName", Name));
        await iam.SendAsync("PutRolePermissionsBoundary", "RoleName", Name, "PermissionsBoundary", boundary);
        await iam.SendAsync("DeleteRole", "RoleName", Name);
        await iam.SendAsync("DeletePolicy", "PolicyArn", boundary);
    }

    [Fact]
    public async Task Update_changes_what_is_named_and_leaves_the_rest()
    {
        using var world = new TestWorld();
        var iam = world.Iam();
        await iam.SendAsync("CreateRole", "RoleName", Name, "AssumeRolePolicyDocument", TestWorld.Trust, "Description", "old");
        await iam.SendAsync("UpdateRole", "RoleName", Name, "MaxSessionDuration", "43200");
        var role = await iam.SendAsync("GetRole", "RoleName", Name);
        Assert.Equal("old", role.Value("Description"));
        Assert.Equal("43200", role.Value("MaxSessionDuration"));
    }

    public static TheoryData<string, string[], int, string, string> Refusals => new()
    {
        { "CreateRole", ["AssumeRolePolicyDocument", TestWorld.Trust], 400, "ValidationError", "Value null at 'roleName'" },
        { "CreateRole", ["RoleName", "r/x", "AssumeRolePolicyDocument", TestWorld.Trust], 400, "ValidationError", "The specified value for roleName is invalid" },
        { "CreateRole", ["RoleName", "r", "AssumeRolePolicyDocument", TestWorld.Trust, "MaxSessionDuration", "3599"], 400, "ValidationError", "greater than or equal to 3600" },
        { "CreateRole", ["RoleName", "r", "AssumeRolePolicyDocument", TestWorld.Trust, "MaxSessionDuration", "long"], 400, "MalformedInput", "must be an integer" },
        { "CreateRole", ["RoleName", "r", "AssumeRolePolicyDocument", TestWorld.Trust, "PermissionsBoundary", $"arn:aws:iam::{TestWorld.Owner}:policy/none"], 404, "NoSuchEntity", "Scope ARN" },
        { "CreateRole", ["RoleName", "r", "PolicyDocument", TestWorld.Trust], 400, "InvalidInput", "PolicyDocument of CreateRole" },
        { "UpdateAssumeRolePolicy", ["RoleName", Name, "PolicyDocument", TestWorld.ReadPolicy], 400, "MalformedPolicyDocument", "may only specify STS AssumeRole actions" },
        { "PutRolePolicy", ["RoleName", Name, "PolicyName", "p", "PolicyDocument", TestWorld.Trust], 400, "MalformedPolicyDocument", "should not specify a principal" },
        { "PutRolePolicy", ["RoleName", "nobody", "PolicyName", "p", "PolicyDocument", TestWorld.ReadPolicy], 404, "NoSuchEntity", "cannot be found" },
        { "DeleteRolePolicy", ["RoleName", Name, "PolicyName", "p"], 404, "NoSuchEntity", "The role policy with name p cannot be found." },
        { "PutRolePermissionsBoundary", ["RoleName", Name], 400, "ValidationError", "Value null at 'permissionsBoundary'" },
        { "RemoveRoleFromInstanceProfile", ["RoleName", Name, "InstanceProfileName", "none"], 404, "NoSuchEntity", "Instance Profile none cannot be found." },
        { "ListRoles", ["PathPrefix", "va"], 400, "ValidationError", "regular expression pattern" },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task Wrong_requests_are_refused(string operation, string[] parameters, int status, string code, string message)
    {
        using var world = new TestWorld();
        await world.CreateShareAsync(Name);
        var before = world.World.Snapshot(SnapshotForm.Exact);
        await AwsAssert.RefusedAsync(status, code, () => world.Iam().SendAsync(operation, parameters), message);
        Assert.Equal(before, world.World.Snapshot(SnapshotForm.Exact));
    }

    [Fact]
    public async Task Roles_of_an_AWS_service_cannot_be_changed()
    {
        using var world = new TestWorld();
        world.World.Seed.Role(TestWorld.Owner, "AWSServiceRoleForSupport", """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"support.amazonaws.com"},"Action":"sts:AssumeRole"}]}""", path: "/aws-service-role/support.amazonaws.com/");
        await AwsAssert.RefusedAsync(400, "UnmodifiableEntity", () => world.Iam().SendAsync("DeleteRole", "RoleName", "AWSServiceRoleForSupport"), "only modifiable by AWS");
    }
}
