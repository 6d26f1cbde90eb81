using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Status;

namespace VoiceAnalytics.Core.Tests.Desired;

public sealed class AdoptionClaimsTests
{
    private const string Role = "snowflake-voice-analytics-role";
    private static readonly AnalyticsSource Source = Inputs.Source(spec => spec with { Adoptable = [Role, "voice-analytics-operator", "voice_analytics_s3"] });

    public static TheoryData<string?, string?, int, string?, string> Cases => new()
    {
        { Role, null, 0, "partners/globex", "the elder has it" },
        { Role, null, 2, null, "the elder has it" },
        { "Snowflake-Voice-Analytics-Role", null, 0, "partners/globex", "IAM tells names apart without letter case" },
        { "another", null, 0, null, "another role is another role" },
        { null, Role, 0, null, "a user is no role" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Of_two_that_ask_for_one_name_one_may_have_it(string? theirRole, string? theirUser, int day, string? holder, string because) =>
        Assert.True(AdoptionClaims.HeldBy(Asking("acme", new Adoption { RoleName = Role }, 1), [Asking("globex", new Adoption { RoleName = theirRole, UserName = theirUser }, day)]) == holder, because);

    [Fact]
    public void Of_any_two_exactly_one_holds()
    {
        var (one, two) = (Asking("one", new Adoption { RoleName = Role }, 1), Asking("two", new Adoption { RoleName = Role }, 1));
        Assert.Equal(new[] { null, "partners/one" }, new[] { AdoptionClaims.HeldBy(one, [two, one]), AdoptionClaims.HeldBy(two, [two, one]) });
    }

    [Fact]
    public void Both_signatures_let_it_go_on()
    {
        var intent = Declaration.Of(Inputs.Of(Asking("acme", new Adoption { RoleName = Role }, 1), Source), Inputs.Now).Intent;
        Assert.True(intent is { Kind: IntentKind.Grant, Writes: true }, intent.Message);
    }

    [Fact]
    public void With_one_signature_nothing_is_granted()
    {
        var intent = Declaration.Of(Inputs.Of(Asking("acme", new Adoption { RoleName = "unlisted" }, 1), Source), Inputs.Now).Intent;
        Assert.Equal((IntentKind.Hold, Reasons.InvalidSpec), (intent.Kind, intent.Reason));
        Assert.Contains("spec.adoptable", intent.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_another_share_asked_for_before_is_refused()
    {
        var intent = Declaration.Of(Inputs.Of(Asking("acme", new Adoption { RoleName = Role }, 1), Source) with { AdoptionHeldBy = "partners/globex" }, Inputs.Now).Intent;
        Assert.Equal((IntentKind.Hold, Reasons.AdoptionRefused), (intent.Kind, intent.Reason));
        Assert.Contains("partners/globex", intent.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_operator_runs_as_is_refused()
    {
        var inputs = Inputs.Of(Asking("acme", new Adoption { RoleName = "voice-analytics-operator" }, 1), Source);
        var intent = Declaration.Of(inputs with { Installation = inputs.Installation with { OperatorPrincipal = "Voice-Analytics-Operator" } }, Inputs.Now).Intent;
        Assert.Equal((IntentKind.Hold, Reasons.AdoptionRefused), (intent.Kind, intent.Reason));
    }

    private static PartnerShare Asking(string name, Adoption adopt, int day) =>
        Inputs.Share(Inputs.Spec(new PartnerIdentity { IamUserArn = "arn:aws:iam::123456789012:user/abc", ExternalId = "MYORG_SFCRole=2_abcdefgh" }) with { Adopt = adopt }, name, day);
}
