using CsCheck;
using VoiceAnalytics.Aws.Buckets;
using VoiceAnalytics.Aws.Tests.Wire;
using VoiceAnalytics.Core.Iam;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Sandbox.Aws;

namespace VoiceAnalytics.Aws.Tests.World;

/// <summary>What is said of a bucket policy, against what AWS makes of it: statements are put together at random, and each verdict is tried.</summary>
public sealed class BucketGrantTests
{
    private const string Partner = "222233334444";
    private const string Reader = $"arn:aws:iam::{Partner}:role/data/reader";
    private const string Other = $"arn:aws:iam::{Partner}:role/other";
    private const string Bucket = $"arn:aws:s3:::{EmbeddedAws.Bucket}";
    private static readonly BucketGrant Grant = new("aws", EmbeddedAws.Bucket, Shares.Account, Reader, "sessions/", null, "Va");

    private static readonly Gen<string> AnyStatement =
        from effect in AnyOf("Allow", "Allow", "Allow", "Deny")
        from principal in AnyOf(Reader, Reader, Other, $"arn:aws:iam::{Partner}:root", Partner, "*")
        from only in AnyOf(null, Reader, Reader, Other, $"arn:aws:iam::{Partner}:role/*")
        from actions in AnyOf("s3:GetObject", "s3:GetObjectVersion", "s3:ListBucket", "s3:GetBucketLocation", "s3:Get*", "s3:PutObject", "s3:*").Array[1, 4]
        from resources in AnyOf(Bucket, $"{Bucket}/sessions/*", $"{Bucket}/sessions/inner/*", $"{Bucket}/*", $"{Bucket}/sessions*", "*").Array[1, 2]
        from prefix in AnyOf(null, "sessions/*", "sessions/*", "*", "sessions*")
        select Statement(effect, principal, only, actions, resources, prefix);

    // The declared statements are mixed in, so that "present" is met often.
    private static readonly Gen<string> AnyPolicy =
        from statements in AnyStatement.Array[0, 3]
        from own in Gen.Bool
        select Policy(own ? [.. Own(), .. statements] : statements);

    [Fact]
    public void What_is_called_present_can_be_read_and_what_is_not_called_wider_cannot_be_exceeded()
    {
        using var aws = new EmbeddedAws();
        aws.World.Seed.Account(Partner);
        var everything = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""";
        var trust = $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"{{Partner}}"},"Action":"sts:AssumeRole"}]}""";
        aws.World.Seed.Role(Partner, "reader", trust, everything, "/data/");
        aws.World.Seed.Role(Partner, "other", trust, everything);
        var (present, narrow) = (0, 0);
        AnyPolicy.Holds(policy =>
        {
            if (!TrySet(aws, policy))
            {
                return true;
            }
            var findings = Grant.JudgedBy(policy, aws.Time.GetUtcNow());
            present += findings.Present ? 1 : 0;
            narrow += findings.Wider.IsEmpty ? 1 : 0;
            var (reads, exceeds) = (Reads(aws), Exceeds(aws, Reader) || (Exceeds(aws, Other) && !policy.Contains($"\"AWS\":\"{Other}\"", StringComparison.Ordinal) && !policy.Contains($"\"aws:PrincipalArn\":\"{Other}\"", StringComparison.Ordinal)));
            return (!findings.Present || reads) && (!findings.Wider.IsEmpty || !exceeds);
        }, iter: 500);
        Assert.True(present > 5 && narrow > 5, $"{present} present and {narrow} not wider: chance met too few to prove anything");
    }

    [Fact]
    public async Task The_operator_reads_the_policy_under_its_own_permissions_and_never_that_of_another_account()
    {
        using var aws = new EmbeddedAws();
        var reader = new BucketPolicyReader(aws.Operator);
        Assert.IsType<Observation<string>.Absent>(await reader.ReadAsync(EmbeddedAws.Bucket, "us-west-1", TestContext.Current.CancellationToken));
        aws.World.Seed.Account(Partner);
        aws.World.Seed.Role(Partner, "reader", EmbeddedAws.Trust(), path: "/data/");
        aws.World.Seed.BucketPolicy(EmbeddedAws.Bucket, Grant.ToDocument().ToJson());
        var read = Assert.IsType<Observation<string>.Present>(await reader.ReadAsync(EmbeddedAws.Bucket, "us-west-1", TestContext.Current.CancellationToken));
        Assert.True(Grant.JudgedBy(read.Value, aws.Time.GetUtcNow()) is { Present: true, Wider.IsEmpty: true });
        aws.World.Seed.Bucket(Partner, "theirs", "us-west-1", $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"{{Shares.Account}}"},"Action":"s3:GetBucketPolicy","Resource":"arn:aws:s3:::theirs"}]}""");
        var theirs = Assert.IsType<Observation<string>.Unknown>(await reader.ReadAsync("theirs", "us-west-1", TestContext.Current.CancellationToken));
        Assert.Equal("MethodNotAllowed", theirs.Failure.Code);
        var gone = Assert.IsType<Observation<string>.Unknown>(await reader.ReadAsync("no-such-bucket", "us-west-1", TestContext.Current.CancellationToken));
        Assert.Equal("NoSuchBucket", gone.Failure.Code);
    }

    private static bool Reads(EmbeddedAws aws)
    {
        var principal = new AwsPrincipal(Reader);
        return aws.World.Oracle.CanRead(principal, EmbeddedAws.Bucket, "sessions/a.gz") && aws.World.Oracle.CanRead(principal, EmbeddedAws.Bucket, "sessions/inner/a.gz")
            && aws.World.Oracle.CanList(principal, EmbeddedAws.Bucket, "sessions/") && aws.World.Oracle.Can(principal, "s3:GetBucketLocation", EmbeddedAws.Bucket);
    }

    private static bool Exceeds(EmbeddedAws aws, string arn)
    {
        var (oracle, principal) = (aws.World.Oracle, new AwsPrincipal(arn));
        return oracle.CanRead(principal, EmbeddedAws.Bucket, "sessions-private/a.gz") || oracle.CanRead(principal, EmbeddedAws.Bucket, "internal/a.gz")
            || oracle.CanList(principal, EmbeddedAws.Bucket, null) || oracle.CanList(principal, EmbeddedAws.Bucket, "internal/") || oracle.CanList(principal, EmbeddedAws.Bucket, "sessions")
            || oracle.Can(principal, "s3:PutObject", EmbeddedAws.Bucket, "sessions/new") || oracle.Can(principal, "s3:GetBucketPolicy", EmbeddedAws.Bucket)
            || (arn == Other && (oracle.CanRead(principal, EmbeddedAws.Bucket, "sessions/a.gz") || oracle.CanList(principal, EmbeddedAws.Bucket, "sessions/")));
    }

    // AWS refuses some of what chance makes up: an object action without an object, a public policy.
    private static bool TrySet(EmbeddedAws aws, string policy)
    {
        try
        {
            aws.World.Seed.BucketPolicy(EmbeddedAws.Bucket, policy);
            return true;
        }
        catch (Exception error) when (error is ArgumentException || error.GetType().Name == "MalformedPolicyException")
        {
            return false;
        }
    }

    private static string[] Own()
    {
        var text = Grant.ToDocument().ToJson();
        return [text[(text.IndexOf('[', StringComparison.Ordinal) + 1)..text.LastIndexOf(']')]];
    }

    private static string Policy(string[] statements) => $$"""{"Version":"2012-10-17","Statement":[{{string.Join(',', statements)}}]}""";

    private static string Statement(string effect, string principal, string? only, string[] actions, string[] resources, string? prefix)
    {
        var conditions = new List<string>();
        if (only is not null)
        {
            conditions.Add($$"""{{(only.Contains('*', StringComparison.Ordinal) ? "\"ArnLike\"" : "\"ArnEquals\"")}}:{"aws:PrincipalArn":"{{only}}"}""");
        }
        if (prefix is not null)
        {
            conditions.Add($$"""
                "StringLike":{"s3:prefix":"{{prefix}}"}
                """.Trim());
        }
        var condition = conditions.Count == 0 ? "" : $$""","Condition":{{{string.Join(',', conditions)}}}""";
        return $$"""{"Effect":"{{effect}}","Principal":{"AWS":"{{principal}}"},"Action":[{{Texts(actions)}}],"Resource":[{{Texts(resources)}}]{{condition}}}""";
    }

    private static string Texts(string[] items) => string.Join(',', items.Distinct(StringComparer.Ordinal).Select(item => $"\"{item}\""));

    private static Gen<T> AnyOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);
}
