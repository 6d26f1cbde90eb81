namespace VoiceAnalytics.Sandbox.Aws.Tests.Access;

/// <summary>How policies of several kinds and accounts are combined, asked of the oracle.</summary>
public sealed class AccessControlTests
{
    private const string Reader = "reader";
    private const string ReadAll = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::voice-analytics-1/*"}]}""";
    private const string Nothing = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"ec2:*","Resource":"*"}]}""";
    private const string DenyReads = """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"s3:*","Resource":"*"}]}""";
    private const string UserArn = "arn:aws:iam::{0}:user/reader";

    public static TheoryData<string, string?, string?, string?, bool, string> Rows => new()
    {
        { TestWorld.Owner, ReadAll, null, null, true, "same account: the identity policy suffices" },
        { TestWorld.Owner, Nothing, null, null, false, "same account: nobody allows" },
        { TestWorld.Owner, Nothing, null, "user", true, "same account: the bucket names the user" },
        { TestWorld.Owner, Nothing, null, "account", false, "same account: the bucket names the account, which delegates and grants nothing" },
        { TestWorld.Owner, ReadAll, null, "account", true, "same account: delegated and granted" },
        { TestWorld.Owner, ReadAll, null, "deny", false, "the bucket denies" },
        { TestWorld.Owner, DenyReads, null, "user", false, "the identity's deny beats the bucket's grant" },
        { TestWorld.Owner, ReadAll, Nothing, null, false, "the boundary does not allow" },
        { TestWorld.Owner, ReadAll, ReadAll, null, true, "the boundary allows too" },
        { TestWorld.Owner, Nothing, ReadAll, null, false, "a boundary grants nothing" },
        { TestWorld.Owner, ReadAll, DenyReads, null, false, "the boundary denies" },
        { TestWorld.Owner, Nothing, Nothing, "user", true, "a bucket that names the user is not limited by an implicit deny of the boundary" },
        { TestWorld.Owner, Nothing, DenyReads, "user", false, "but by an explicit one" },
        { TestWorld.Partner, ReadAll, null, null, false, "another account: the bucket says nothing" },
        { TestWorld.Partner, Nothing, null, "user", false, "another account: the identity policy says nothing" },
        { TestWorld.Partner, ReadAll, null, "user", true, "another account: both say yes" },
        { TestWorld.Partner, ReadAll, null, "account", true, "another account: the bucket lets the account in, which lets the user" },
        { TestWorld.Partner, ReadAll, Nothing, "user", false, "another account: the boundary caps the identity's side" },
        { TestWorld.Partner, ReadAll, null, "deny", false, "another account: the bucket denies" },
        { TestWorld.Partner, ReadAll, null, "conditional", true, "another account: the condition holds" },
        { TestWorld.Owner, Nothing, null, "conditional", false, "the condition wants the other account" },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void Policies_are_combined_as_AWS_does(string account, string? identity, string? boundary, string? bucketPolicy, bool allowed, string because)
    {
        using var world = new TestWorld();
        var seed = world.World.Seed;
        seed.User(account, Reader, identity);
        if (boundary is not null)
        {
            seed.Policy(account, "boundary", boundary);
            seed.Run(account, "PutUserPermissionsBoundary", ("UserName", Reader), ("PermissionsBoundary", $"arn:aws:iam::{account}:policy/boundary"));
        }
        seed.BucketPolicy(TestWorld.Bucket, bucketPolicy is null ? null : BucketPolicy(account, bucketPolicy));

        Assert.True(world.World.Oracle.CanRead(AwsPrincipal.User(account, Reader), TestWorld.Bucket, TestWorld.Key) == allowed, because);
    }

    [Fact]
    public void A_bucket_that_names_a_role_lets_its_sessions_in_within_the_boundary()
    {
        using var world = new TestWorld();
        var role = world.World.Seed.Role(TestWorld.Owner, "r", TestWorld.Trust);
        world.World.Seed.BucketPolicy(TestWorld.Bucket, Statement("Allow", role));
        bool Reads() => world.World.Oracle.CanRead(AwsPrincipal.Role(role), TestWorld.Bucket, TestWorld.Key);
        Assert.True(Reads());
        world.World.Seed.Policy(TestWorld.Owner, "boundary", Nothing);
        world.World.Seed.Run(TestWorld.Owner, "PutRolePermissionsBoundary", ("RoleName", "r"), ("PermissionsBoundary", $"arn:aws:iam::{TestWorld.Owner}:policy/boundary"));
        Assert.False(Reads());
    }

    [Fact]
    public void The_root_user_may_do_anything_in_its_account_and_nothing_elsewhere()
    {
        using var world = new TestWorld();
        Assert.True(world.World.Oracle.CanRead(AwsPrincipal.Root(TestWorld.Owner), TestWorld.Bucket, TestWorld.Key));
        Assert.False(world.World.Oracle.CanRead(AwsPrincipal.Root(TestWorld.Partner), TestWorld.Bucket, TestWorld.Key));
    }

    public static TheoryData<string, bool, bool, string> Assumptions => new()
    {
        { "123456789012", true, true, "the account is trusted and lets the user" },
        { "123456789012", false, false, "the account is trusted and does not let the user" },
        { "arn:aws:iam::123456789012:user/reader", true, true, "the user is trusted and let" },
        { "arn:aws:iam::123456789012:user/reader", false, false, "across accounts trust alone is not enough" },
        { "arn:aws:iam::999988887777:user/abc", true, false, "somebody else is trusted" },
        { "*", false, false, "everyone is trusted, but one's own account must agree" },
    };

    [Theory]
    [MemberData(nameof(Assumptions))]
    public void Assuming_a_role_of_another_account_needs_both_sides(string trusted, bool mayAssume, bool allowed, string because)
    {
        using var world = new TestWorld();
        world.World.Seed.User(TestWorld.Partner, Reader, mayAssume ? Assume() : null);
        var role = world.World.Seed.Role(TestWorld.Owner, "r", Trust(trusted));
        Assert.True(world.World.Oracle.TryAssume(AwsPrincipal.User(TestWorld.Partner, Reader), role, null) is not null == allowed, because);
    }

    [Theory]
    [InlineData("arn:aws:iam::111122223333:user/reader", false, true, "within one account it is enough to be named")]
    [InlineData("111122223333", false, false, "the account being named is not")]
    [InlineData("111122223333", true, true, "unless one's own policy allows it")]
    [InlineData("123456789012", true, false, "one's own policy alone never is")]
    public void Assuming_a_role_of_the_own_account_always_needs_trust(string trusted, bool mayAssume, bool allowed, string because)
    {
        using var world = new TestWorld();
        world.World.Seed.User(TestWorld.Owner, Reader, mayAssume ? Assume() : null);
        var role = world.World.Seed.Role(TestWorld.Owner, "r", Trust(trusted));
        Assert.True(world.World.Oracle.TryAssume(AwsPrincipal.User(TestWorld.Owner, Reader), role, null) is not null == allowed, because);
    }

    [Fact]
    public void Roles_are_chained_if_each_trusts_the_one_before()
    {
        using var world = new TestWorld();
        var seed = world.World.Seed;
        var first = seed.Role(TestWorld.Partner, "first", Trust(TestWorld.SnowflakeUser), Assume());
        var second = seed.Role(TestWorld.Owner, "second", Trust(first), ReadAll);
        var session = world.World.Oracle.TryAssume(TestWorld.SnowflakePrincipal, first, null)!;
        var chained = world.World.Oracle.TryAssume(session, second, null)!;

        Assert.True(world.World.Oracle.CanRead(chained, TestWorld.Bucket, TestWorld.Key));
        Assert.Null(world.World.Oracle.TryAssume(TestWorld.SnowflakePrincipal, second, null));
        Assert.False(world.World.Oracle.CanRead(session, TestWorld.Bucket, TestWorld.Key));
    }

    private static string Assume() => """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Resource":"*"}]}""";

    private static string Trust(string principal) =>
        $$$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"{{{principal}}}"},"Action":"sts:AssumeRole"}]}""";

    private static string BucketPolicy(string account, string kind) => kind switch
    {
        "user" => Statement("Allow", string.Format(System.Globalization.CultureInfo.InvariantCulture, UserArn, account)),
        "account" => Statement("Allow", account),
        "deny" => Statement("Deny", "*"),
        _ => Statement("Allow", "*", $$$""","Condition":{"StringEquals":{"aws:PrincipalAccount":"{{{TestWorld.Partner}}}"}}"""),
    };

    private static string Statement(string effect, string principal, string condition = "") =>
        $$$"""{"Version":"2012-10-17","Statement":[{"Effect":"{{{effect}}}","Principal":{"AWS":"{{{principal}}}"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::voice-analytics-1/*"{{{condition}}}}]}""";
}
