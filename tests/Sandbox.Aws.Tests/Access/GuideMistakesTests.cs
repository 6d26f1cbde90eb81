namespace VoiceAnalytics.Sandbox.Aws.Tests.Access;

/// <summary>Wrong variants of the share's policy: each shows as what it is.</summary>
public sealed class GuideMistakesTests
{
    private const string Bucket = "arn:aws:s3:::voice-analytics-1";

    /// <summary>Reads, lists with the prefix, lists all, locates, reads the sibling.</summary>
    public static TheoryData<string, string, string> Policies => new()
    {
        { Statement("s3:GetObject", $"{Bucket}/sessions/*") + "," + List($"{Bucket}", "sessions/*") + "," + Statement("s3:GetBucketLocation", Bucket), "read list - locate -", "the right one" },
        { Statement("s3:GetObject", $"{Bucket}/sessions/*") + "," + List(Bucket, "sessions/*", "\"s3:ListBucket\",\"s3:GetBucketLocation\""), "read list - - -", "the guide's own: GetBucketLocation under s3:prefix is never allowed" },
        { List($"{Bucket}/sessions/*", "sessions/*"), "- - - - -", "ListBucket on the objects' ARN" },
        { Statement("s3:GetObject", Bucket), "- - - - -", "GetObject on the bucket's ARN" },
        { Statement("s3:GetObject", $"{Bucket}/sessions*"), "read - - - sibling", "no slash before the star" },
        { List(Bucket, "sessions"), "- - - - -", "prefix without slash and star" },
        { Statement("s3:ListBucket", Bucket), "- list all - -", "no condition" },
        { Statement("s3:ListObjects", Bucket), "- - - - -", "there is no action ListObjects" },
        { Statement("s3:GetObjects", $"{Bucket}/*"), "- - - - -", "there is no action GetObjects" },
        { Statement("s3:*", Bucket), "- list all locate -", "all actions, but only on the bucket" },
        { Statement("s3:GetObject", "arn:aws:s3:::voice-analytics-2/*"), "- - - - -", "another bucket" },
        { Statement("s3:GetObject", $"{Bucket}/sessions/", "\"StringLike\":{\"s3:prefix\":\"sessions/*\"}"), "- - - - -", "GetObject has no s3:prefix" },
        { Statement("s3:GetObject", $"{Bucket}/*", "\"StringEquals\":{\"aws:ResourceAccount\":\"999999999999\"}"), "- - - - -", "the bucket belongs to somebody else" },
        { Statement("s3:GetObject", $"{Bucket}/sessions/*", "\"Bool\":{\"aws:SecureTransport\":\"false\"}"), "- - - - -", "only without TLS" },
        { Statement("s3:GetObject", $"{Bucket}/sessions/*", "\"StringEquals\":{\"aws:RequestedRegion\":\"us-west-1\"}"), "read - - - -", "the bucket's region" },
        { Statement("s3:GetObject", $"{Bucket}/Sessions/*"), "- - - - -", "keys have case" },
    };

    [Theory]
    [MemberData(nameof(Policies))]
    public void The_policy_grants_just_this(string statements, string expected, string because)
    {
        using var world = new TestWorld();
        var role = world.World.Seed.Role(TestWorld.Owner, "r", TestWorld.Trust, $$"""{"Version":"2012-10-17","Statement":[{{statements}}]}""");
        var oracle = world.World.Oracle;
        var session = oracle.TryAssume(TestWorld.SnowflakePrincipal, role, TestWorld.ExternalId)!;
        var found = string.Join(' ',
            oracle.CanRead(session, TestWorld.Bucket, TestWorld.Key) ? "read" : "-",
            oracle.CanList(session, TestWorld.Bucket, "sessions/") ? "list" : "-",
            oracle.CanList(session, TestWorld.Bucket, null) ? "all" : "-",
            oracle.Can(session, "s3:GetBucketLocation", TestWorld.Bucket) ? "locate" : "-",
            oracle.CanRead(session, TestWorld.Bucket, "sessions-private/a") ? "sibling" : "-");
        Assert.True(found == expected, $"{found}: {because}");
        Assert.False(oracle.Can(session, "s3:PutObject", TestWorld.Bucket, TestWorld.Key));
    }

    private static string Statement(string action, string resource, string? condition = null) =>
        $$"""{"Effect":"Allow","Action":"{{action}}","Resource":"{{resource}}"{{(condition is null ? "" : ",\"Condition\":{" + condition + "}")}}}""";

    private static string List(string resource, string prefix, string actions = "\"s3:ListBucket\"") =>
        Statement("X", resource, $"\"StringLike\":{{\"s3:prefix\":[\"{prefix}\"]}}").Replace("\"X\"", $"[{actions}]", StringComparison.Ordinal);
}
