namespace VoiceAnalytics.Sandbox.Aws.Tests.Access;

/// <summary>Every way in which access ends, tried with a session from before.</summary>
public sealed class RevocationTests
{
    private const string Name = "va-share";
    private const string Cut = """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*","Resource":"*"}]}""";

    [Fact]
    public async Task An_inline_deny_bites_old_sessions_and_its_removal_gives_them_back()
    {
        using var world = new TestWorld();
        var (session, reads) = await SessionAsync(world);
        Assert.True(reads());
        world.World.Seed.Run(TestWorld.Owner, "PutRolePolicy", ("RoleName", Name), ("PolicyName", "va-cut"), ("PolicyDocument", Cut));
        Assert.False(reads());
        world.World.Seed.Run(TestWorld.Owner, "DeleteRolePolicy", ("RoleName", Name), ("PolicyName", "va-cut"));
        Assert.True(reads());
        Assert.NotNull(session);
    }

    [Fact]
    public async Task A_deny_by_token_issue_time_bites_old_sessions_only()
    {
        using var world = new TestWorld();
        var (old, reads) = await SessionAsync(world);
        world.Time.Advance(TimeSpan.FromSeconds(10));
        world.World.Seed.Run(TestWorld.Owner, "PutRolePolicy", ("RoleName", Name), ("PolicyName", "revoke"), ("PolicyDocument",
            """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"DateLessThan":{"aws:TokenIssueTime":"2026-11-23T07:00:05Z"}}}]}"""));
        var fresh = world.World.Oracle.TryAssume(TestWorld.SnowflakePrincipal, old.RoleArn, TestWorld.ExternalId)!;

        Assert.False(reads());
        Assert.True(world.World.Oracle.CanRead(fresh, TestWorld.Bucket, TestWorld.Key));
    }

    [Fact]
    public async Task Narrowed_trust_stops_new_sessions_and_not_old_ones()
    {
        using var world = new TestWorld();
        var (old, reads) = await SessionAsync(world);
        world.World.Seed.Run(TestWorld.Owner, "UpdateAssumeRolePolicy", ("RoleName", Name), ("PolicyDocument", TestWorld.Trust.Replace("ABC123", "OTHER", StringComparison.Ordinal)));
        Assert.Null(world.World.Oracle.TryAssume(TestWorld.SnowflakePrincipal, old.RoleArn, TestWorld.ExternalId));
        Assert.True(reads());
    }

    [Fact]
    public async Task A_detached_policy_grants_nothing_any_more()
    {
        using var world = new TestWorld();
        var (_, reads) = await SessionAsync(world);
        world.World.Seed.Run(TestWorld.Owner, "DetachRolePolicy", ("RoleName", Name), ("PolicyArn", $"arn:aws:iam::{TestWorld.Owner}:policy/{Name}"));
        Assert.False(reads());
    }

    [Fact]
    public async Task Sessions_of_a_deleted_role_have_nothing_even_if_the_name_lives_again()
    {
        using var world = new TestWorld();
        var (_, reads) = await SessionAsync(world);
        var policy = $"arn:aws:iam::{TestWorld.Owner}:policy/{Name}";
        world.World.Seed.Run(TestWorld.Owner, "DetachRolePolicy", ("RoleName", Name), ("PolicyArn", policy)).Run(TestWorld.Owner, "DeleteRole", ("RoleName", Name));
        Assert.False(reads());
        world.World.Seed.Role(TestWorld.Owner, Name, TestWorld.Trust);
        world.World.Seed.Run(TestWorld.Owner, "AttachRolePolicy", ("RoleName", Name), ("PolicyArn", policy));
        Assert.False(reads());
    }

    [Fact]
    public async Task Sessions_end()
    {
        using var world = new TestWorld();
        var (_, reads) = await SessionAsync(world);
        world.Time.Advance(TimeSpan.FromSeconds(3599));
        Assert.True(reads());
        world.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.False(reads());
    }

    [Fact]
    public void An_expiry_in_the_document_ends_access_on_the_second_without_anybody_acting()
    {
        using var world = new TestWorld();
        var role = world.World.Seed.Role(TestWorld.Owner, Name, TestWorld.Trust, TestWorld.ReadPolicy.Replace(
            "\"Resource\":\"arn:aws:s3:::voice-analytics-1/sessions/*\"",
            """
            "Resource":"arn:aws:s3:::voice-analytics-1/sessions/*","Condition":{"DateLessThan":{"aws:CurrentTime":"2026-11-23T08:00:00Z"},"StringEquals":{"aws:ResourceAccount":"111122223333"}}
            """, StringComparison.Ordinal));
        bool Reads() => world.World.Oracle.CanRead(TestWorld.SnowflakePrincipal, role, TestWorld.ExternalId, TestWorld.Bucket, TestWorld.Key);
        world.Time.Advance(TimeSpan.FromSeconds(3599));
        Assert.True(Reads());
        world.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.False(Reads());
    }

    private static async Task<(AssumedSession Session, Func<bool> Reads)> SessionAsync(TestWorld world)
    {
        var role = await world.CreateShareAsync(Name);
        var session = world.World.Oracle.TryAssume(TestWorld.SnowflakePrincipal, role, TestWorld.ExternalId)!;
        return (session, () => world.World.Oracle.CanRead(session, TestWorld.Bucket, TestWorld.Key));
    }
}
