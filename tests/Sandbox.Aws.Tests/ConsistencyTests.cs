using Amazon.SecurityToken.Model;

namespace VoiceAnalytics.Sandbox.Aws.Tests;

public sealed class ConsistencyTests
{
    [Fact]
    public async Task Reads_lag_behind_by_as_much_as_is_set()
    {
        using var world = new TestWorld();
        world.World.Timing.IamReadLag = TimeSpan.FromSeconds(10);
        await world.Iam().SendAsync("CreateUser", "UserName", "u");
        Task<System.Xml.Linq.XElement> ReadAsync() => world.Iam().SendAsync("GetUser", "UserName", "u");

        await AwsAssert.RefusedAsync(404, "NoSuchEntity", ReadAsync);
        world.Time.Advance(TimeSpan.FromSeconds(9));
        await AwsAssert.RefusedAsync(404, "NoSuchEntity", ReadAsync);
        world.Time.Advance(TimeSpan.FromSeconds(1));
        await ReadAsync();
        await world.Iam().SendAsync("DeleteUser", "UserName", "u");
        await ReadAsync();
        world.Time.Advance(TimeSpan.FromSeconds(10));
        await AwsAssert.RefusedAsync(404, "NoSuchEntity", ReadAsync);
    }

    [Fact]
    public async Task Writes_see_the_newest_state()
    {
        using var world = new TestWorld();
        world.World.Timing.IamReadLag = TimeSpan.FromMinutes(1);
        await world.Iam().SendAsync("CreateUser", "UserName", "u");
        await AwsAssert.RefusedAsync(409, "EntityAlreadyExists", () => world.Iam().SendAsync("CreateUser", "UserName", "u"));
        await world.Iam().SendAsync("TagUser", "UserName", "u", "Tags.member.1.Key", "a", "Tags.member.1.Value", "b");
    }

    [Fact]
    public async Task A_new_role_can_be_assumed_after_a_while()
    {
        using var world = new TestWorld();
        world.World.Timing.AssumeRoleDelay = TimeSpan.FromSeconds(8);
        var role = await world.CreateShareAsync();
        Task<AssumeRoleResponse> AssumeAsync() => world.Sts(world.SnowflakeKey).AssumeRoleAsync(new AssumeRoleRequest
        {
            RoleArn = role, RoleSessionName = "snowflake", ExternalId = TestWorld.ExternalId,
        });

        await AwsAssert.RefusedAsync(403, "AccessDenied", AssumeAsync);
        world.Time.Advance(TimeSpan.FromSeconds(8));
        await AssumeAsync();
    }
}
