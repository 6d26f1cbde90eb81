using VoiceAnalytics.Core.Iam;

namespace VoiceAnalytics.Core.Tests.Iam;

public sealed class BucketGrantTests
{
    private const string Role = "arn:aws:iam::222233334444:role/data/reader";
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset End = new(2027, 1, 31, 0, 0, 0, TimeSpan.Zero);
    private static readonly BucketGrant Grant = new("aws", "b", "111122223333", Role, "sessions/", null, "Va");

    // Form, present, wider, because. R is the role, O the folder's objects, B the bucket.
    public static TheoryData<string, bool, bool, string> Policies => new()
    {
        { Grant.ToDocument().ToJson(), true, false, "what the handoff holds" },
        { Grant.ToDocument().ToText(), true, false, "the same, indented" },
        { Doc(All("R", "")), true, false, "the role itself as principal" },
        { Doc(All("222233334444", Is("R"))), true, false, "the account by its number, narrowed" },
        { Doc(All("R", """,{"Effect":"Allow","Principal":{"AWS":"555566667777"},"Action":"s3:*","Resource":"O"}""")), true, false, "what is given to others is others' business" },
        { Doc(All("R\",\"arn:aws:iam::555566667777:role/x", "")), true, false, "one of several principals" },
        { Doc(All("R", """,{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":["B","O"],"Condition":{"Bool":{"aws:SecureTransport":"false"}}}""")), true, false, "a Deny of plain HTTP does not concern us" },
        { Doc(""), false, false, "an empty policy" },
        { Doc(All("AROAEXAMPLE", "")), false, false, "a role that is gone" },
        { Doc(All("arn:aws:iam::222233334444:role/other", "")), false, false, "another role" },
        { Doc(All("222233334444", Is("arn:aws:iam::222233334444:role/other"))), false, false, "the account, narrowed to another role" },
        { Doc(Statement("R", "\"s3:GetObject\",\"s3:GetObjectVersion\"", "O")), false, false, "without the listing" },
        { Doc(All("R", "").Replace("sessions/*\"}", "other/*\"}", StringComparison.Ordinal)), false, true, "the listing of another folder" },
        { Doc(All("R", """,{"Effect":"Deny","Principal":{"AWS":"R"},"Action":"s3:GetObject","Resource":"B/*"}""")), false, false, "denied" },
        { Doc(All("R", "").Replace("\"Condition\":{", "\"Condition\":{\"IpAddress\":{\"aws:SourceIp\":\"10.0.0.0/8\"},", StringComparison.Ordinal)), false, false, "a condition that may not hold" },
        { Doc(All("222233334444", "")), true, true, "whomever the account lets" },
        { Doc(All("*", Is("R"))), true, false, "everybody, narrowed to one" },
        { Doc(All("*", Is("arn:aws:iam::222233334444:role/*"))), true, true, "a wildcard among the principals" },
        { Doc(All("R", "", "B/*")), true, true, "the whole bucket" },
        { Doc(All("R", "", "*")), true, true, "everything" },
        { Doc(Statement("R", "\"s3:*\"", "B\",\"B/*")), true, true, "every action on everything" },
        { Doc(Statement("R", "\"s3:Get*\",\"s3:List*\"", "B\",\"O")), true, true, "more actions than are named" },
        { Doc(All("R", """,{"Effect":"Allow","Principal":{"AWS":"R"},"Action":"s3:PutObject","Resource":"O"}""")), true, true, "writing" },
        { Doc(All("R", """,{"Effect":"Allow","Principal":{"AWS":"R"},"Action":"s3:ListBucket","Resource":"B"}""")), true, true, "listing without a prefix" },
        { Doc(All("R", """,{"Effect":"Allow","NotPrincipal":{"AWS":"555566667777"},"Action":"s3:GetObject","Resource":"O"}""")), true, true, "everybody but one" },
        { Doc(All("R", """,{"Effect":"Allow","Principal":{"AWS":"R"},"NotAction":"s3:PutObject","Resource":"O"}""")), true, true, "every action but one" },
        { Doc(All("R", """,{"Effect":"Allow","Principal":{"AWS":"arn:aws:sts::222233334444:assumed-role/reader/job"},"Action":"s3:PutObject","Resource":"O"}""")), true, true, "one session of the role" },
        { Doc(Statement("R", "\"s3:GetObject\",\"s3:GetObjectVersion\"", "B/sessions??????????????????*")), false, true, "question marks are no folder" },
        { "no policy", false, true, "what is not understood is not narrow" },
        { """{"Statement":[{"Effect":"Allow"}]}""", false, true, "nobody named" },
    };

    [Theory]
    [MemberData(nameof(Policies))]
    public void A_policy_is_read_for_one_principal(string policy, bool present, bool wider, string because)
    {
        var findings = Grant.JudgedBy(Spelt(policy), Now);
        Assert.True(findings.Present == present, $"present: {because}");
        Assert.True(findings.Wider.IsEmpty != wider, $"wider ({string.Join("; ", findings.Wider)}): {because}");
    }

    [Fact]
    public void No_policy_lets_nobody_in() => Assert.Equal(new GrantFindings(false, false, []), Grant.JudgedBy(null, Now));

    [Fact]
    public void The_end_must_be_there_and_not_later()
    {
        var ending = Grant with { EndsAt = End };
        Assert.Equal(new GrantFindings(true, true, []), ending.JudgedBy(ending.ToDocument().ToJson(), Now));
        Assert.False(ending.JudgedBy(ending.ToDocument().ToJson(), End).Present);
        Assert.Contains("does not end at 2027-01-31T00:00:00Z", ending.JudgedBy(Grant.ToDocument().ToJson(), Now).Wider[0], StringComparison.Ordinal);
        Assert.NotEmpty(ending.JudgedBy((Grant with { EndsAt = End.AddDays(1) }).ToDocument().ToJson(), Now).Wider);
        Assert.Empty(ending.JudgedBy((Grant with { EndsAt = End.AddDays(-1) }).ToDocument().ToJson(), Now).Wider);
    }

    [Fact]
    public void A_key_opens_through_S3_of_its_region_only() => Assert.Equal(
        """{"Version":"2012-10-17","Statement":[{"Sid":"VaDecrypt","Effect":"Allow","Principal":{"AWS":"arn:aws:iam::222233334444:root"},"Action":"kms:Decrypt","Resource":"*","Condition":{"ArnEquals":{"aws:PrincipalArn":"arn:aws:iam::222233334444:role/data/reader"},"StringEquals":{"kms:ViaService":"s3.us-west-1.amazonaws.com"}}}]}""",
        Grant.ToKeyDocument("us-west-1").ToJson());

    private static string Doc(string statements) => $$"""{"Version":"2012-10-17","Statement":[{{statements.TrimStart(',')}}]}""";

    private static string Statement(string principal, string actions, string resources) =>
        $$"""{"Effect":"Allow","Principal":{"AWS":["{{principal}}"]},"Action":[{{actions}}],"Resource":["{{resources}}"]}""";

    // The least that is needed, with a condition in every statement or a further statement.
    private static string All(string principal, string extra, string objects = "O")
    {
        var (condition, more) = extra.StartsWith(',') ? ("", extra) : (extra, "");
        var listed = """{"StringLike":{"s3:prefix":"sessions/*"}""" + (condition.Length == 0 ? "" : "," + condition) + "}";
        var always = condition.Length == 0 ? """{"Bool":{"aws:SecureTransport":"true"}}""" : "{" + condition + "}";
        return $$"""{"Effect":"Allow","Principal":{"AWS":["{{principal}}"]},"Action":["s3:GetObject","s3:GetObjectVersion"],"Resource":"{{objects}}","Condition":{{always}}},"""
            + $$"""{"Effect":"Allow","Principal":{"AWS":["{{principal}}"]},"Action":"s3:ListBucket","Resource":"B","Condition":{{listed}}},"""
            + $$"""{"Effect":"Allow","Principal":{"AWS":["{{principal}}"]},"Action":"s3:GetBucketLocation","Resource":"B"{{(condition.Length == 0 ? "" : ",\"Condition\":{" + condition + "}")}}}"""
            + more;
    }

    private static string Is(string arn) => $$"""
        "ArnEquals":{"aws:PrincipalArn":"{{arn}}"}
        """.Trim();

    private static string Spelt(string policy) => policy
        .Replace("\"R\"", $"\"{Role}\"", StringComparison.Ordinal).Replace("\"R\",", $"\"{Role}\",", StringComparison.Ordinal)
        .Replace("\"O\"", "\"arn:aws:s3:::b/sessions/*\"", StringComparison.Ordinal)
        .Replace("\"B\"", "\"arn:aws:s3:::b\"", StringComparison.Ordinal)
        .Replace("\"B/", "\"arn:aws:s3:::b/", StringComparison.Ordinal);
}
