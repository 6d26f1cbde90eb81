namespace VoiceAnalytics.Sandbox.Aws.Tests;

public sealed class SnapshotTests
{
    [Fact]
    public async Task Two_ways_to_one_place_look_the_same_in_canonical_form()
    {
        using var straight = new TestWorld();
        using var detour = new TestWorld();
        await BuildAsync(straight);
        detour.Time.Advance(TimeSpan.FromMinutes(5));
        await BuildAsync(detour);
        var policy = $"arn:aws:iam::{TestWorld.Owner}:policy/va-share";
        var iam = detour.Iam();
        await iam.SendAsync("DetachRolePolicy", "RoleName", "va-share", "PolicyArn", policy);
        await iam.SendAsync("DeleteRole", "RoleName", "va-share");
        await iam.SendAsync("CreateRole", "RoleName", "va-share", "AssumeRolePolicyDocument", TestWorld.Trust);
        await iam.SendAsync("AttachRolePolicy", "RoleName", "va-share", "PolicyArn", policy);
        await iam.SendAsync("CreatePolicyVersion", "PolicyArn", policy, "PolicyDocument", TestWorld.ReadPolicy, "SetAsDefault", "true");
        await iam.SendAsync("DeletePolicyVersion", "PolicyArn", policy, "VersionId", "v1");

        Assert.Equal(straight.World.Snapshot(), detour.World.Snapshot());
        Assert.NotEqual(straight.World.Snapshot(SnapshotForm.Exact), detour.World.Snapshot(SnapshotForm.Exact));
    }

    [Fact]
    public async Task Key_ids_in_tags_become_the_place_of_the_key()
    {
        using var world = new TestWorld();
        world.World.Seed.User(TestWorld.Owner, "u");
        var key = (await world.Iam().SendAsync("CreateAccessKey", "UserName", "u")).Value("AccessKeyId");
        await world.Iam().SendAsync("TagUser", "UserName", "u", "Tags.member.1.Key", "key-current", "Tags.member.1.Value", key);
        var snapshot = world.World.Snapshot(only: arn => arn.EndsWith("/u", StringComparison.Ordinal));
        Assert.Contains("\"key-current\":\"<key 1 of arn:aws:iam::111122223333:user/u>\"", snapshot, StringComparison.Ordinal);
        Assert.DoesNotContain(key, snapshot, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SnapshotForm.Canonical)]
    [InlineData(SnapshotForm.Exact)]
    public async Task No_secret_is_in_a_snapshot(SnapshotForm form)
    {
        using var world = new TestWorld();
        await BuildAsync(world);
        Assert.DoesNotContain(world.AdminKey.SecretAccessKey, world.World.Snapshot(form), StringComparison.Ordinal);
        Assert.DoesNotContain(world.AdminKey.SecretAccessKey, world.AdminKey.ToString(), StringComparison.Ordinal);
    }

    public static TheoryData<string, (string, string)[]> Touches => new()
    {
        { "TagRole", [("RoleName", "foreign"), ("Tags.member.1.Key", "a"), ("Tags.member.1.Value", "b")] },
        { "PutRolePolicy", [("RoleName", "foreign"), ("PolicyName", "p"), ("PolicyDocument", TestWorld.ReadPolicy)] },
        { "UpdateRole", [("RoleName", "foreign"), ("Description", "x")] },
        { "UpdateAssumeRolePolicy", [("RoleName", "foreign"), ("PolicyDocument", TestWorld.Trust.Replace("ABC", "ABD", StringComparison.Ordinal))] },
        { "AttachRolePolicy", [("RoleName", "foreign"), ("PolicyArn", "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess")] },
        { "DeleteRole", [("RoleName", "foreign")] },
    };

    [Theory]
    [MemberData(nameof(Touches))]
    public void Whoever_touches_a_foreign_object_shows(string operation, (string, string)[] parameters)
    {
        using var world = new TestWorld();
        world.World.Seed.Role(TestWorld.Owner, "foreign", TestWorld.Trust);
        var before = world.World.Snapshot(SnapshotForm.Exact, arn => arn.EndsWith("/foreign", StringComparison.Ordinal));
        world.World.Seed.Run(TestWorld.Owner, operation, parameters);
        Assert.NotEqual(before, world.World.Snapshot(SnapshotForm.Exact, arn => arn.EndsWith("/foreign", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_fork_goes_its_own_way()
    {
        using var world = new TestWorld();
        await BuildAsync(world);
        var before = world.World.Snapshot(SnapshotForm.Exact);
        var fork = world.World.Fork();
        fork.Seed.Run(TestWorld.Owner, "CreateUser", ("UserName", "new"));

        Assert.Equal(before, world.World.Snapshot(SnapshotForm.Exact));
        Assert.NotEqual(before, fork.Snapshot(SnapshotForm.Exact));
        Assert.Empty(fork.Journal.Snapshot());
    }

    private static Task BuildAsync(TestWorld world) => world.CreateShareAsync();
}
