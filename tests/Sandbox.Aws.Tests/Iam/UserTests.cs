namespace VoiceAnalytics.Sandbox.Aws.Tests.Iam;

public sealed class UserTests
{
    private const string Name = "va-user";

    [Fact]
    public async Task DeleteUser_asks_for_one_thing_after_the_other()
    {
        using var world = new TestWorld();
        var iam = world.Iam();
        var policy = world.World.Seed.Policy(TestWorld.Owner, "p", TestWorld.ReadPolicy);
        await iam.SendAsync("CreateUser", "UserName", Name);
        await iam.SendAsync("CreateGroup", "GroupName", "g");
        await iam.SendAsync("AddUserToGroup", "GroupName", "g", "UserName", Name);
        await iam.SendAsync("AttachUserPolicy", "UserName", Name, "PolicyArn", policy);
        await iam.SendAsync("PutUserPolicy", "UserName", Name, "PolicyName", "i", "PolicyDocument", TestWorld.ReadPolicy);
        var key = await iam.SendAsync("CreateAccessKey", "UserName", Name);
        world.World.Seed.LoginProfile(TestWorld.Owner, Name);

        await ConflictAsync("must delete login profile first");
        await iam.SendAsync("GetLoginProfile", "UserName", Name);
        await iam.SendAsync("DeleteLoginProfile", "UserName", Name);
        await AwsAssert.RefusedAsync(404, "NoSuchEntity", () => iam.SendAsync("GetLoginProfile", "UserName", Name), "Login Profile for User va-user cannot be found.");
        await ConflictAsync("must delete access keys first");
        await iam.SendAsync("DeleteAccessKey", "UserName", Name, "AccessKeyId", key.Value("AccessKeyId"));
        await ConflictAsync("must remove users from group first");
        Assert.Equal(["g"], (await iam.SendAsync("ListGroupsForUser", "UserName", Name)).Values("GroupName"));
        await AwsAssert.RefusedAsync(409, "DeleteConflict", () => iam.SendAsync("DeleteGroup", "GroupName", "g"), "remove users from group first");
        await iam.SendAsync("RemoveUserFromGroup", "GroupName", "g", "UserName", Name);
        await iam.SendAsync("DeleteGroup", "GroupName", "g");
        await ConflictAsync("must detach all policies first");
        await iam.SendAsync("DetachUserPolicy", "UserName", Name, "PolicyArn", policy);
        await ConflictAsync("must delete policies first");
        await iam.SendAsync("DeleteUserPolicy", "UserName", Name, "PolicyName", "i");
        await iam.SendAsync("DeleteUser", "UserName", Name);
        await AwsAssert.RefusedAsync(404, "NoSuchEntity", () => iam.SendAsync("GetUser", "UserName", Name), "The user with name va-user cannot be found.");
        Assert.Empty(world.World.Unmodelled);

        Task ConflictAsync(string message) => AwsAssert.RefusedAsync(409, "DeleteConflict", () => iam.SendAsync("DeleteUser", "UserName", Name), message);
    }

    [Fact]
    public async Task A_key_works_while_it_is_active()
    {
        using var world = new TestWorld();
        var iam = world.Iam();
        world.World.Seed.User(TestWorld.Owner, Name, TestWorld.ReadPolicy);
        var created = await iam.SendAsync("CreateAccessKey", "UserName", Name);
        var key = new AwsCredentials(created.Value("AccessKeyId"), created.Value("SecretAccessKey"));
        var oracle = world.World.Oracle;

        Assert.Equal(20, key.AccessKeyId.Length);
        Assert.Equal(40, key.SecretAccessKey.Length);
        Assert.Equal("N/A", (await iam.SendAsync("GetAccessKeyLastUsed", "AccessKeyId", key.AccessKeyId)).Value("ServiceName"));
        using (await world.S3(key).GetObjectAsync(TestWorld.Bucket, TestWorld.Key))
        {
            Assert.True(oracle.CanReadWithKey(key.AccessKeyId, TestWorld.Bucket, TestWorld.Key));
        }
        Assert.Equal("s3", (await iam.SendAsync("GetAccessKeyLastUsed", "AccessKeyId", key.AccessKeyId)).Value("ServiceName"));
        await iam.SendAsync("UpdateAccessKey", "UserName", Name, "AccessKeyId", key.AccessKeyId, "Status", "Inactive");
        await AwsAssert.RefusedAsync(403, "InvalidAccessKeyId", () => world.S3(key).GetObjectAsync(TestWorld.Bucket, TestWorld.Key));
        Assert.False(oracle.CanReadWithKey(key.AccessKeyId, TestWorld.Bucket, TestWorld.Key));
        Assert.Equal("Inactive", (await iam.SendAsync("ListAccessKeys", "UserName", Name)).Value("Status"));
        await iam.SendAsync("UpdateAccessKey", "UserName", Name, "AccessKeyId", key.AccessKeyId, "Status", "Active");
        Assert.True(oracle.CanReadWithKey(key.AccessKeyId, TestWorld.Bucket, TestWorld.Key));
        await iam.SendAsync("DeleteAccessKey", "UserName", Name, "AccessKeyId", key.AccessKeyId);
        Assert.False(oracle.CanReadWithKey(key.AccessKeyId, TestWorld.Bucket, TestWorld.Key));
        await AwsAssert.RefusedAsync(404, "NoSuchEntity", () => iam.SendAsync("DeleteAccessKey", "UserName", Name, "AccessKeyId", key.AccessKeyId), "cannot be found");
    }

    [Fact]
    public async Task Two_keys_are_the_most()
    {
        using var world = new TestWorld();
        await world.Iam().SendAsync("CreateAccessKey", "UserName", "admin");
        await AwsAssert.RefusedAsync(409, "LimitExceeded", () => world.Iam().SendAsync("CreateAccessKey", "UserName", "admin"), "AccessKeysPerUser: 2");
    }

    [Fact]
    public async Task Policies_of_a_group_count()
    {
        using var world = new TestWorld();
        world.World.Seed.User(TestWorld.Owner, Name);
        var user = AwsPrincipal.User(TestWorld.Owner, Name);
        var iam = world.Iam();
        await iam.SendAsync("CreateGroup", "GroupName", "readers");
        await iam.SendAsync("PutGroupPolicy", "GroupName", "readers", "PolicyName", "read", "PolicyDocument", TestWorld.ReadPolicy);
        Assert.False(world.World.Oracle.CanRead(user, TestWorld.Bucket, TestWorld.Key));
        await iam.SendAsync("AddUserToGroup", "GroupName", "readers", "UserName", Name);
        Assert.True(world.World.Oracle.CanRead(user, TestWorld.Bucket, TestWorld.Key));
    }

    [Theory]
    [InlineData("ListMFADevices", "MFADevices")]
    [InlineData("ListSigningCertificates", "Certificates")]
    [InlineData("ListSSHPublicKeys", "SSHPublicKeys")]
    [InlineData("ListServiceSpecificCredentials", "ServiceSpecificCredentials")]
    public async Task Credentials_that_nobody_has_are_empty_lists(string operation, string list)
    {
        using var world = new TestWorld();
        var answer = await world.Iam().SendAsync(operation, "UserName", "admin");
        Assert.False(answer.Descendants(list).Single().HasElements);
        await AwsAssert.RefusedAsync(404, "NoSuchEntity", () => world.Iam().SendAsync(operation, "UserName", "nobody"));
    }

    [Fact]
    public async Task GetUser_without_a_name_is_the_caller()
    {
        using var world = new TestWorld();
        Assert.Equal("admin", (await world.Iam().SendAsync("GetUser")).Value("UserName"));
    }
}
