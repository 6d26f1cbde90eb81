using VoiceAnalytics.Sandbox.Aws.Policies;

namespace VoiceAnalytics.Sandbox.Aws.Tests.Policies;

/// <summary>Condition operators against one request: an object listing by a user, at a fixed time.</summary>
public sealed class ConditionTests
{
    public static TheoryData<string, bool, string> Conditions => new()
    {
        { """{"StringEquals":{"s3:prefix":"sessions/"}}""", true, "equal" },
        { """{"StringEquals":{"s3:prefix":"Sessions/"}}""", false, "case counts" },
        { """{"StringEqualsIgnoreCase":{"s3:prefix":"Sessions/"}}""", true, "unless ignored" },
        { """{"StringNotEquals":{"s3:prefix":"sessions/"}}""", false, "equal" },
        { """{"StringNotEquals":{"s3:prefix":["a","sessions/"]}}""", false, "negated: none of the values may match" },
        { """{"StringNotEquals":{"s3:prefix":["a","b"]}}""", true, "none matches" },
        { """{"StringNotEqualsIgnoreCase":{"s3:prefix":"SESSIONS/"}}""", false, "equal but for case" },
        { """{"StringLike":{"s3:prefix":"sessions/*"}}""", true, "a star matches zero characters" },
        { """{"StringLike":{"s3:prefix":"sess?ons/"}}""", true, "a question mark is one character" },
        { """{"StringLike":{"s3:prefix":"sess?/"}}""", false, "exactly one" },
        { """{"StringLike":{"s3:prefix":["private/*","sessions/*"]}}""", true, "any value suffices" },
        { """{"StringEquals":{"s3:prefix":"sessions/*"}}""", false, "a star is a star under StringEquals" },
        { """{"StringNotLike":{"s3:prefix":"private/*"}}""", true, "does not match" },
        { """{"StringLike":{"s3:prefix":"sessions/*"},"Bool":{"aws:SecureTransport":"false"}}""", false, "all operators must hold" },
        { """{"StringLike":{"s3:prefix":"sessions/*","s3:delimiter":"/"}}""", false, "all keys must hold, and there is no delimiter" },
        { """{"StringEquals":{"s3:delimiter":"/"}}""", false, "a key absent from the request makes the condition false" },
        { """{"StringEqualsIfExists":{"s3:delimiter":"/"}}""", true, "unless IfExists is said" },
        { """{"StringNotEquals":{"s3:delimiter":"/"}}""", true, "negated operators hold for absent keys" },
        { """{"Null":{"s3:delimiter":"true"}}""", true, "absent, as demanded" },
        { """{"Null":{"s3:delimiter":"false"}}""", false, "absent, though presence is demanded" },
        { """{"Null":{"s3:prefix":true}}""", false, "present" },
        { """{"NumericLessThanEquals":{"s3:max-keys":"10"}}""", true, "10 is at most 10" },
        { """{"NumericLessThan":{"s3:max-keys":10}}""", false, "10 is not less than 10" },
        { """{"NumericEquals":{"s3:max-keys":"10.0"}}""", true, "numbers, not text" },
        { """{"NumericNotEquals":{"s3:max-keys":"11"}}""", true, "another number" },
        { """{"NumericGreaterThan":{"s3:max-keys":"9"}}""", true, "greater" },
        { """{"NumericGreaterThanEquals":{"s3:max-keys":"11"}}""", false, "less" },
        { """{"DateLessThan":{"aws:CurrentTime":"2026-11-23T07:00:01Z"}}""", true, "a second before expiry" },
        { """{"DateLessThan":{"aws:CurrentTime":"2026-11-23T07:00:00Z"}}""", false, "at expiry it is over" },
        { """{"DateLessThanEquals":{"aws:CurrentTime":"2026-11-23T07:00:00Z"}}""", true, "equal" },
        { """{"DateGreaterThan":{"aws:CurrentTime":"2026-11-23"}}""", true, "a date is its midnight" },
        { """{"DateGreaterThanEquals":{"aws:CurrentTime":"2026-11-24"}}""", false, "tomorrow" },
        { """{"DateEquals":{"aws:CurrentTime":"2026-11-23T08:00:00+01:00"}}""", true, "the same instant in another zone" },
        { """{"DateLessThan":{"aws:EpochTime":"1795417201"}}""", true, "seconds since 1970" },
        { """{"DateLessThan":{"aws:TokenIssueTime":"2030-01-01T00:00:00Z"}}""", false, "long-term keys have no token" },
        { """{"Bool":{"aws:SecureTransport":"true"}}""", true, "over TLS" },
        { """{"Bool":{"aws:SecureTransport":true}}""", true, "without quotes" },
        { """{"ArnLike":{"aws:PrincipalArn":"arn:aws:iam::*:user/*"}}""", true, "stars within components" },
        { """{"ArnEquals":{"aws:PrincipalArn":"arn:aws:iam::111122223333:user/*"}}""", true, "ArnEquals is ArnLike" },
        { """{"ArnLike":{"aws:PrincipalArn":"arn:aws:iam::*"}}""", false, "a star does not reach over a colon" },
        { """{"ArnNotLike":{"aws:PrincipalArn":"arn:aws:iam::111122223333:role/*"}}""", true, "a user, not a role" },
        { """{"ArnNotEquals":{"aws:PrincipalArn":"arn:aws:iam::111122223333:user/abc"}}""", false, "this very user" },
        { """{"StringEquals":{"AWS:principalaccount":"111122223333"}}""", true, "names of keys have no case" },
        { """{"ForAllValues:StringLike":{"aws:TagKeys":"va/*"}}""", true, "no keys at all: all of none" },
        { """{"ForAnyValue:StringLike":{"aws:TagKeys":"va/*"}}""", false, "no keys at all: none of none" },
        { """{"ForAnyValue:StringNotEquals":{"aws:TagKeys":"x"}}""", false, "any of none is false, negated or not" },
    };

    [Theory]
    [MemberData(nameof(Conditions))]
    public void A_condition_holds_or_not(string condition, bool holds, string because)
    {
        var context = RequestContext.For("s3:ListBucket")
            .Offer("aws:CurrentTime", "2026-11-23T07:00:00Z").Offer("aws:EpochTime", "1795417200").Offer("aws:SecureTransport", "true")
            .Offer("aws:PrincipalArn", "arn:aws:iam::111122223333:user/abc").Offer("aws:PrincipalAccount", "111122223333")
            .Offer("s3:prefix", "sessions/").Offer("s3:max-keys", "10");
        Assert.True(Allows(condition, "s3:ListBucket", context) == holds, because);
    }

    public static TheoryData<string, bool, string> TagConditions => new()
    {
        { """{"ForAllValues:StringEquals":{"aws:TagKeys":["owner","team"]}}""", true, "both keys are on the list" },
        { """{"ForAllValues:StringEquals":{"aws:TagKeys":["owner"]}}""", false, "team is not" },
        { """{"ForAnyValue:StringEquals":{"aws:TagKeys":["owner"]}}""", true, "owner is" },
        { """{"ForAllValues:StringNotEquals":{"aws:TagKeys":["secret"]}}""", true, "none is secret" },
        { """{"ForAllValues:StringNotLike":{"aws:TagKeys":["t*"]}}""", false, "team starts with t" },
        { """{"ForAnyValue:StringNotEquals":{"aws:TagKeys":["owner"]}}""", true, "team is not owner" },
        { """{"StringEquals":{"aws:RequestTag/owner":"me"}}""", true, "the request's tag" },
        { """{"StringEquals":{"aws:RequestTag/OWNER":"me"}}""", true, "tag keys in condition keys have no case" },
        { """{"StringEquals":{"aws:RequestTag/owner":"ME"}}""", false, "values have" },
        { """{"StringEquals":{"aws:ResourceTag/owner":"me"}}""", false, "the resource has no tag yet" },
    };

    [Theory]
    [MemberData(nameof(TagConditions))]
    public void Tags_of_a_request_are_multivalued_keys(string condition, bool holds, string because)
    {
        var context = RequestContext.For("iam:CreateRole").Offer("aws:TagKeys", ["owner", "team"]).Offer("aws:RequestTag/owner", "me").Offer("aws:RequestTag/team", "us");
        Assert.True(Allows(condition, "iam:CreateRole", context) == holds, because);
    }

    public static TheoryData<string, string, bool> KeysByAction => new()
    {
        { "s3:prefix", "s3:ListBucket", true },
        { "s3:prefix", "s3:GetBucketLocation", false },
        { "s3:prefix", "s3:GetObject", false },
        { "aws:RequestTag/x", "iam:CreateRole", true },
        { "aws:RequestTag/x", "iam:UntagRole", false },
        { "aws:TagKeys", "iam:UntagRole", true },
        { "iam:PolicyARN", "iam:AttachRolePolicy", true },
        { "iam:PolicyARN", "iam:CreatePolicyVersion", false },
        { "iam:PermissionsBoundary", "iam:CreateRole", true },
        { "iam:PermissionsBoundary", "iam:DeleteUser", false },
        { "sts:ExternalId", "sts:AssumeRole", true },
        { "kms:ViaService", "kms:Decrypt", true },
        { "aws:CurrentTime", "s3:GetObject", true },
    };

    [Theory]
    [MemberData(nameof(KeysByAction))]
    public void A_request_carries_only_the_keys_of_its_action(string key, string action, bool carried) =>
        Assert.Equal(carried, RequestContext.For(action).Offer(key, "value").Find(key) is not null);

    private static bool Allows(string condition, string action, RequestContext context)
    {
        var document = PolicyParser.Parse(
            $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*","Condition":{{condition}}}]}""",
            new PolicyGrammar(DocumentKind.Identity, "aws"));
        return PolicyEvaluator.Evaluate([document], new AccessRequest(action, "*", "111122223333", context)) == Verdict.Allow;
    }
}
