using VoiceAnalytics.Sandbox.Aws.Policies;

namespace VoiceAnalytics.Sandbox.Aws.Tests.Policies;

/// <summary>Actions, resources and effects, without conditions.</summary>
public sealed class StatementTests
{
    private const string Object = "arn:aws:s3:::bucket/sessions/a.gz";

    public static TheoryData<string, string, string, string, string> Statements => new()
    {
        { """{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::bucket/sessions/*"}""", "s3:GetObject", Object, "Allow", "as written" },
        { """{"Effect":"Allow","Action":"S3:getobject","Resource":"*"}""", "s3:GetObject", Object, "Allow", "actions have no case" },
        { """{"Effect":"Allow","Action":"s3:Get*","Resource":"*"}""", "s3:GetObject", Object, "Allow", "a star in the action" },
        { """{"Effect":"Allow","Action":"s3:GetObjec?","Resource":"*"}""", "s3:GetObject", Object, "Allow", "one character" },
        { """{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}""", "s3:GetObjectVersion", Object, "Silent", "another action" },
        { """{"Effect":"Allow","NotAction":"iam:*","Resource":"*"}""", "s3:GetObject", Object, "Allow", "everything but IAM" },
        { """{"Effect":"Allow","NotAction":"s3:*","Resource":"*"}""", "s3:GetObject", Object, "Silent", "all of S3 is excepted" },
        { """{"Effect":"Allow","Action":"s3:*","NotResource":"arn:aws:s3:::bucket/private/*"}""", "s3:GetObject", Object, "Allow", "not the excepted resource" },
        { """{"Effect":"Allow","Action":"s3:*","NotResource":"arn:aws:s3:::bucket/*"}""", "s3:GetObject", Object, "Silent", "the excepted resource" },
        { """{"Effect":"Deny","Action":"*","Resource":"*"}""", "s3:GetObject", Object, "Deny", "explicit" },
        { """{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::bucket"}""", "s3:GetObject", Object, "Silent", "the bucket is not its objects" },
        { """{"Effect":"Allow","Action":"s3:ListBucket","Resource":"arn:aws:s3:::bucket/*"}""", "s3:ListBucket", "arn:aws:s3:::bucket", "Silent", "the objects are not the bucket: the guide's debug command" },
        { """{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::bucket/sessions"}""", "s3:GetObject", Object, "Silent", "no star, no children" },
        { """{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::bucket/session*"}""", "s3:GetObject", "arn:aws:s3:::bucket/sessions-private/a", "Allow", "a prefix without slash is wider than it looks" },
        { """{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::Bucket/*"}""", "s3:GetObject", Object, "Silent", "resources have case" },
        { """{"Effect":"Allow","Action":"iam:ListRoles","Resource":"arn:aws:iam::*:role/*"}""", "iam:ListRoles", "*", "Silent", "listing has no resource-level permission" },
        { """{"Effect":"Allow","Action":"iam:ListRoles","Resource":"*"}""", "iam:ListRoles", "*", "Allow", "and needs a star" },
        { """{"Effect":"Allow","Action":"iam:GetRole","Resource":"arn:aws:iam::1*:role/x"}""", "iam:GetRole", "arn:aws:iam::111122223333:role/x", "Allow", "a star in the account" },
        { """{"Effect":"Allow","Action":"iam:GetRole","Resource":"arn:aws:iam::*/x"}""", "iam:GetRole", "arn:aws:iam::111122223333:role/x", "Malformed", "a star does not join components" },
    };

    [Theory]
    [MemberData(nameof(Statements))]
    public void A_statement_speaks_or_not(string statement, string action, string resource, string verdict, string because)
    {
        var found = Evaluate([statement], action, resource);
        Assert.True(found == verdict, $"{found}: {because}");
    }

    [Fact]
    public void An_explicit_deny_wins_wherever_it_stands()
    {
        const string Allow = """{"Effect":"Allow","Action":"*","Resource":"*"}""";
        const string Deny = """{"Effect":"Deny","Action":"s3:GetObject","Resource":"*"}""";
        Assert.Equal("Deny", Evaluate([Allow, Deny], "s3:GetObject", Object));
        Assert.Equal("Deny", Evaluate([Deny, Allow], "s3:GetObject", Object));
        Assert.Equal("Allow", Evaluate([Deny, Allow], "s3:PutObject", Object));
    }

    private static string Evaluate(string[] statements, string action, string resource)
    {
        try
        {
            var document = PolicyParser.Parse(
                $$"""{"Version":"2012-10-17","Statement":[{{string.Join(',', statements)}}]}""", new PolicyGrammar(DocumentKind.Identity, "aws"));
            return PolicyEvaluator.Evaluate([document], new AccessRequest(action, resource, "111122223333", RequestContext.For(action))).ToString();
        }
        catch (MalformedPolicyException)
        {
            return "Malformed";
        }
    }
}
