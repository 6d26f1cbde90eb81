using System.Globalization;
using Amazon.SecurityToken.Model;

namespace VoiceAnalytics.Sandbox.Aws.Tests.Sts;

public sealed class AssumeRoleTests
{
    [Fact]
    public async Task Credentials_expire_in_the_worlds_time()
    {
        using var world = new TestWorld();
        var role = await world.CreateShareAsync();
        var assumed = await world.Sts(world.SnowflakeKey).AssumeRoleAsync(Request(role));
        var credentials = new AwsCredentials(assumed.Credentials.AccessKeyId, assumed.Credentials.SecretAccessKey, assumed.Credentials.SessionToken);

        Assert.Equal(new DateTime(2026, 11, 23, 8, 0, 0, DateTimeKind.Utc), assumed.Credentials.Expiration!.Value.ToUniversalTime());
        Assert.StartsWith("AROA", assumed.AssumedRoleUser.AssumedRoleId, StringComparison.Ordinal);
        Assert.EndsWith(":snowflake", assumed.AssumedRoleUser.AssumedRoleId, StringComparison.Ordinal);
        world.Time.Advance(TimeSpan.FromHours(1));
        await AwsAssert.RefusedAsync(403, "ExpiredToken", () => world.Sts(credentials).GetCallerIdentityAsync(new GetCallerIdentityRequest()));
        await AwsAssert.RefusedAsync(400, "ExpiredToken", () => world.S3(credentials).GetObjectAsync(TestWorld.Bucket, TestWorld.Key));
    }

    public static TheoryData<string, string?, int, string, string> Wrong => new()
    {
        { "ExternalId", null, 403, "AccessDenied", "is not authorized to perform: sts:AssumeRole on resource" },
        { "ExternalId", "wrong", 403, "AccessDenied", "sts:AssumeRole" },
        { "RoleArn", "arn:aws:iam::111122223333:role/nobody", 403, "AccessDenied", "role/nobody" },
        { "RoleArn", "arn:aws:iam::111122223333:role/VA-SHARE", 403, "AccessDenied", "sts:AssumeRole" },
        { "RoleArn", "arn:aws:iam::111122223333:user/admin", 400, "ValidationError", "is invalid" },
        { "RoleSessionName", "a b", 400, "ValidationError", "roleSessionName" },
        { "RoleSessionName", "a", 400, "ValidationError", "greater than or equal to 2" },
        { "ExternalId", "a b", 400, "ValidationError", "externalId" },
        { "DurationSeconds", "899", 400, "ValidationError", "greater than or equal to 900" },
        { "DurationSeconds", "3601", 400, "ValidationError", "exceeds the MaxSessionDuration" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task A_wrong_request_gets_no_credentials(string member, string? value, int status, string code, string message)
    {
        using var world = new TestWorld();
        var request = Request(await world.CreateShareAsync());
        request.ExternalId = member == "ExternalId" ? value : request.ExternalId;
        request.RoleArn = member == "RoleArn" ? value : request.RoleArn;
        request.RoleSessionName = member == "RoleSessionName" ? value : request.RoleSessionName;
        request.DurationSeconds = member == "DurationSeconds" ? int.Parse(value!, CultureInfo.InvariantCulture) : null;
        await AwsAssert.RefusedAsync(status, code, () => world.Sts(world.SnowflakeKey).AssumeRoleAsync(request), message);
        Assert.Empty(world.World.Unmodelled);
    }

    [Fact]
    public async Task Parameters_that_are_not_modelled_are_refused_and_remembered()
    {
        using var world = new TestWorld();
        var request = Request(await world.CreateShareAsync());
        request.Policy = TestWorld.ReadPolicy;
        await AwsAssert.RefusedAsync(400, "ValidationError", () => world.Sts(world.SnowflakeKey).AssumeRoleAsync(request), "Policy");
        await AwsAssert.RefusedAsync(400, "InvalidAction", () => world.Sts().GetSessionTokenAsync());
        Assert.Equal(["parameter Policy of AssumeRole", "STS operation GetSessionToken"], world.World.Unmodelled);
    }

    [Fact]
    public async Task A_chained_session_lasts_an_hour_at_most()
    {
        using var world = new TestWorld();
        const string Assume = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Resource":"*"}]}""";
        var first = world.World.Seed.Role(TestWorld.Owner, "first", TestWorld.Trust, Assume);
        var second = world.World.Seed.Role(TestWorld.Owner, "second", """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"sts:AssumeRole"}]}""");
        world.World.Seed.Run(TestWorld.Owner, "UpdateRole", ("RoleName", "second"), ("MaxSessionDuration", "43200"));
        var assumed = await world.Sts(world.SnowflakeKey).AssumeRoleAsync(Request(first));
        var sts = world.Sts(new AwsCredentials(assumed.Credentials.AccessKeyId, assumed.Credentials.SecretAccessKey, assumed.Credentials.SessionToken));
        var request = new AssumeRoleRequest { RoleArn = second, RoleSessionName = "chained", DurationSeconds = 7200 };

        await AwsAssert.RefusedAsync(400, "ValidationError", () => sts.AssumeRoleAsync(request), "role chaining");
        request.DurationSeconds = 3600;
        Assert.Equal("arn:aws:sts::111122223333:assumed-role/second/chained", (await sts.AssumeRoleAsync(request)).AssumedRoleUser.Arn);
    }

    [Fact]
    public async Task The_root_user_assumes_no_role()
    {
        using var world = new TestWorld();
        var role = await world.CreateShareAsync();
        var root = world.World.Seed.RootKey(TestWorld.Owner);
        await AwsAssert.RefusedAsync(403, "AccessDenied", () => world.Sts(root).AssumeRoleAsync(Request(role)), "root accounts");
    }

    [Fact]
    public async Task GetCallerIdentity_works_even_under_a_deny_of_everything()
    {
        using var world = new TestWorld();
        world.World.Seed.User(TestWorld.Owner, "cut", """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*","Resource":"*"}]}""");
        var identity = await world.Sts(world.World.Seed.AccessKey(TestWorld.Owner, "cut")).GetCallerIdentityAsync(new GetCallerIdentityRequest());
        Assert.Equal(("arn:aws:iam::111122223333:user/cut", TestWorld.Owner), (identity.Arn, identity.Account));
    }

    private static AssumeRoleRequest Request(string role) => new() { RoleArn = role, RoleSessionName = "snowflake", ExternalId = TestWorld.ExternalId };
}
