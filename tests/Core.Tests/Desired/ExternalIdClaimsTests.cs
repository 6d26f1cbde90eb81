using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Naming;
using VoiceAnalytics.Core.Status;

namespace VoiceAnalytics.Core.Tests.Desired;

public sealed class ExternalIdClaimsTests
{
    private const string Id = "MYORG_SFCRole=2_abcdefgh";
    private static readonly PartnerShare Acme = Asking("acme", Id, 1);

    public static TheoryData<string, string, int, string?, string> Cases => new()
    {
        { Id, "123456789012", 2, null, "the elder holds it" },
        { Id, "123456789012", 0, "partners/globex", "the elder holds it" },
        { "MYORG_SFCRole=2_somethingelse", "123456789012", 0, null, "another id is another id" },
        { Id, "555566667777", 0, null, "the same id for users of another account meets another role's trust" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void One_of_two_that_ask_for_an_id_may_have_it(string theirs, string account, int day, string? holder, string because) =>
        Assert.True(HeldBy(Acme, Asking("globex", theirs, day, account)) == holder, because);

    [Fact]
    public void An_account_that_brings_the_id_of_an_adopted_role_holds_it_too()
    {
        PartnerShare Across(string name, int day) => Inputs.Share(
            Inputs.Cross() with { CrossAccount = new CrossAccountPrincipal { AccountId = "123456789012", ExternalId = Id }, Adopt = new Adoption { RoleName = $"role-of-{name}" } }, name, day);
        Assert.Equal("partners/initech", HeldBy(Across("hooli", 20), Across("initech", 1)));
        Assert.Equal("partners/acme", HeldBy(Across("hooli", 20), Acme));
        Assert.Null(HeldBy(Across("hooli", 1), Across("initech", 20)));
    }

    [Fact]
    public void Of_any_two_exactly_one_holds()
    {
        var (one, two) = (Asking("one", Id, 1), Asking("two", Id, 1));
        Assert.Equal(new[] { null, "partners/one" }, new[] { HeldBy(one, two, one), HeldBy(two, two, one) });
    }

    [Fact]
    public void The_id_of_another_share_is_held_by_it_whoever_is_elder()
    {
        var globex = Inputs.Share(name: "globex", createdDay: 20);
        var derived = ExternalId.For(Inputs.Key.Span, new ShareIdentity(Inputs.Installation, "partners", "globex", ""));
        Assert.Equal("partners/globex", HeldBy(Asking("acme", derived, 1), globex));
        Assert.Null(HeldBy(globex, Asking("acme", derived, 1)));
    }

    [Fact]
    public void Ones_own_derived_id_is_always_ones_own()
    {
        var own = Asking("acme", ExternalId.For(Inputs.Key.Span, new ShareIdentity(Inputs.Installation, "partners", "acme", "")), 20);
        Assert.Null(HeldBy(own, Asking("globex", own.Spec.Snowflake!.Partner!.ExternalId!, 1)));
    }

    [Fact]
    public void Who_may_not_have_it_trusts_nobody()
    {
        var inputs = Inputs.Of(Acme, heldBy: "partners/globex");
        var nobody = Assert.IsType<DesiredTrust.Nobody>(IamDeclaration.Build(inputs, Declaration.Of(inputs, Inputs.Now), new Principal.NotYet("", "")).Trust);
        Assert.Equal(Reasons.Conflict, nobody.Reason);
        Assert.Contains("partners/globex", nobody.Message, StringComparison.Ordinal);
    }

    private static string? HeldBy(PartnerShare share, params PartnerShare[] others) => ExternalIdClaims.HeldBy(share, others, Inputs.Installation, Inputs.Key);

    private static PartnerShare Asking(string name, string id, int day, string account = "123456789012") =>
        Inputs.Share(Inputs.Spec(new PartnerIdentity { IamUserArn = $"arn:aws:iam::{account}:user/{name}", ExternalId = id }), name, day);
}
