using Amazon.Runtime;

namespace VoiceAnalytics.Sandbox.Aws.Tests.Policies;

/// <summary>Documents that AWS does not store, and documents that this world could not judge.</summary>
public sealed class MalformedDocumentTests
{
    private const string Ok = "\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\",\"Resource\":\"*\"";

    public static TheoryData<string, string, bool> IdentityDocuments => new()
    {
        { "not json", "invalid Json", false },
        { """{"Version":"2012-10-17","Version":"2012-10-17","Statement":[]}""", "invalid Json", false },
        { "[]", "Syntax errors", false },
        { """{"Version":"2012-10-18","Statement":[{""" + Ok + "}]}", "valid version string", false },
        { """{"Version":"2012-10-17"}""", "Syntax errors", false },
        { """{"Version":"2012-10-17","Statement":[]}""", "Syntax errors", false },
        { """{"Version":"2012-10-17","Statements":[{""" + Ok + "}]}", "Syntax errors", false },
        { Statement("""{"Efect":"Allow","Action":"s3:GetObject","Resource":"*"}"""), "Syntax errors", false },
        { Statement("""{"Effect":"allow","Action":"s3:GetObject","Resource":"*"}"""), "Invalid effect", false },
        { Statement("""{"Action":"s3:GetObject","Resource":"*"}"""), "Missing required field Effect", false },
        { Statement("""{"Effect":"Allow","Resource":"*"}"""), "must contain actions", false },
        { Statement("""{"Effect":"Allow","Action":[],"Resource":"*"}"""), "must contain actions", false },
        { Statement("""{"Effect":"Allow","Action":"s3:GetObject"}"""), "must contain resources", false },
        { Statement("""{"Effect":"Allow","Action":"s3:GetObject","NotAction":"s3:PutObject","Resource":"*"}"""), "Syntax errors", false },
        { Statement("""{"Effect":"Allow","Action":"GetObject","Resource":"*"}"""), "prefaced by a vendor", false },
        { Statement("""{"Effect":"Allow","Action":"s3:Get:Object","Resource":"*"}"""), "only one colon", false },
        { Statement("""{"Effect":"Allow","Action":"s3s:GetObject","Resource":"*"}"""), "Vendor s3s is not valid", true },
        { Statement("""{"Effect":"Allow","Action":"s3:GetObject","Resource":"bucket/*"}"""), "must be in ARN format", false },
        { Statement("""{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws-cn:s3:::bucket/*"}"""), "Partition \"aws-cn\" is not valid", false },
        { Statement("""{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:us-west-1::bucket/*"}"""), "can not contain region information", false },
        { Statement("""{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s*:::bucket/*"}"""), "cannot contain regexes", false },
        { Statement("""{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:bucket"}"""), "legacy parsing", false },
        { Statement("""{"Effect":"Allow","Action":"iam:GetRole","Resource":"arn:aws:iam::111122223333:roles/x"}"""), "IAM resource path must either be", false },
        { Statement("""{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"*"}"""), "should not specify a principal", false },
        { Statement("""{"Effect":"Allow","NotPrincipal":{"AWS":"*"},"Action":"s3:GetObject","Resource":"*"}"""), "NotPrincipal", true },
        { Statement("""{"Sid":"a b",""" + Ok + "}"), "alpha-numeric", false },
        { Statement("""{"Sid":"a",""" + Ok + """},{"Sid":"a",""" + Ok + "}"), "must be unique", false },
        { Condition("""{"StringLikee":{"s3:prefix":"a"}}"""), "Invalid Condition type : StringLikee", true },
        { Condition("""{"stringlike":{"s3:prefix":"a"}}"""), "Invalid Condition type", true },
        { Condition("""{"IpAddress":{"aws:SourceIp":"10.0.0.0/8"}}"""), "not supported here", true },
        { Condition("""{"StringLike":{"s3:prefx":"a"}}"""), "Condition key s3:prefx is not valid", true },
        { Condition("""{"StringLike":{"prefix":"a"}}"""), "prefaced by a vendor", false },
        { Condition("""{"StringLike":"s3:prefix"}"""), "Syntax errors", false },
        { Condition("""{"StringLike":{"s3:prefix":[]}}"""), "Syntax errors", false },
        { Condition("""{"DateLessThan":{"aws:CurrentTime":"tomorrow"}}"""), "legacy parsing", false },
        { Condition("""{"DateLessThan":{"s3:prefix":"2026-01-01"}}"""), "does not fit", true },
        { Condition("""{"NumericLessThan":{"s3:max-keys":"ten"}}"""), "legacy parsing", false },
        { Condition("""{"Bool":{"aws:SecureTransport":"yes"}}"""), "legacy parsing", false },
        { Condition("""{"NullIfExists":{"s3:prefix":"true"}}"""), "Syntax errors", false },
        { Condition("""{"StringEquals":{"aws:TagKeys":"a"}}"""), "ForAllValues or ForAnyValue", true },
        { Condition("""{"StringEquals":{"s3:prefix":"${aws:username}/"}}"""), "Policy variables", true },
    };

    [Theory]
    [MemberData(nameof(IdentityDocuments))]
    public async Task A_managed_policy_is_refused(string document, string message, bool unmodelled)
    {
        using var world = new TestWorld();
        var error = await Assert.ThrowsAsync<AmazonServiceException>(() => world.Iam().SendAsync("CreatePolicy", "PolicyName", "p", "PolicyDocument", document));

        Assert.Equal("MalformedPolicyDocument", error.ErrorCode);
        Assert.Equal(400, (int)error.StatusCode);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Equal(unmodelled, !world.World.Unmodelled.IsEmpty);
    }

    public static TheoryData<string, string, bool> TrustDocuments => new()
    {
        { Trust("""{"AWS":"*"},"Resource":"*" """), "prohibited field Resource", false },
        { Statement("""{"Effect":"Allow","Action":"sts:AssumeRole"}"""), "Missing required field Principal", false },
        { Statement("""{"Effect":"Allow","Principal":{"AWS":"*"},"Action":"s3:GetObject"}"""), "may only specify STS AssumeRole actions", false },
        { Statement("""{"Effect":"Allow","Principal":{"AWS":"*"},"Action":"sts:*"}"""), "may only specify STS AssumeRole actions", false },
        { Statement("""{"Effect":"Allow","Principal":{"AWS":"*"},"Action":"sts:AssumeRoleWithWebIdentity"}"""), "not supported here", true },
        { Trust("\"arn:aws:iam::999988887777:user/abc\""), "Invalid principal", false },
        { Trust("""{"AWS":"arn:aws:iam::999988887777:user/nobody"}"""), "Invalid principal in policy", false },
        { Trust("""{"AWS":"arn:aws:iam::999988887777:user/*"}"""), "Invalid principal in policy", false },
        { Trust("""{"AWS":"arn:aws:iam::000000000000:root"}"""), "Invalid principal in policy", false },
        { Trust("""{"AWS":"000000000000"}"""), "Invalid principal in policy", false },
        { Trust("""{"AWS":"arn:aws:iam::999988887777:group/g"}"""), "Invalid principal in policy", false },
        { Trust("""{"AWS":"arn:aws-cn:iam::999988887777:user/abc"}"""), "Invalid principal in policy", false },
        { Trust("""{"AWS":"AIDAAAAAAAAAAAAAAAAAA"}"""), "Invalid principal in policy", false },
        { Trust("""{"AWS":[]}"""), "Invalid principal", false },
        { Trust("""{"Aws":"*"}"""), "Syntax errors", false },
        { Trust("""{"Federated":"accounts.google.com"}"""), "not supported here", true },
        { Trust("""{"Service":"ec3.amazonaws.com"}"""), "Invalid principal", true },
        { Trust("""{"AWS":"*"},"Condition":{"StringEquals":{"sts:ExternalID2":"x"}}"""), "Condition key sts:ExternalID2 is not valid", true },
    };

    [Theory]
    [MemberData(nameof(TrustDocuments))]
    public async Task A_trust_policy_is_refused(string document, string message, bool unmodelled)
    {
        using var world = new TestWorld();
        var error = await Assert.ThrowsAsync<AmazonServiceException>(() => world.Iam().SendAsync("CreateRole", "RoleName", "r", "AssumeRolePolicyDocument", document));

        Assert.Equal("MalformedPolicyDocument", error.ErrorCode);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Equal(unmodelled, !world.World.Unmodelled.IsEmpty);
    }

    private static string Statement(string statement) => $$"""{"Version":"2012-10-17","Statement":[{{statement}}]}""";

    private static string Condition(string condition) => Statement("{" + Ok + ",\"Condition\":" + condition + "}");

    private static string Trust(string principal) => Statement($$"""{"Effect":"Allow","Principal":{{principal}},"Action":"sts:AssumeRole"}""");
}
