using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Iam;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Status;

namespace VoiceAnalytics.Core.Tests.Desired;

/// <summary>What AWS gives is judged where the spec is not carried out: by role and by user, in every mode.</summary>
public sealed class AccessInForceTests
{
    private const string Other = "999900001111";

    public static TheoryData<string> Modes => ["partner", "cross", "user"];

    [Theory]
    [MemberData(nameof(Modes))]
    public void What_the_source_permits_stays_under_every_intent(string mode)
    {
        foreach (var intent in Intents)
        {
            Assert.Equal(intent, Judge(mode, intent));
        }
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public void A_prefix_that_the_source_has_withdrawn_is_cut_under_every_intent_but_a_grant_that_writes(string mode)
    {
        foreach (var intent in Intents)
        {
            var judged = Judge(mode, intent, source => source with { Allow = [source.Allow[0] with { Prefixes = ["sessions/inner/"] }] });
            Assert.True(IsCut(judged) == (intent != Granting), $"{intent}: {judged}");
            Assert.True(judged.Kind != IntentKind.Cut || (judged.Reason == Reasons.NotPermitted && judged.Writes), $"{judged}");
        }
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public void A_mode_that_the_source_has_withdrawn_is_cut(string mode) =>
        Assert.True(IsCut(Judge(mode, Paused, source => source with { Allow = [source.Allow[0] with { AccessModes = [.. AccessModes.All.Where(each => each != Spec(mode).AccessMode)] }] })));

    [Theory]
    [InlineData("partner")]
    [InlineData("cross")]
    public void An_account_that_the_trust_lets_in_and_the_source_does_not_is_cut_though_the_spec_names_another(string mode)
    {
        var trust = mode == "cross"
            ? new TrustPolicy(TrustPolicy.Account("aws", Other), "x", null)
            : new TrustPolicy($"arn:aws:iam::{Other}:user/u", "x", null);
        Assert.True(IsCut(Judge(mode, Paused, role: each => each with { TrustDocument = trust.ToDocument().ToJson() })));
        Assert.True(IsCut(Judge(mode, Left, role: each => each with { TrustDocument = trust.ToDocument().ToJson() })));
    }

    [Theory]
    [InlineData("partner", "role")]
    [InlineData("cross", "role")]
    [InlineData("user", "user")]
    public void Objects_of_other_immutable_fields_are_cut_while_the_spec_is_invalid(string mode, string kind)
    {
        var judged = Judge(mode, Held, tags: tags => tags.With(TagKeys.Shape, "another"));
        Assert.True(IsCut(judged) && judged.Message!.Contains($"the {kind} was made for other immutable fields", StringComparison.Ordinal), $"{judged}");
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public void Objects_of_somebody_else_are_nobodys_business(string mode) =>
        Assert.Equal(Held, Judge(mode, Held, source => source with { Allow = [] }, tags: _ => StringMap.Empty));

    [Theory]
    [MemberData(nameof(Modes))]
    public void A_policy_that_is_not_attached_gives_nothing(string mode) =>
        Assert.Equal(Paused, Judge(mode, Paused, source => source with { Allow = [] }, attached: false));

    [Theory]
    [MemberData(nameof(Modes))]
    public void A_narrower_prefix_of_an_invalid_spec_is_judged_as_it_will_be(string mode)
    {
        // The planner narrows it in this very pass: no reason to cut.
        AnalyticsSourceSpec Inner(AnalyticsSourceSpec source) => source with { Allow = [source.Allow[0] with { Prefixes = ["sessions/inner/"] }] };
        Assert.Equal(Held, Judge(mode, Held, Inner, spec: each => each with { Prefix = "sessions/inner/" }));
        Assert.True(IsCut(Judge(mode, Held with { Writes = false }, Inner, spec: each => each with { Prefix = "sessions/inner/" })), "paused: nobody narrows it");
    }

    [Fact]
    public void Two_shares_of_one_external_id_are_cut_also_while_nothing_may_be_granted()
    {
        var inputs = Inputs.Of(Inputs.Share(Inputs.Spec(new PartnerIdentity { IamUserArn = "arn:aws:iam::123456789012:user/abc", ExternalId = "MYORG_SFCRole=2_abc" })), heldBy: "partners/elder");
        Assert.Null(IamDeclaration.TermsOf(inputs));
    }

    [Theory]
    [InlineData(null, null, true, "the whole account, as declared")]
    [InlineData(null, Inputs.PartnerRole, true, "fewer than the spec lets in")]
    [InlineData(Inputs.PartnerRole, Inputs.PartnerRole, true, "as declared")]
    [InlineData(Inputs.PartnerRole, null, false, "the whole account, and the spec names one of it")]
    [InlineData(Inputs.PartnerRole, $"arn:aws:iam::{Inputs.PartnerAccount}:role/other", false, "another one")]
    public void The_one_principal_of_an_account_is_held_to(string? declared, string? found, bool admitted, string because)
    {
        var inputs = Inputs.Of(Inputs.Share(Inputs.Cross(declared)));
        var document = new TrustPolicy(TrustPolicy.Account("aws", Inputs.PartnerAccount), IamDeclaration.ExternalIdOf(inputs), null, found).ToDocument().ToJson();
        Assert.True(IamDeclaration.TermsOf(inputs)!.Admit(document) == admitted, because);
    }

    private static readonly Intent Granting = new(IntentKind.Grant);
    private static readonly Intent Paused = new(IntentKind.Grant, Writes: false, Reasons.Paused, "Paused.");
    private static readonly Intent Held = new(IntentKind.Hold, Reason: Reasons.InvalidSpec, Message: "Invalid.");
    private static readonly Intent Left = new(IntentKind.Orphaned, Reason: Reasons.Deleting, Message: "Left.");

    private static Intent[] Intents => [Granting, Paused, Held, Held with { Writes = false }, Left];

    private static bool IsCut(Intent intent) => intent.Kind == IntentKind.Cut || intent.KeepsCut;

    private static PartnerShareSpec Spec(string mode) => mode switch { "partner" => Inputs.Spec(), "cross" => Inputs.Cross(), _ => Inputs.User() };

    /// <summary>Everything as the mode's own spec makes it, and then what is said differently.</summary>
    private static Intent Judge(
        string mode, Intent intent, Func<AnalyticsSourceSpec, AnalyticsSourceSpec>? source = null, Func<PartnerShareSpec, PartnerShareSpec>? spec = null,
        Func<StringMap, StringMap>? tags = null, Func<ObservedRole, ObservedRole>? role = null, bool attached = true)
    {
        var granted = Inputs.Of(Inputs.Share(Spec(mode)));
        var desired = IamDeclaration.Build(granted, Declaration.Of(granted, Inputs.Now), new Principal.NotYet(Reasons.AwaitingSnowflake, "m"));
        var (share, carried) = (granted.Identity, tags?.Invoke(desired.Tags) ?? desired.Tags);
        EquatableArray<string> policies = attached ? [share.PolicyArn] : [];
        var policy = new Observation<ObservedPolicy>.Present(new ObservedPolicy(share.PolicyArn, desired.PolicyDocument!, "v1", [], carried));
        var observed = mode == "user"
            ? new ObservedIam(policy, Observation<ObservedRole>.Presumed.Instance)
            {
                User = new Observation<ObservedUser>.Present(new ObservedUser(share.UserArn, carried, null, policies, StringMap.Empty, [], [], [])),
            }
            : new ObservedIam(policy, new Observation<ObservedRole>.Present(Changed(
                new ObservedRole(share.RoleArn, ((DesiredTrust.To)desired.Trust).Document, carried, null, policies, StringMap.Empty, []), role)));
        var now = Spec(mode);
        return AccessInForce.Judge(Inputs.Of(Inputs.Share(spec?.Invoke(now) ?? now), Inputs.Source(source)), intent, observed);
    }

    private static ObservedRole Changed(ObservedRole role, Func<ObservedRole, ObservedRole>? change) => change?.Invoke(role) ?? role;
}
