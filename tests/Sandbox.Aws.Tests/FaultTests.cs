using VoiceAnalytics.Sandbox.Hosting;

namespace VoiceAnalytics.Sandbox.Aws.Tests;

public sealed class FaultTests
{
    private static readonly string[] Create = ["RoleName", "r", "AssumeRolePolicyDocument", TestWorld.Trust];

    [Theory]
    [InlineData("Throttling", 400)]
    [InlineData("ServiceFailure", 500)]
    [InlineData("AccessDenied", 403)]
    public async Task A_refused_request_changes_nothing(string code, int status)
    {
        using var world = new TestWorld();
        world.World.Faults = request => request.Operation == "CreateRole" ? new Fault.Refuse(status, code) : null;
        await AwsAssert.RefusedAsync(status, code, () => world.Iam().SendAsync("CreateRole", Create));
        Assert.False(Exists(world));
    }

    [Fact]
    public async Task A_lost_request_never_arrived()
    {
        using var world = new TestWorld();
        world.World.Faults = _ => new Fault.LoseRequest();
        await Assert.ThrowsAnyAsync<Exception>(() => world.Iam().SendAsync("CreateRole", Create));
        Assert.False(Exists(world));
    }

    [Fact]
    public async Task A_lost_response_leaves_the_effect()
    {
        using var world = new TestWorld();
        world.World.Faults = _ => new Fault.LoseResponse();
        await Assert.ThrowsAnyAsync<Exception>(() => world.Iam().SendAsync("CreateRole", Create));
        Assert.True(Exists(world));
    }

    [Fact]
    public async Task S3_refuses_in_its_own_words()
    {
        using var world = new TestWorld();
        world.World.Faults = _ => new Fault.Refuse(503, "SlowDown");
        await AwsAssert.RefusedAsync(503, "SlowDown", () => world.S3().GetObjectAsync(TestWorld.Bucket, TestWorld.Key));
    }

    [Fact]
    public async Task The_journal_names_operation_target_and_kind()
    {
        using var world = new TestWorld();
        await world.CreateShareAsync();
        await world.Iam().SendAsync("GetRole", "RoleName", "va-share");
        using (await world.S3().GetObjectAsync(TestWorld.Bucket, TestWorld.Key))
        {
            Assert.Equal(
            [
                new ReceivedRequest("CreatePolicy", "va-share", true),
                new ReceivedRequest("CreateRole", "va-share", true),
                new ReceivedRequest("AttachRolePolicy", "va-share", true),
                new ReceivedRequest("GetRole", "va-share", false),
                new ReceivedRequest("GetObject", $"{TestWorld.Bucket}/{TestWorld.Key}", false),
            ], world.World.Journal.Snapshot());
        }
        Assert.Equal(3, world.World.Journal.Mutations);
    }

    private static bool Exists(TestWorld world) => world.World.Snapshot(only: arn => arn.EndsWith(":role/r", StringComparison.Ordinal)).Length > 0;
}
