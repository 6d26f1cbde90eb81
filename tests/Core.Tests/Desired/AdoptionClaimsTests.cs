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
        Assert.True(AdoptionClaims.HeldBy(Asking("acme", new Adoption { RoleName = Role }, 1), [Asking("globex", new Adoption { RoleName = theirRole, UserName = theirUser }, day)], Accounts, Anybody) == holder, because);

    [Fact]
    public void Of_any_two_exactly_one_holds()
    {
        var (one, two) = (Asking("one", new Adoption { RoleName = Role }, 1), Asking("two", new Adoption { RoleName = Role }, 1));
        Assert.Equal(new[] { null, "partners/one" }, new[] { AdoptionClaims.HeldBy(one, [two, one], Accounts, Anybody), AdoptionClaims.HeldBy(two, [two, one], Accounts, Anybody) });
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

    public static TheoryData<Adoption, string, string, string?, string> InSnowflake => new()
    {
        { new Adoption { Integration = "VOICE_ANALYTICS_S3" }, "VOICE", "acme", "partners/globex", "a plain name has no letter case" },
        { new Adoption { Integration = "voice_analytics_s3" }, "CALLS", "acme", "partners/globex", "an integration is the account's, whatever the schema" },
        { new Adoption { Integration = "\"voice_analytics_s3\"" }, "VOICE", "acme", null, "a quoted name has" },
        { new Adoption { Stage = "voice_analytics_stage" }, "voice", "acme", "partners/globex", "the same stage" },
        { new Adoption { Stage = "voice_analytics_stage" }, "CALLS", "acme", null, "a stage of another schema" },
        { new Adoption { Task = "voice_analytics_stage" }, "VOICE", "acme", null, "a task is no stage" },
        { new Adoption { Stage = "voice_analytics_stage" }, "VOICE", "other", null, "a stage of another account" },
        { new Adoption { Stage = "voice_analytics_stage" }, "VOICE", "unknown", null, "an account that nobody can reach" },
        { new Adoption { Table = "SESSIONS", Stage = "another" }, "VOICE", "acme", "partners/globex", "one of two is enough" },
    };

    [Theory]
    [MemberData(nameof(InSnowflake))]
    public void In_one_account_the_elder_has_the_object(Adoption theirs, string schema, string connection, string? holder, string because)
    {
        var mine = new Adoption { Integration = "voice_analytics_s3", Stage = "VOICE_ANALYTICS_STAGE", Table = "sessions" };
        Assert.True(AdoptionClaims.HeldBy(Connected("acme", mine, "VOICE", "acme", 1), [Connected("globex", theirs, schema, connection, 0)], Accounts, Anybody) == holder, because);
    }

    [Theory]
    [InlineData("VOICE_ANALYTICS_S3", true, "as Snowflake stores it")]
    [InlineData("\"VOICE_ANALYTICS_S3\"", true, "the same in quotes")]
    [InlineData("\"voice_analytics_s3\"", false, "another object")]
    [InlineData("SESSIONS", false, "not offered")]
    public void The_second_signature_of_an_object_in_Snowflake_names_it_as_Snowflake_does(string name, bool signed, string because)
    {
        var share = Connected("acme", new Adoption { RoleName = Role, Integration = name }, "VOICE", "acme", 1);
        var refused = Core.Validation.ShareInSource.Validate(share, Source, "111122223333").Any(error => error.Field == "spec.adopt.integration");
        Assert.True(refused != signed, because);
        Assert.Equal(signed ? [Role, "voice_analytics_s3"] : [Role], Core.References.AdoptedNames.Of(Source, [share]).Order(StringComparer.Ordinal));
    }

    public static TheoryData<string, bool, string> Elders => new()
    {
        { "signed", true, "offered and permitted" },
        { "another name besides", false, "one of its names is not offered, so it adopts nothing" },
        { "another prefix", false, "not permitted" },
        { "no source", false, "of a source that does not exist" },
    };

    [Theory]
    [MemberData(nameof(Elders))]
    public void Only_whom_the_source_lets_have_it_keeps_it_from_a_younger_one(string what, bool holds, string because)
    {
        var signed = Asking("globex", new Adoption { RoleName = Role }, 0);
        var elder = what switch
        {
            "another name besides" => signed with { Spec = signed.Spec with { Adopt = new Adoption { RoleName = Role, Stage = "unlisted" } } },
            "another prefix" => signed with { Spec = signed.Spec with { Prefix = "internal/" } },
            _ => signed,
        };
        var held = AdoptionClaims.HeldBy(
            Asking("acme", new Adoption { RoleName = Role }, 1), [elder], Accounts, each => AdoptionClaims.IsEntitled(each, what == "no source" ? null : Source, StringMap.Empty, null));
        Assert.True(held == (holds ? "partners/globex" : null), because);
    }

    [Fact]
    public void Who_has_adopted_keeps_it_though_an_elder_comes_to_be_permitted()
    {
        var share = Asking("acme", new Adoption { RoleName = Role }, 1) with
        {
            Status = new PartnerShareStatus { Conditions = [new Condition { Type = ConditionTypes.Adopted, Status = ConditionStatuses.True }] },
        };
        Assert.Null(AdoptionClaims.HeldBy(share, [Asking("globex", new Adoption { RoleName = Role }, 0)], Accounts, Anybody));
    }

    private static bool Anybody(PartnerShare share) => true;

    private static string? Accounts(PartnerShare share) => share.Spec.Snowflake?.ConnectionRef?.Name switch
    {
        "acme" => "MYORG-ACME",
        "other" => "MYORG-OTHER",
        _ => null,
    };

    private static PartnerShare Connected(string name, Adoption adopt, string schema, string connection, int day) => Inputs.Share(
        Inputs.Spec() with { Snowflake = new SnowflakeTarget { ConnectionRef = new NameReference { Name = connection }, Schema = schema }, Adopt = adopt }, name, day);

    private static PartnerShare Asking(string name, Adoption adopt, int day) =>
        Inputs.Share(Inputs.Spec(new PartnerIdentity { IamUserArn = "arn:aws:iam::123456789012:user/abc", ExternalId = "MYORG_SFCRole=2_abcdefgh" }) with { Adopt = adopt }, name, day);
}
