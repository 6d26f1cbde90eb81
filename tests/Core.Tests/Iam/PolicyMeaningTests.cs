using VoiceAnalytics.Core.Iam;

namespace VoiceAnalytics.Core.Tests.Iam;

public sealed class PolicyMeaningTests
{
    public static TheoryData<string, string, bool, string> Pairs => new()
    {
        { Doc("""{"Effect":"Allow","Action":["a:X","a:Y"],"Resource":"*"}"""), Doc("""{"Resource":["*"],"Action":["a:y","a:x"],"Effect":"Allow"}"""), true, "order, case of actions and string or array do not count" },
        { Doc("""{"Effect":"Allow","Action":"a:X","Resource":"*"}"""), Doc("""[{"Sid":"One","Effect":"Allow","Action":"a:X","Resource":"*"}]"""), true, "a Sid is a label" },
        { Trust("111122223333"), Trust("arn:aws:iam::111122223333:root"), true, "an account id is its root" },
        { Trust("arn:aws:iam::111122223333:user/a"), Trust("AIDAEXAMPLE"), false, "an id stands for a deleted identity" },
        { Doc("""{"Effect":"Allow","Action":"a:X","Resource":"*"}"""), Doc("""{"Effect":"Deny","Action":"a:X","Resource":"*"}"""), false, "effect" },
        { Doc("""{"Effect":"Allow","Action":"a:X","Resource":"b"}"""), Doc("""{"Effect":"Allow","NotAction":"a:X","Resource":"b"}"""), false, "NotAction is not Action" },
        { Doc("""{"Effect":"Allow","Action":"a:X","Resource":"b/c"}"""), Doc("""{"Effect":"Allow","Action":"a:X","Resource":"B/c"}"""), false, "resources have a case" },
        { Doc("""{"Effect":"Allow","Action":"a:X","Resource":"a\",\"b"}"""), Doc("""{"Effect":"Allow","Action":"a:X","Resource":["a","b"]}"""), false, "a value with quotes cannot pose as two" },
        { Doc(Conditioned("StringEquals", "k", "v")), Doc(Conditioned("stringequals", "K", "v")), true, "operators and keys have no case" },
        { Doc(Conditioned("StringEquals", "k", "v")), Doc(Conditioned("StringEquals", "k", "V")), false, "condition values have" },
        { Doc(Conditioned("StringEquals", "k", "v")), Doc(Conditioned("StringLike", "k", "v")), false, "another operator" },
        { Doc("""{"Effect":"Allow","Action":"a:X","Resource":"*"}"""), "not json", false, "garbage equals nothing" },
        { """{"Statement":[]}""", """{"Version":"2012-10-17","Statement":[]}""", false, "without a version the older language holds" },
    };

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Documents_are_compared_as_meaning(string left, string right, bool same, string because)
    {
        Assert.True(PolicyMeaning.Same(left, right) == same, because);
        Assert.True(PolicyMeaning.Same(right, left) == same, because);
    }

    private static string Doc(string statement) => $$"""{"Version":"2012-10-17","Statement":{{statement}}}""";

    private static string Trust(string principal) =>
        Doc($$"""{"Effect":"Allow","Principal":{"AWS":"{{principal}}"},"Action":"sts:AssumeRole"}""");

    private static string Conditioned(string test, string key, string value) =>
        """{"Effect":"Allow","Action":"a:X","Resource":"*","Condition":{"TEST":{"KEY":"VALUE"}}}""".Replace("TEST", test, StringComparison.Ordinal).Replace("KEY", key, StringComparison.Ordinal).Replace("VALUE", value, StringComparison.Ordinal);
}
